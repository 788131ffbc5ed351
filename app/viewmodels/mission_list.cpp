#include "viewmodels/mission_list.hpp"

#include <algorithm>

#include "forms/labels.hpp"
#include "inspection/kinds.hpp"
#include "viewmodels/sync_words.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

struct State {
  const char* code;
  Words words;
};

State stateOf(const inspection::Card& card) {
  if (card.isWithdrawn) return {"withdrawn", {"已撤销", "withdrawn"}};
  if (card.isSigned) return {"signed", {"已签名", "signed"}};
  if (card.isPresented) return {"presented", {"待签名", "presented"}};
  if (card.isComplete) return {"complete", {"已填完", "complete"}};
  return {"open", {"填写中", "being filled in"}};
}

Words kindOf(campaign::InspectionKind kind) {
  switch (kind) {
    case campaign::InspectionKind::territorial:
      return {"属地执法检查", "own round"};
    case campaign::InspectionKind::cross:
      return {"交叉互查", "cross inspection"};
    default:
      return {"抽查督导", "city's spot check"};
  }
}

}  // namespace

MissionList::MissionList(Services& services, QObject* parent)
    : QObject(parent),
      services_(services),
      missions_({"name", "title", "kind", "count", "isChosen"}),
      inspections_({"inspectionId", "institution", "form", "date", "stateCode", "stateText", "conflicts",
                    "photos", "tasks", "syncCode", "syncText"}) {}

QString MissionList::chosen() const {
  const core::MissionHere* here = mission();
  return here == nullptr ? QString() : textOf(here->mission.text());
}

QString MissionList::chosenTitle() const {
  const core::MissionHere* here = mission();
  return here == nullptr ? QString() : missionTitle(here->mission, services_.language());
}

const core::MissionHere* MissionList::mission() const {
  const auto found = std::ranges::find_if(
      known_, [this](const core::MissionHere& each) { return chosen_ && each.id == *chosen_; });
  return found == known_.end() ? nullptr : &*found;
}

const core::Listed* MissionList::find(const QString& id) const {
  const auto found =
      std::ranges::find_if(listed_, [&](const core::Listed& each) { return textOf(each.id.hex()) == id; });
  return found == listed_.end() ? nullptr : &*found;
}

void MissionList::setFilter(const QString& filter) {
  if (filter == filter_) return;
  filter_ = filter;
  Q_EMIT filterChanged();
  refresh();
}

void MissionList::choose(const QString& mission) {
  const auto found = std::ranges::find_if(
      known_, [&](const core::MissionHere& each) { return textOf(each.mission.text()) == mission; });
  if (found != known_.end()) look(found->id);
}

void MissionList::look(const record::WorkspaceId& mission) {
  if (chosen_ == mission) return;
  chosen_ = mission;
  Q_EMIT chosenChanged();
  refresh();
}

void MissionList::reload() {
  isLoading_ = true;
  Q_EMIT isLoadingChanged();
  services_.store.run(
      this,
      [](StoreHolder& holder) -> Result<Content> {
        if (!holder.tablet) return Content{};
        auto listed = holder.tablet->list();
        if (!listed) return listed.error();
        return Content{holder.tablet->missions(), std::move(*listed), holder.tablet->sharedBooks()};
      },
      [this](Result<Content> content) {
        isLoading_ = false;
        Q_EMIT isLoadingChanged();
        if (content) {
          show(std::move(*content));
        } else {
          services_.tell(content.error());
        }
      });
}

void MissionList::setSurvey(const SyncSurvey& survey) {
  standings_ = survey.standings;
  refresh();
}

void MissionList::show(Content content) {
  known_ = std::move(content.missions);
  listed_ = std::move(content.listed);
  books_ = std::move(content.books);
  std::erase_if(listed_,
                [](const core::Listed& each) { return each.card.kind != inspection::kind::inspection; });
  if (mission() == nullptr) chosen_ = known_.empty() ? std::nullopt : std::optional(known_.front().id);
  Q_EMIT chosenChanged();
  refresh();
}

void MissionList::refresh() {
  const Language language = services_.language();
  std::vector<Rows::Row> missions, inspections;
  for (const core::MissionHere& each : known_) {
    const auto count = std::ranges::count(listed_, each.id, [](const auto& in) { return in.mission.id; });
    missions.push_back({textOf(each.mission.text()), missionTitle(each.mission, language),
                        textOf(kindOf(each.mission.kind), language), static_cast<int>(count),
                        chosen_ == each.id});
  }
  for (const core::Listed& each : listed_) {
    const QString institution = textOf(each.card.subject.name);
    if (chosen_ != each.mission.id || !institution.contains(filter_, Qt::CaseInsensitive)) continue;
    const State state = stateOf(each.card);
    const forms::Form* form = books_->newest(each.card.form);
    const auto standing = standings_.find(each.id);
    const bool isKnown = standing != standings_.end();
    inspections.push_back({textOf(each.id.hex()), institution,
                           textOf(form == nullptr ? each.card.form : forms::fullTitle(*form)),
                           textOf(each.card.date), QString::fromLatin1(state.code),
                           textOf(state.words, language), static_cast<int>(each.card.conflicts),
                           static_cast<int>(each.card.photos), static_cast<int>(each.card.tasks),
                           isKnown ? SyncWords::codeOf(standing->second.state) : QString(),
                           isKnown ? SyncWords::textOf(standing->second) : QString()});
  }
  // The newest visit first.
  std::ranges::stable_sort(inspections, std::ranges::greater(),
                           [](const Rows::Row& row) { return row[3].toString(); });
  missions_.set(std::move(missions));
  inspections_.set(std::move(inspections));
}

QString missionTitle(const campaign::Mission& mission, Language language) {
  const QString inspected = textOf(mission.inspected), checking = textOf(mission.checking);
  if (mission.kind == campaign::InspectionKind::territorial) {
    return language == Language::zh ? inspected : inspected + QStringLiteral(" (own)");
  }
  return checking + QStringLiteral(" → ") + inspected;
}

}  // namespace shicha::viewmodels

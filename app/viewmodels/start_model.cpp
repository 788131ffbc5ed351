#include "viewmodels/start_model.hpp"

#include <algorithm>

#include "base/time_text.hpp"
#include "forms/labels.hpp"
#include "inspection/mission_records.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

// What is this near may be the same inspection, begun around midnight or by a colleague.
constexpr int kNearbyDays = 3;
constexpr unsigned kVisitMax = 99;

}  // namespace

StartModel::StartModel(Services& services, MissionList& missions, QObject* parent)
    : QObject(parent),
      services_(services),
      list_(missions),
      institutions_({"institutionId", "name", "kind", "address", "isProvisional", "isChosen"}),
      forms_({"formId", "title", "isChosen"}),
      nearby_({"inspectionId", "title", "stateText", "isSame"}) {}

QString StartModel::institution() const { return chosen_ ? textOf(chosen_->institution.name) : QString(); }

const campaign::Campaign* StartModel::campaign() const {
  if (!mission_ || !books_) return nullptr;
  const auto found = books_->plans.find(mission_->mission.campaign);
  return found ? *found : nullptr;
}

bool StartModel::isDate() const { return parseDate(date_.toStdString()).has_value(); }

void StartModel::clear() {
  mission_.reset();
  known_.reset();
  chosen_.reset();
  refresh();
}

bool StartModel::canStart() const { return chosen_ && !form_.isEmpty() && parseDate(date_.toStdString()); }

QString StartModel::warning() const {
  const campaign::Campaign* plan = campaign();
  if (plan == nullptr || !canStart()) return {};
  const bool isOutside = !inspection::isInPhase(*plan, mission_->mission, order(1));
  return isOutside ? tr("这一天不在方案规定的检查阶段内。仍可开始，统计时会列出。") : QString();
}

void StartModel::setFilter(const QString& filter) {
  if (filter == filter_) return;
  filter_ = filter;
  Q_EMIT filterChanged();
  refreshInstitutions();
}

void StartModel::setEverywhere(bool everywhere) {
  if (everywhere == everywhere_) return;
  everywhere_ = everywhere;
  Q_EMIT filterChanged();
  refreshInstitutions();
}

void StartModel::setDate(const QString& date) {
  if (date == date_) return;
  date_ = date;
  refreshNearby();
  Q_EMIT choiceChanged();
}

void StartModel::setLookBack(bool lookBack) {
  if (lookBack == lookBack_) return;
  lookBack_ = lookBack;
  Q_EMIT choiceChanged();
}

void StartModel::begin() {
  const core::MissionHere* mission = list_.mission();
  if (mission == nullptr) return;
  mission_ = *mission;
  chosen_.reset();
  form_.clear();
  filter_.clear();
  everywhere_ = lookBack_ = false;
  date_ = textOf(dateText(chinaDay(services_.ports.clock())));
  Q_EMIT filterChanged();
  refresh();
  read();
}

void StartModel::read(std::function<void()> then) {
  using Read = std::pair<core::Institutions, std::shared_ptr<const inspection::Books>>;
  services_.store.run(
      this,
      [](StoreHolder& holder) -> Result<Read> {
        if (!holder.tablet) return Error(ErrorCode::storeDamaged, {"—"});
        auto institutions = holder.tablet->institutions();
        if (!institutions) return institutions.error();
        return Read{std::move(*institutions), holder.tablet->sharedBooks()};
      },
      [this, then = std::move(then)](Result<Read> read) {
        if (!read) return services_.tell(read.error());
        known_ = std::move(read->first);
        books_ = std::move(read->second);
        refresh();
        if (then) then();
      });
}

void StartModel::chooseInstitution(const QString& id) {
  if (!known_) return;
  const auto found = known_->find(id.toStdString());
  if (!found) return services_.tell(found.error());
  chosen_ = *found;
  form_.clear();
  refresh();
  // Where there is no choice, nothing is asked.
  if (forms_.count() == 1) chooseForm(forms_.value(0, QStringLiteral("formId")).toString());
}

void StartModel::chooseForm(const QString& id) {
  form_ = id;
  refresh();
}

void StartModel::addInstitution(const QString& name, const QString& kind, const QString& address) {
  if (!mission_) return;
  const core::MissionHere mission = *mission_;
  const std::string named = name.toStdString(), as = kind.toStdString(), at = address.toStdString();
  const auto id = inspection::provisionalInstitutionId(mission.id, as, named);
  services_.store.runOnTablet(
      this,
      [mission, id, named, as, at](core::Tablet& tablet) {
        return tablet.act(mission, id, [&](const inspection::Setting& setting) {
          return inspection::addInstitution(setting, named, as, at);
        });
      },
      [this, id](const Result<inspection::Action>& added) {
        if (!added) return services_.tell(added.error());
        read([this, id] { chooseInstitution(textOf(id.hex())); });
      });
}

inspection::StartOrder StartModel::order(unsigned visit) const {
  return {form_.toStdString(),
          chosen_->subject(),
          chosen_->hasSpecialOperations,
          date_.toStdString(),
          visit,
          lookBack_};
}

void StartModel::start(bool asNextVisit) {
  if (!canStart() || !mission_) return;
  unsigned visit = 1;
  const auto idOf = [this](unsigned number) {
    const inspection::StartOrder each = order(number);
    return inspection::inspectionId(mission_->id, {each.form, each.subject.id, each.date, each.visit});
  };
  while (asNextVisit && visit < kVisitMax && list_.find(textOf(idOf(visit).hex())) != nullptr) ++visit;
  services_.store.runOnTablet(
      this,
      [mission = *mission_, id = idOf(visit), order = order(visit)](core::Tablet& tablet) {
        return tablet.act(mission, id, [&](const inspection::Setting& setting) {
          return inspection::startInspection(setting, order);
        });
      },
      [this, mission = *mission_](const Result<inspection::Action>& done) {
        if (!done) return services_.tell(done.error());
        Q_EMIT started(mission, done->aggregate);
      });
}

void StartModel::refresh() {
  refreshInstitutions();
  refreshForms();
  refreshNearby();
  Q_EMIT choiceChanged();
}

void StartModel::refreshInstitutions() {
  std::vector<Rows::Row> rows;
  const campaign::Campaign* plan = campaign();
  if (plan != nullptr && known_) {
    for (const core::InstitutionHere& each : known_->search(filter_.toStdString())) {
      const registry::Institution& in = each.institution;
      const bool isThere = each.isProvisional ||
                           std::ranges::find(in.districts, mission_->mission.inspected) != in.districts.end();
      if (plan->find(in.kind) == nullptr || !(isThere || everywhere_)) continue;
      rows.push_back({textOf(in.id), textOf(in.name),
                      textOf(registry::labelOf(in.kind), services_.language()),
                      in.addresses.empty() ? QString() : textOf(in.addresses.front()), each.isProvisional,
                      chosen_ && chosen_->institution.id == in.id});
    }
  }
  institutions_.set(std::move(rows));
}

void StartModel::refreshForms() {
  std::vector<Rows::Row> rows;
  if (const campaign::Campaign* plan = campaign(); plan != nullptr && chosen_) {
    for (const std::string& id : inspection::formsFor(*plan, chosen_->subject().kind)) {
      const forms::Form* form = books_->newest(id);
      if (form != nullptr) {
        rows.push_back({textOf(id), textOf(forms::fullTitle(*form)), form_.toStdString() == id});
      }
    }
  }
  forms_.set(std::move(rows));
}

void StartModel::refreshNearby() {
  std::vector<Rows::Row> rows;
  const auto date = parseDate(date_.toStdString());
  for (const core::Listed& each : list_.all()) {
    const auto day = parseDate(each.card.date);
    const bool isSuch = mission_ && chosen_ && each.mission.id == mission_->id && date && day &&
                        each.card.subject.id == chosen_->institution.id &&
                        each.card.form == form_.toStdString();
    if (!isSuch || std::abs(daysBetween(*day, *date)) > kNearbyDays) continue;
    const bool isSame = each.card.visit == 1 && *day == *date;
    const QString number = each.card.visit > 1 ? tr("（第 %1 次）").arg(each.card.visit) : QString();
    rows.push_back({textOf(each.id.hex()), textOf(each.card.date) + number,
                    each.card.isWithdrawn ? tr("已撤销") : tr("已有记录"), isSame});
  }
  nearby_.set(std::move(rows));
}

}  // namespace shicha::viewmodels

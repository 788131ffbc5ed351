#include "viewmodels/inspection_model.hpp"

#include <algorithm>

#include "base/time_text.hpp"
#include "forms/labels.hpp"
#include "inspection/answer.hpp"
#include "inspection/corrections.hpp"
#include "inspection/field_words.hpp"
#include "viewmodels/mission_list.hpp"
#include "viewmodels/sync_words.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

QString listed(const std::vector<std::string>& items) {
  QStringList all;
  for (const std::string& item : items) all.push_back(textOf(item));
  return all.join(QStringLiteral(" "));
}

QString keyOf(const record::RegisterId& at) {
  return textOf(at.record.hex()) + QLatin1Char('/') + QString::number(at.field);
}

QString keyOf(const record::WriteName& write) {
  return textOf(write.batch.hex()) + QLatin1Char('/') + QString::number(write.place);
}

bool contains(const std::vector<std::string>& items, const std::string& item) {
  return std::ranges::find(items, item) != items.end();
}

}  // namespace

InspectionModel::InspectionModel(Services& services, const core::MissionHere& mission,
                                 const record::AggregateId& id, const QString& item, QObject* parent)
    : QObject(parent),
      open_(services, mission, id),
      items_({"itemId", "heading", "section", "state", "score", "mustHave", "veto", "findings", "photos",
              "hasDraft"}),
      conflicts_({"conflictId", "item", "label", "values"}),
      current_(item),
      item_(open_),
      evidence_(open_),
      signing_(open_),
      paper_(open_) {
  connect(&open_, &OpenInspection::changed, this, &InspectionModel::refresh);
  connect(&open_, &OpenInspection::failed, this, &InspectionModel::failed);
  open_.read();
}

QString InspectionModel::institution() const {
  return isLoading() ? QString() : textOf(open_.sheet()->inspection.subject.name);
}

QString InspectionModel::title() const {
  if (isLoading()) return {};
  const core::Sheet& sheet = *open_.sheet();
  return textOf(sheet.form == nullptr ? sheet.inspection.form : forms::fullTitle(*sheet.form));
}

QString InspectionModel::detail() const {
  if (isLoading()) return {};
  const core::Sheet& sheet = *open_.sheet();
  QString text = textOf(sheet.inspection.date);
  if (sheet.inspection.visit > 1) text += tr("（第 %1 次）").arg(sheet.inspection.visit);
  if (sheet.inspection.lookBack) text += tr("（回头看）");
  return text + QStringLiteral("　") + missionTitle(sheet.mission.mission, open_.services().language());
}

bool InspectionModel::hasScore() const {
  return !isLoading() && open_.sheet()->form != nullptr && open_.sheet()->form->scoring;
}

QString InspectionModel::total() const {
  return isLoading() ? QString() : textOf(open_.sheet()->score.total.text());
}

QString InspectionModel::full() const {
  return isLoading() ? QString() : textOf(open_.sheet()->score.countedFull.text());
}

QString InspectionModel::outcome() const {
  if (isLoading()) return {};
  return textOf(forms::labelOf(open_.sheet()->score.outcome), open_.services().language());
}

QString InspectionModel::outcomeCode() const {
  return isLoading() ? QString() : textOf(forms::codeOf(open_.sheet()->score.outcome));
}

int InspectionModel::answered() const {
  return isLoading() ? 0 : items_.count() - static_cast<int>(open_.sheet()->score.unanswered.size());
}

QString InspectionModel::vetoes() const {
  return isLoading() ? QString() : listed(open_.sheet()->score.vetoes);
}

QString InspectionModel::severes() const {
  return isLoading() ? QString() : listed(open_.sheet()->score.severe);
}

QString InspectionModel::whyReadOnly() const {
  if (isLoading()) return {};
  const core::Sheet& sheet = *open_.sheet();
  if (sheet.form == nullptr) return tr("此检查用的是更新版本的检查表，请升级程序后填写；记录已保存。");
  if (!sheet.isMine) return tr("这是本机另一人的任务，只能查看。");
  if (sheet.withdrawn) return tr("此检查已撤销：%1").arg(textOf(*sheet.withdrawn));
  if (sheet.isPresented) return tr("已提交签名，内容不能再改。需要修改时，请在“提交和签名”页退回。");
  return {};
}

QString InspectionModel::withdrawn() const {
  return isLoading() || !open_.sheet()->withdrawn ? QString() : textOf(*open_.sheet()->withdrawn);
}

QString InspectionModel::announcementLabel() const {
  if (isLoading() || open_.sheet()->form == nullptr) return {};
  for (const forms::FootLine& line : open_.sheet()->form->foot.lines) {
    if (line.what == forms::FootLine::What::announcement) return textOf(line.text);
  }
  return {};
}

QString InspectionModel::announcement() const {
  return isLoading() ? QString() : textOf(open_.sheet()->inspection.announcement);
}

void InspectionModel::announce(const QString& text) {
  if (text.trimmed() == announcement()) return;
  open_.act([id = open_.id(), text = text.trimmed().toStdString()](const inspection::Setting& setting) {
    return inspection::announce(setting, id, text);
  });
}

void InspectionModel::choose(const QString& item) {
  if (item == current_ || isLoading() || items_.find(item) < 0) return;
  // What went wrong at one item is not told at the next.
  open_.services().notice.dismiss();
  current_ = item;
  item_.show(item.toStdString());
  evidence_.show(item.toStdString());
  // What was begun at the one before is a draft now.
  refreshItems();
  Q_EMIT currentChanged();
}

void InspectionModel::next() {
  choose(items_.value(currentIndex() + 1, QStringLiteral("itemId")).toString());
}

void InspectionModel::previous() {
  choose(items_.value(currentIndex() - 1, QStringLiteral("itemId")).toString());
}

void InspectionModel::resolve(const QString& conflict, const QString& write) {
  for (const core::Conflict& each : open_.sheet()->conflicts) {
    for (const inspection::HistoryEntry& entry : each.entries) {
      if (keyOf(each.at) != conflict || keyOf(entry.name) != write) continue;
      open_.act([id = open_.id(), at = each.at, name = entry.name](const inspection::Setting& setting) {
        return inspection::resolve(setting, id, at, name);
      });
      return;
    }
  }
}

void InspectionModel::withdraw(const QString& reason) {
  open_.act([id = open_.id(), reason = reason.toStdString()](const inspection::Setting& setting) {
    return inspection::withdraw(setting, id, id, reason);
  });
}

void InspectionModel::bringBack() {
  open_.act([id = open_.id()](const inspection::Setting& setting) {
    return inspection::bringBack(setting, id, id);
  });
}

QString InspectionModel::syncCode() const {
  return standing_ ? SyncWords::codeOf(standing_->state) : QString();
}

QString InspectionModel::syncText() const { return standing_ ? SyncWords::textOf(*standing_) : QString(); }

void InspectionModel::setSurvey(const SyncSurvey& survey) {
  const auto found = survey.standings.find(open_.id());
  standing_ = found == survey.standings.end() ? std::nullopt : std::optional(found->second);
  Q_EMIT syncChanged();
}

void InspectionModel::finishTyping() { item_.remark()->finishAll(); }

void InspectionModel::refresh() {
  Q_EMIT syncChanged();
  if (isLoading()) return;
  if (open_.sheet()->form != nullptr) {
    const bool isFirst = items_.count() == 0;
    refreshItems();
    if (items_.find(current_) < 0) {
      const auto& unanswered = open_.sheet()->score.unanswered;
      current_ = unanswered.empty() ? items_.value(0, QStringLiteral("itemId")).toString()
                                    : textOf(unanswered.front());
      Q_EMIT currentChanged();
    } else if (isFirst) {
      Q_EMIT currentChanged();
    }
    item_.show(current_.toStdString());
    evidence_.show(current_.toStdString());
  }
  refreshConflicts();
  signing_.refresh();
  Q_EMIT changed();
}

QString InspectionModel::stateOf(const forms::Item& item, const forms::ItemScore& score) const {
  const core::Sheet& sheet = *open_.sheet();
  const bool inConflict =
      std::ranges::any_of(sheet.conflicts, [&](const core::Conflict& each) { return each.item == item.id; });
  if (inConflict) return QStringLiteral("conflict");
  if (contains(sheet.score.vetoes, item.id)) return QStringLiteral("veto");
  if (contains(sheet.score.severe, item.id)) return QStringLiteral("severe");
  if (score.state == forms::State::unanswered) return QStringLiteral("open");
  if (score.state == forms::State::na) return QStringLiteral("na");
  if (score.verdict) return textOf(forms::codeOf(*score.verdict));
  return QStringLiteral("scored");
}

void InspectionModel::refreshItems() {
  const core::Sheet& sheet = *open_.sheet();
  std::vector<Rows::Row> rows;
  for (const forms::Section& section : sheet.form->sections) {
    for (const forms::Item& item : section.items) {
      const std::size_t at = rows.size();
      const forms::ItemScore score =
          at < sheet.score.items.size() ? sheet.score.items[at] : forms::ItemScore();
      const auto findings = std::ranges::count_if(sheet.inspection.findings, [&](const auto& each) {
        return each.place.item == item.id && !each.withdrawn;
      });
      const auto photos = std::ranges::count_if(sheet.inspection.photos, [&](const auto& each) {
        return each.place.item == item.id && !each.withdrawn;
      });
      const bool hasDraft = std::ranges::any_of(
          std::array{core::Draft::What::remark, core::Draft::What::finding, core::Draft::What::parts,
                     core::Draft::What::reason},
          [&](core::Draft::What what) { return open_.draft({what, item.id}) != nullptr; });
      const std::string heading =
          item.heading.empty() ? item.id + ". " + item.content.front().text : item.heading;
      rows.push_back({textOf(item.id), textOf(heading), textOf(section.heading), stateOf(item, score),
                      score.score ? textOf(score.score->text()) : QString(), item.mustHave, item.veto,
                      static_cast<int>(findings), static_cast<int>(photos), hasDraft});
    }
  }
  items_.set(std::move(rows));
}

void InspectionModel::refreshConflicts() {
  const core::Sheet& sheet = *open_.sheet();
  const Language language = open_.services().language();
  std::vector<Rows::Row> rows;
  std::vector<std::unique_ptr<Rows>> lists;
  for (const core::Conflict& each : sheet.conflicts) {
    auto list =
        std::make_unique<Rows>(std::vector<QByteArray>{"write", "text", "user", "device", "time", "isShown"});
    std::vector<Rows::Row> values;
    for (const inspection::HistoryEntry& entry : each.entries) {
      values.push_back({keyOf(entry.name), textOf(inspection::valueText(each.at, entry.value, language)),
                        textOf(entry.by.user), textOf(entry.by.device), textOf(shortTimeText(entry.written)),
                        entry.state == record::WriteState::shown});
    }
    list->set(std::move(values));
    rows.push_back({keyOf(each.at), textOf(each.item), textOf(inspection::labelOf(each.at), language),
                    QVariant::fromValue(list.get())});
    lists.push_back(std::move(list));
  }
  conflicts_.set(std::move(rows));
  values_ = std::move(lists);
}

}  // namespace shicha::viewmodels

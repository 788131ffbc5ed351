#include "viewmodels/evidence_model.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "base/time_text.hpp"
#include "core/photos.hpp"
#include "inspection/corrections.hpp"
#include "inspection/findings.hpp"
#include "viewmodels/mark_code.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

constexpr core::Draft::What kFinding = core::Draft::What::finding;

// The city of the campaign and its province, whose rules hold there.
std::vector<std::string> jurisdictionsOf(const core::Sheet& sheet) {
  const auto campaign = sheet.books->plans.find(sheet.mission.mission.campaign);
  if (!campaign) return {};
  return {(*campaign)->city, "广东省"};
}

QString placeText(const inspection::Place& place) {
  return textOf(place.point.empty() ? place.item : place.item + " (" + place.point + ")");
}

}  // namespace

EvidenceModel::EvidenceModel(OpenInspection& open)
    : open_(open),
      findings_({"findingId", "place", "text", "behaviour", "photos", "isWithdrawn"}),
      allFindings_({"findingId", "place", "text", "behaviour", "photos", "isWithdrawn"}),
      photos_({"photoId", "source", "place", "time", "findingText", "isWithdrawn"}),
      allPhotos_({"photoId", "source", "place", "time", "findingText", "isWithdrawn"}),
      points_({"point", "text"}),
      behaviours_({"code", "text", "consequence", "isTypical"}),
      text_(open, kFinding),
      marking_(open) {}

core::Draft EvidenceModel::draft() const {
  const core::Draft* kept = open_.draft({kFinding, item_});
  core::Draft draft = kept == nullptr ? core::Draft() : *kept;
  draft.what = kFinding;
  draft.item = item_;
  return draft;
}

QString EvidenceModel::point() const { return textOf(draft().point); }

QString EvidenceModel::behaviour() const { return textOf(draft().behaviour); }

QString EvidenceModel::behaviourText() const {
  const campaign::Rule* rule =
      open_.sheet() == nullptr ? nullptr : open_.sheet()->books->plans.rules.find(draft().behaviour);
  return rule == nullptr ? QString() : textOf(rule->behaviour);
}

void EvidenceModel::setPoint(const QString& point) {
  core::Draft changed = draft();
  changed.point = point.toStdString();
  open_.keep(std::move(changed));
  Q_EMIT choiceChanged();
}

void EvidenceModel::setFilter(const QString& filter) {
  if (filter == filter_) return;
  filter_ = filter;
  refreshBehaviours();
  Q_EMIT choiceChanged();
}

void EvidenceModel::setBehaviour(const QString& code) {
  core::Draft changed = draft();
  changed.behaviour = code.toStdString();
  open_.keep(std::move(changed));
  Q_EMIT choiceChanged();
}

void EvidenceModel::addFinding() {
  // Whoever taps twice means one.
  if (std::exchange(isAddingFinding_, true)) return;
  const core::Draft written = draft();
  const inspection::FindingOrder order{{item_, written.point}, written.text, written.behaviour};
  open_.act([id = open_.id(), order](
                const inspection::Setting& setting) { return inspection::addFinding(setting, id, order); },
            text_.key(), [this](bool) { isAddingFinding_ = false; });
}

void EvidenceModel::addPhoto(const QString& file, const QString& finding) {
  core::PhotoOrder order{{item_, {}}, fromHex<record::RecordId>(finding.toStdString()), file.toStdString()};
  ++addingPhotos_;
  Q_EMIT isAddingPhotoChanged();
  open_.work([mission = open_.mission(), id = open_.id(), order = std::move(order)](
                 core::Tablet& tablet) { return core::addPhotoFile(tablet, mission, id, order); },
             [this](bool) {
               --addingPhotos_;
               Q_EMIT isAddingPhotoChanged();
             });
}

void EvidenceModel::withdraw(const QString& id, const QString& reason) {
  const auto record = fromHex<record::RecordId>(id.toStdString());
  if (!record) return;
  open_.act(
      [on = open_.id(), record = *record, reason = reason.toStdString()](const inspection::Setting& setting) {
        return inspection::withdraw(setting, on, record, reason);
      });
}

void EvidenceModel::bringBack(const QString& id) {
  const auto record = fromHex<record::RecordId>(id.toStdString());
  if (!record) return;
  open_.act([on = open_.id(), record = *record](const inspection::Setting& setting) {
    return inspection::bringBack(setting, on, record);
  });
}

void EvidenceModel::show(const std::string& item) {
  const bool isOther = item != item_;
  item_ = item;
  text_.show(item, {});
  refreshFindings();
  refreshPhotos();
  marking_.refresh();
  if (isOther || behaviours_.count() == 0) refreshBehaviours();
  std::vector<Rows::Row> points;
  const forms::Item* form = open_.sheet()->form->find(item);
  for (const forms::Line& line : form == nullptr ? std::vector<forms::Line>() : form->content) {
    if (line.label.empty()) continue;
    const auto point = std::to_string(points.size() + 1);
    points.push_back({textOf(point), textOf(line.label + line.text)});
  }
  points_.set(std::move(points));
  Q_EMIT choiceChanged();
}

void EvidenceModel::refreshFindings() {
  const core::Sheet& sheet = *open_.sheet();
  std::vector<Rows::Row> here, all;
  for (const inspection::Finding& finding : sheet.inspection.findings) {
    const campaign::Rule* rule = sheet.books->plans.rules.find(finding.behaviour);
    const auto photos = std::ranges::count_if(sheet.inspection.photos, [&](const inspection::Photo& photo) {
      return photo.finding == finding.id && !photo.withdrawn;
    });
    all.push_back({textOf(finding.id.hex()), placeText(finding.place), textOf(finding.text),
                   rule == nullptr ? textOf(finding.behaviour) : textOf(rule->behaviour),
                   static_cast<int>(photos), finding.withdrawn.has_value()});
    if (finding.place.item == item_) here.push_back(all.back());
  }
  findings_.set(std::move(here));
  allFindings_.set(std::move(all));
}

void EvidenceModel::refreshPhotos() {
  const core::Sheet& sheet = *open_.sheet();
  std::vector<Rows::Row> here, all;
  for (const inspection::Photo& photo : sheet.inspection.photos) {
    const auto finding = std::ranges::find_if(sheet.inspection.findings,
                                              [&](const auto& each) { return photo.finding == each.id; });
    const bool isOfFinding = finding != sheet.inspection.findings.end();
    all.push_back({textOf(photo.id.hex()),
                   QStringLiteral("image://photos/") + textOf(photo.medium.digest.hex()) +
                       (photo.marks.empty() ? QString() : '?' + markCode(photo.marks)),
                   placeText(photo.place), textOf(shortTimeText(std::chrono::milliseconds(photo.clockMs))),
                   isOfFinding ? textOf(finding->text) : QString(), photo.withdrawn.has_value()});
    const std::string& item = isOfFinding ? finding->place.item : photo.place.item;
    if (item == item_) here.push_back(all.back());
  }
  photos_.set(std::move(here));
  allPhotos_.set(std::move(all));
}

void EvidenceModel::refreshBehaviours() {
  const core::Sheet& sheet = *open_.sheet();
  const campaign::RuleQuery query{sheet.inspection.subject.kind, jurisdictionsOf(sheet),
                                  parseDate(sheet.inspection.date)};
  std::vector<Rows::Row> rows;
  for (const campaign::Rule* rule : campaign::lookUp(sheet.books->plans.rules, query)) {
    const QString text = textOf(rule->behaviour);
    if (!text.contains(filter_, Qt::CaseInsensitive)) continue;
    rows.push_back({textOf(rule->code), text, textOf(rule->consequence), rule->typical});
  }
  behaviours_.set(std::move(rows));
}

}  // namespace shicha::viewmodels

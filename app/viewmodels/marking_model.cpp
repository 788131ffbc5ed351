#include "viewmodels/marking_model.hpp"

#include <algorithm>
#include <cmath>

#include "base/hex.hpp"
#include "inspection/markings.hpp"
#include "picture/stamp.hpp"
#include "viewmodels/mark_code.hpp"
#include "viewmodels/text.hpp"

namespace shicha::viewmodels {
namespace {

using inspection::Mark;

std::uint32_t placeAt(double share) {
  const double inside = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
  return static_cast<std::uint32_t>(std::lround(inside * inspection::kMarkSide));
}

}  // namespace

MarkingModel::MarkingModel(OpenInspection& open) : open_(open) {}

const inspection::Photo* MarkingModel::photo() const {
  if (photoId_.isEmpty() || open_.sheet() == nullptr) return nullptr;
  const auto id = fromHex<record::RecordId>(photoId_.toStdString());
  const auto& photos = open_.sheet()->inspection.photos;
  const auto found = std::ranges::find_if(photos, [&](const auto& each) { return each.id == id; });
  return found == photos.end() ? nullptr : &*found;
}

QString MarkingModel::source() const {
  const inspection::Photo* seen = photo();
  if (seen == nullptr) return {};
  const QString source = QStringLiteral("image://photos/") + textOf(seen->medium.digest.hex());
  return marks_.empty() ? source : source + '?' + markCode(marks_);
}

QString MarkingModel::caption() const {
  const inspection::Photo* seen = photo();
  if (seen == nullptr) return {};
  const std::string point = seen->place.point.empty() ? "" : " (" + seen->place.point + ")";
  const QString place =
      seen->place.item.empty() ? QString() : tr("第 %1 项").arg(textOf(seen->place.item + point));
  QStringList lines;
  for (const std::string& line : picture::stampLines(
           open_.sheet()->inspection.subject.name, place.toStdString(), *seen, open_.services().language())) {
    lines << textOf(line);
  }
  return lines.join(QStringLiteral("　"));
}

bool MarkingModel::isWithdrawn() const {
  const inspection::Photo* seen = photo();
  return seen != nullptr && seen->withdrawn.has_value();
}

void MarkingModel::open(const QString& photoId) {
  photoId_ = photoId;
  const inspection::Photo* seen = photo();
  if (seen == nullptr) return close();
  written_ = marks_ = seen->marks;
  Q_EMIT changed();
}

void MarkingModel::close() {
  photoId_.clear();
  written_.clear();
  marks_.clear();
  Q_EMIT changed();
}

void MarkingModel::add(const QString& kind, double x1, double y1, double x2, double y2, const QString& text) {
  const auto known = inspection::markKindOf(kind.toStdString());
  if (!known || photo() == nullptr || isWithdrawn() || marks_.size() >= inspection::kMarksMax) return;
  Mark mark{*known, placeAt(x1), placeAt(y1), placeAt(x2), placeAt(y2), {}};
  if (*known == Mark::Kind::text) {
    mark.x2 = mark.y2 = 0;
    mark.text = text.toStdString();
    if (inspection::isBlank(mark.text)) return;
  }
  marks_.push_back(std::move(mark));
  Q_EMIT changed();
}

void MarkingModel::undo() {
  if (marks_.empty() || isSaving_ || isWithdrawn()) return;
  marks_.pop_back();
  Q_EMIT changed();
}

void MarkingModel::save() {
  const inspection::Photo* seen = photo();
  // Whoever taps twice means one.
  if (seen == nullptr || !isEdited() || std::exchange(isSaving_, true)) return;
  Q_EMIT changed();
  open_.act([on = open_.id(), id = seen->id, marks = marks_](
                const inspection::Setting& setting) { return inspection::markPhoto(setting, on, id, marks); },
            {},
            [this, photo = photoId_, marks = marks_](bool isDone) {
              isSaving_ = false;
              // Another one may be looked at by now.
              if (isDone && photo == photoId_) written_ = marks;
              Q_EMIT changed();
            });
}

void MarkingModel::refresh() {
  if (photoId_.isEmpty()) return;
  const inspection::Photo* seen = photo();
  if (seen == nullptr) return close();
  if (!isSaving_ && !isEdited()) written_ = marks_ = seen->marks;
  Q_EMIT changed();
}

}  // namespace shicha::viewmodels

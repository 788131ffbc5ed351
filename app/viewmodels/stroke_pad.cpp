#include "viewmodels/stroke_pad.hpp"

#include <algorithm>
#include <cmath>

namespace shicha::viewmodels {
namespace {

// A pen that stays in its place makes no points; a drawing is not made huge by a hand that rests.
constexpr double kStepMin = 0.5;
constexpr std::size_t kPointsMax = 8'000;

QString number(double value) { return QString::number(value, 'f', 1); }

double inside(double value, int size) { return std::clamp(value, 0.0, static_cast<double>(size)); }

}  // namespace

void StrokePad::begin(double x, double y) {
  if (isFull()) return;
  const QPointF at(inside(x, width()), inside(y, height()));
  strokes_.push_back({at});
  // A dot is a stroke too: a line without length, which round ends make visible.
  path_ += QStringLiteral("M%1 %2l0 0").arg(number(at.x()), number(at.y()));
  Q_EMIT changed();
}

void StrokePad::move(double x, double y) {
  if (strokes_.empty() || isFull()) return;
  const QPointF at(inside(x, width()), inside(y, height())), last = strokes_.back().back();
  if (std::hypot(at.x() - last.x(), at.y() - last.y()) < kStepMin) return;
  strokes_.back().push_back(at);
  path_ += QStringLiteral("L%1 %2").arg(number(at.x()), number(at.y()));
  Q_EMIT changed();
}

bool StrokePad::isFull() const {
  std::size_t points = 0;
  for (const auto& stroke : strokes_) points += stroke.size();
  return points >= kPointsMax;
}

void StrokePad::clear() {
  strokes_.clear();
  path_.clear();
  Q_EMIT changed();
}

std::string StrokePad::svg() const {
  if (isEmpty()) return {};
  return QStringLiteral(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1 %2">)"
                        R"(<path d="%3" fill="none" stroke="black" stroke-width="3" stroke-linecap="round" )"
                        R"(stroke-linejoin="round"/></svg>)")
      .arg(width())
      .arg(height())
      .arg(path_)
      .toStdString();
}

}  // namespace shicha::viewmodels

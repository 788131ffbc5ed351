#include "viewmodels/stroke_pad.hpp"

#include <algorithm>
#include <cmath>

namespace shicha::viewmodels {
namespace {

using inspection::StrokePoint;

// A pen that stays in its place makes no points; a drawing is not made huge by a hand that rests.
constexpr double kStepMin = 0.5;

// A point on a straight way between its neighbours shows nothing, while these are so near to each other that
// the line's thickness does not need it either.
constexpr double kAside = 0.2, kStraightMax = 5;

// A drawing stops well before it could not be kept.
constexpr std::size_t kBytesMax = inspection::kStrokesBytesMax / 4 * 3;

// About a centimetre on a tablet's screen: no signature is shorter.
constexpr double kLengthMin = 40;

double distance(const StrokePoint& a, const StrokePoint& b) { return std::hypot(a.x - b.x, a.y - b.y); }

// How far the middle one stands beside the line between the others.
double asideOf(const StrokePoint& from, const StrokePoint& middle, const StrokePoint& to) {
  const double length = distance(from, to);
  if (length == 0) return distance(from, middle);
  return std::abs((to.x - from.x) * (middle.y - from.y) - (to.y - from.y) * (middle.x - from.x)) / length;
}

// As it is kept: to a tenth.
double inside(double value, int size) {
  return std::round(std::clamp(value, 0.0, static_cast<double>(size)) * 10) / 10;
}

std::chrono::milliseconds machineClock() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace

StrokePad::StrokePad(Clock clock) : clock_(clock ? std::move(clock) : machineClock) { clear(); }

bool StrokePad::isEnough() const { return inspection::lengthOf(drawing_) >= kLengthMin; }

void StrokePad::begin(double x, double y, double pressure) {
  if (isFull()) return;
  if (isEmpty()) began_ = clock_();
  drawing_.strokes.push_back({{}, true, hasPressures_});
  bytes_ += inspection::kStrokeBytes;
  add(pointAt(x, y, pressure));
  Q_EMIT changed();
}

void StrokePad::move(double x, double y, double pressure) {
  if (isEmpty() || isFull()) return;
  const StrokePoint at = pointAt(x, y, pressure);
  auto& points = drawing_.strokes.back().points;
  if (distance(at, points.back()) < kStepMin) return;
  if (points.size() > 1) {
    const StrokePoint& from = points[points.size() - 2];
    const bool isNear = distance(from, at) < kStraightMax;
    if (isNear && asideOf(from, points.back(), at) < kAside) {
      points.pop_back();
      bytes_ -= inspection::kStrokePointBytes;
    }
  }
  add(at);
  Q_EMIT changed();
}

void StrokePad::clear() {
  drawing_ = {static_cast<double>(width()), static_cast<double>(height()), {}};
  bytes_ = 0;
  hasPressures_ = false;
  Q_EMIT changed();
}

bool StrokePad::isFull() const { return bytes_ >= kBytesMax; }

void StrokePad::add(const StrokePoint& point) {
  // Mice, and screens that feel only whether there is a finger, say the same all the time.
  const StrokePoint& first =
      drawing_.strokes.front().points.empty() ? point : drawing_.strokes.front().points.front();
  const bool isMeasured = point.pressure > 0 && point.pressure < 1 && point.pressure != first.pressure;
  if (isMeasured && !hasPressures_) {
    hasPressures_ = true;
    for (inspection::Stroke& stroke : drawing_.strokes) stroke.hasPressures = true;
  }
  drawing_.strokes.back().points.push_back(point);
  bytes_ += inspection::kStrokePointBytes;
}

StrokePoint StrokePad::pointAt(double x, double y, double pressure) const {
  return {inside(x, width()), inside(y, height()), (clock_() - began_).count(),
          std::clamp(pressure, 0.0, 1.0)};
}

}  // namespace shicha::viewmodels

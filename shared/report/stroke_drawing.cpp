#include "report/stroke_drawing.hpp"

#include <algorithm>
#include <cmath>

#include "inspection/ink.hpp"

namespace shicha::report {
namespace {

// The usual pen, whatever the size of the box: thinner would break up in print, thicker would fill the signs.
constexpr double kPenOfWidth = 1.0 / 100, kPenMmMin = 0.2, kPenMmMax = 0.6;

struct Bounds {
  double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL, bottom = -HUGE_VAL;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

Bounds boundsOf(const std::vector<std::vector<inspection::InkPoint>>& lines) {
  Bounds bounds;
  for (const auto& line : lines) {
    for (const inspection::InkPoint& point : line) {
      bounds.left = std::min(bounds.left, point.x);
      bounds.right = std::max(bounds.right, point.x);
      bounds.top = std::min(bounds.top, point.y);
      bounds.bottom = std::max(bounds.bottom, point.y);
    }
  }
  return bounds;
}

}  // namespace

std::optional<document::Drawing> strokeDrawing(const std::string& svg, double widthMm, double heightMm) {
  const auto drawing = inspection::strokesOf(svg);
  if (!drawing) return std::nullopt;
  const auto lines = inspection::inkOf(*drawing);
  const Bounds bounds = boundsOf(lines);
  const double pen = std::clamp(widthMm * kPenOfWidth, kPenMmMin, kPenMmMax);
  // The line has a thickness, which stays inside the box too.
  const double room = 2 * pen;
  const double roomX = std::max(widthMm - 2 * room, 1.0), roomY = std::max(heightMm - 2 * room, 1.0);
  // A dot is not blown up: the whole space at the most becomes half as large again.
  double scale = 1.5 * std::min(roomX / drawing->width, roomY / drawing->height);
  if (bounds.width() > 0) scale = std::min(scale, roomX / bounds.width());
  if (bounds.height() > 0) scale = std::min(scale, roomY / bounds.height());
  document::Drawing paper;
  paper.widthMm = bounds.width() * scale + 2 * room;
  paper.heightMm = bounds.height() * scale + 2 * room;
  for (const auto& line : lines) {
    auto& drawn = paper.lines.emplace_back();
    for (const inspection::InkPoint& point : line) {
      drawn.push_back({(point.x - bounds.left) * scale + room, (point.y - bounds.top) * scale + room,
                       pen * point.weight});
    }
  }
  return paper;
}

}  // namespace shicha::report

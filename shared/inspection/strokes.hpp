// The strokes of a signature: where the pen went, when, and how hard it pressed. Kept as an SVG drawing that
// any viewer shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace shicha::inspection {

constexpr std::size_t kStrokesBytesMax = std::size_t{256} << 10U;

struct StrokePoint {
  double x = 0, y = 0;
  std::int64_t ms = 0;  // since the pen touched for the first time; where the stroke has times
  double pressure = 0;  // 0 to 1; where the stroke has pressures

  bool operator==(const StrokePoint&) const = default;
};

// Of one point: a dot.
struct Stroke {
  std::vector<StrokePoint> points;
  bool hasTimes = false, hasPressures = false;
};

// In a space that is so wide and high.
struct StrokeDrawing {
  double width = 0, height = 0;
  std::vector<Stroke> strokes;
};

// Is it an SVG drawing with at least one shape, and nothing that could show anything else later: no scripts,
// pictures, styles or links? Errors: drawingUnreadable, which says what is wrong. Threads: any.
Result<void> checkStrokes(const std::string& svg);

// The strokes of such a drawing, whoever made it: paths, lines and circles as they stand there. Nothing where
// it is none, or has no place that can be shown. Threads: any.
std::optional<StrokeDrawing> strokesOf(const std::string& svg);

// The drawing as SVG, a path for each stroke; its times and pressures stand beside it, in milliseconds and in
// thousandths. Empty where there are no strokes. Threads: any.
std::string svgOf(const StrokeDrawing& drawing);

// How many bytes svgOf() takes at the most: for each stroke, and for each of its points.
constexpr std::size_t kStrokeBytes = 48, kStrokePointBytes = 26;

// How far the pen went in all, in the drawing's units.
double lengthOf(const StrokeDrawing& drawing);

}  // namespace shicha::inspection

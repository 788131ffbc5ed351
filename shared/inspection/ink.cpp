#include "inspection/ink.hpp"

#include <algorithm>
#include <cmath>

namespace shicha::inspection {
namespace {

// Weights: what a fine felt pen does on paper.
constexpr double kLightest = 0.55, kHeaviest = 1.6;

// The part of the drawing's width that a hand draws in a millisecond when it is neither slow nor quick.
constexpr double kUsualSpeed = 0.0015;

// Between the smoothed points, in parts of the drawing's width: what the eye does not see.
constexpr double kStep = 1.0 / 300;
constexpr int kPiecesMax = 16;

double weightOfPressure(double pressure) {
  return kLightest + (kHeaviest - kLightest) * std::clamp(pressure, 0.0, 1.0);
}

double weightOfSpeed(double speed) {
  return kLightest + (kHeaviest - kLightest) / (1 + std::max(speed, 0.0) / kUsualSpeed);
}

double distance(const StrokePoint& a, const StrokePoint& b) { return std::hypot(a.x - b.x, a.y - b.y); }

std::vector<double> weightsOf(const Stroke& stroke, double width) {
  std::vector<double> weights(stroke.points.size(), 1);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (stroke.hasPressures) {
      weights[i] = weightOfPressure(stroke.points[i].pressure);
    } else if (stroke.hasTimes && weights.size() > 1) {
      const std::size_t from = i == 0 ? 0 : i - 1, to = i == 0 ? 1 : i;
      const auto ms = static_cast<double>(stroke.points[to].ms - stroke.points[from].ms);
      const double way = distance(stroke.points[from], stroke.points[to]) / width;
      weights[i] = weightOfSpeed(way / std::max(ms, 1.0));
    }
  }
  return weights;
}

// Screens tell places in jerks: a line whose thickness jumped with them would look torn.
void smooth(std::vector<double>& weights) {
  constexpr double kKept = 0.65;
  for (std::size_t i = 1; i < weights.size(); ++i) {
    weights[i] = kKept * weights[i - 1] + (1 - kKept) * weights[i];
  }
  for (std::size_t i = weights.size() - 1; i-- > 0;) {
    weights[i] = kKept * weights[i + 1] + (1 - kKept) * weights[i];
  }
}

// Through b and c, on the way from a to d. Source: Catmull and Rom, A class of local interpolating splines.
double spline(double a, double b, double c, double d, double part) {
  return b + 0.5 * part * (c - a + part * (2 * a - 5 * b + 4 * c - d + part * (3 * (b - c) + d - a)));
}

std::vector<InkPoint> lineOf(const Stroke& stroke, double width) {
  const auto& points = stroke.points;
  std::vector<InkPoint> line;
  if (!stroke.hasTimes && !stroke.hasPressures) {
    for (const StrokePoint& point : points) line.push_back({point.x, point.y, 1});
    return line;
  }
  std::vector<double> weights = weightsOf(stroke, width);
  smooth(weights);
  line.push_back({points.front().x, points.front().y, weights.front()});
  for (std::size_t i = 1; i < points.size(); ++i) {
    const StrokePoint &from = points[i - 1], &to = points[i];
    const StrokePoint& before = points[i > 1 ? i - 2 : 0];
    const StrokePoint& behind = points[std::min(i + 1, points.size() - 1)];
    const double pieces = std::ceil(distance(from, to) / (kStep * width));
    const int count = std::clamp(static_cast<int>(std::min(pieces, double{kPiecesMax})), 1, kPiecesMax);
    for (int piece = 1; piece <= count; ++piece) {
      const double part = static_cast<double>(piece) / count;
      line.push_back({spline(before.x, from.x, to.x, behind.x, part),
                      spline(before.y, from.y, to.y, behind.y, part),
                      weights[i - 1] + (weights[i] - weights[i - 1]) * part});
    }
  }
  return line;
}

}  // namespace

std::vector<std::vector<InkPoint>> inkOf(const StrokeDrawing& drawing) {
  std::vector<std::vector<InkPoint>> lines;
  for (const Stroke& stroke : drawing.strokes) {
    if (!stroke.points.empty()) lines.push_back(lineOf(stroke, drawing.width));
  }
  return lines;
}

}  // namespace shicha::inspection

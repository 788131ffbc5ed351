#include "document/pen_line.hpp"

#include <algorithm>
#include <cmath>

namespace shicha::document {
namespace {

using Point = Drawing::Point;

constexpr double kStepMm = 0.25;
constexpr double kSameMm = 0.001;  // points that are closer are one

double distance(const Point& a, const Point& b) { return std::hypot(b.xMm - a.xMm, b.yMm - a.yMm); }

// The time that the pen takes from one point to the next.
double timeBetween(const Point& a, const Point& b) { return std::sqrt(distance(a, b)); }

// How fast one coordinate changes at `at`, between its neighbours; scaled to the time `scale`.
double slope(double before, double at, double after, double timeBefore, double timeAfter, double scale) {
  return scale * ((at - before) / timeBefore - (after - before) / (timeBefore + timeAfter) +
                  (after - at) / timeAfter);
}

// Of a curve that leaves `from` and reaches `to` with these slopes.
double between(double from, double to, double slopeFrom, double slopeTo, double part) {
  const double square = part * part, cube = square * part;
  return (2 * cube - 3 * square + 1) * from + (cube - 2 * square + part) * slopeFrom +
         (3 * square - 2 * cube) * to + (cube - square) * slopeTo;
}

// Where the line ends, it goes on as it came.
Point beyond(const Point& end, const Point& before) {
  return {2 * end.xMm - before.xMm, 2 * end.yMm - before.yMm, end.penMm};
}

void addCurve(std::vector<Point>& smooth, const Point& before, const Point& from, const Point& to,
              const Point& after) {
  const double t0 = timeBetween(before, from), t1 = timeBetween(from, to), t2 = timeBetween(to, after);
  const double fromX = slope(before.xMm, from.xMm, to.xMm, t0, t1, t1);
  const double fromY = slope(before.yMm, from.yMm, to.yMm, t0, t1, t1);
  const double toX = slope(from.xMm, to.xMm, after.xMm, t1, t2, t1);
  const double toY = slope(from.yMm, to.yMm, after.yMm, t1, t2, t1);
  const int steps = std::clamp(static_cast<int>(std::ceil(distance(from, to) / kStepMm)), 1, 1000);
  for (int i = 1; i <= steps; ++i) {
    const double part = static_cast<double>(i) / steps;
    smooth.push_back({between(from.xMm, to.xMm, fromX, toX, part),
                      between(from.yMm, to.yMm, fromY, toY, part),
                      from.penMm + (to.penMm - from.penMm) * part});
  }
}

}  // namespace

std::vector<Point> smoothLine(const std::vector<Point>& line) {
  std::vector<Point> points;
  for (const Point& point : line) {
    if (points.empty() || distance(points.back(), point) > kSameMm) points.push_back(point);
  }
  if (points.size() < 2) return points;
  std::vector<Point> smooth = {points.front()};
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const Point before = i > 0 ? points[i - 1] : beyond(points[0], points[1]);
    const Point after = i + 2 < points.size() ? points[i + 2] : beyond(points[i + 1], points[i]);
    addCurve(smooth, before, points[i], points[i + 1], after);
  }
  return smooth;
}

}  // namespace shicha::document

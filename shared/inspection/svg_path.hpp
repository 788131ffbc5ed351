// The lines of an SVG path, curves as short straight pieces.
#pragma once

#include <string_view>
#include <vector>

namespace shicha::inspection {

struct PlanePoint {
  double x = 0, y = 0;

  bool operator==(const PlanePoint&) const = default;
};
using Polyline = std::vector<PlanePoint>;

// A line for each part of the path, none of them empty; points in the same place are one. As viewers do, it
// reads up to the first thing that makes no sense. unit: how short pieces of curves may get, above 0; in the
// path's own units. pointsMax: of all lines together; what would be more is left out. Threads: any.
// Source: SVG 1.1, 8.3, and appendix F.6 for arcs.
std::vector<Polyline> flattened(std::string_view path, double unit, std::size_t pointsMax);

}  // namespace shicha::inspection

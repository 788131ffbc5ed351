// Where the groups of an SVG drawing put what is in them.
#pragma once

#include <string_view>

#include "inspection/svg_path.hpp"

namespace shicha::inspection {

// x' = a x + c y + e, y' = b x + d y + f.
struct Transform {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  PlanePoint of(const PlanePoint& point) const {
    return {a * point.x + c * point.y + e, b * point.x + d * point.y + f};
  }

  // First the inner one, then this.
  Transform after(const Transform& inner) const;
};

// What an attribute says: translate, scale, rotate, matrix, one after the other. Up to the first thing that
// makes no sense; what would put strokes beyond all measure is left out. Threads: any. Source: SVG 1.1, 7.6.
Transform transformOf(std::string_view text);

}  // namespace shicha::inspection

// What stands on a page: strips of a column's width, one below the other. Lengths are in points, 72 to the
// inch.
#pragma once

#include <functional>
#include <vector>

// Of cairo; its headers are included by sources only.
typedef struct _cairo cairo_t;

namespace shicha::document {

constexpr double kPointsPerMm = 72 / 25.4;

// Puts something on the page with its upper left corner there.
using Ink = std::function<void(cairo_t* page, double x, double y)>;

// A line of text, a picture: what is never torn. The room before and after it is lost where a page begins and
// ends.
struct Strip {
  double height = 0;
  double before = 0, after = 0;
  bool keepsWithNext = false;
  Ink ink;  // empty: nothing is to be seen
};

using Strips = std::vector<Strip>;

// Of strips [first, end). Where they do not begin their cell, the room before the first is lost.
double heightOf(const Strips& strips, std::size_t first, std::size_t end);

// How many strips from that one on fit into the height.
std::size_t fitting(const Strips& strips, std::size_t first, double height);

// Draws strips [first, end).
void draw(const Strips& strips, std::size_t first, std::size_t end, cairo_t* page, double x, double y);

}  // namespace shicha::document

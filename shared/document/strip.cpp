#include "document/strip.hpp"

namespace shicha::document {
namespace {

constexpr double kHair = 0.01;  // lengths that differ by less are the same

double stepOf(const Strips& strips, std::size_t at, std::size_t first) {
  const Strip& strip = strips[at];
  return (at == first && first > 0 ? 0 : strip.before) + strip.height + strip.after;
}

}  // namespace

double heightOf(const Strips& strips, std::size_t first, std::size_t end) {
  double height = 0;
  for (std::size_t i = first; i < end; ++i) height += stepOf(strips, i, first);
  return height;
}

std::size_t fitting(const Strips& strips, std::size_t first, double height) {
  std::size_t end = first;
  for (double used = 0; end < strips.size(); ++end) {
    used += stepOf(strips, end, first);
    if (used - strips[end].after > height + kHair) break;
  }
  return end - first;
}

void draw(const Strips& strips, std::size_t first, std::size_t end, cairo_t* page, double x, double y) {
  for (std::size_t i = first; i < end; ++i) {
    const double before = i == first && first > 0 ? 0 : strips[i].before;
    if (strips[i].ink) strips[i].ink(page, x, y + before);
    y += stepOf(strips, i, first);
  }
}

}  // namespace shicha::document

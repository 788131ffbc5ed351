// A picture in memory.
#pragma once

#include <cstdint>
#include <vector>

namespace shicha::picture {

struct Size {
  unsigned width = 0, height = 0;

  bool operator==(const Size&) const = default;
};

// Row by row from the top, 0xffRRGGBB each: as cairo and libjpeg take it.
struct Pixels {
  Size size;
  std::vector<std::uint32_t> all;

  std::uint32_t at(unsigned x, unsigned y) const { return all[std::size_t{y} * size.width + x]; }
  std::uint32_t* row(unsigned y) { return all.data() + std::size_t{y} * size.width; }
  const std::uint32_t* row(unsigned y) const { return all.data() + std::size_t{y} * size.width; }
};

constexpr std::uint32_t kOpaque = 0xff000000U;

constexpr std::uint32_t colour(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
  return kOpaque | red << 16U | green << 8U | blue;
}
constexpr std::uint32_t redOf(std::uint32_t pixel) { return pixel >> 16U & 0xffU; }
constexpr std::uint32_t greenOf(std::uint32_t pixel) { return pixel >> 8U & 0xffU; }
constexpr std::uint32_t blueOf(std::uint32_t pixel) { return pixel & 0xffU; }

// The size with the same shape whose long side is at most so long; a smaller one stays. No side is 0.
// longSide: at least 1.
Size fitted(Size size, unsigned longSide);

}  // namespace shicha::picture

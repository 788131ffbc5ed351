#include "picture/blur.hpp"

#include <algorithm>

namespace shicha::picture {
namespace {

// Squares are at least so large a part of the picture's long side: in a small box there are fewer, so that a
// face that fills a small box keeps no features either.
constexpr unsigned kSquareShare = 40;

std::uint32_t averageOf(const Pixels& pixels, const Box& box) {
  std::uint64_t red = 0, green = 0, blue = 0;
  for (unsigned y = box.top; y < box.bottom; ++y) {
    for (unsigned x = box.left; x < box.right; ++x) {
      const std::uint32_t pixel = pixels.at(x, y);
      red += redOf(pixel);
      green += greenOf(pixel);
      blue += blueOf(pixel);
    }
  }
  const std::uint64_t count = std::uint64_t{box.right - box.left} * (box.bottom - box.top);
  const auto mean = [&](std::uint64_t sum) { return static_cast<std::uint32_t>((sum + count / 2) / count); };
  return colour(mean(red), mean(green), mean(blue));
}

// Between the two: what stands out in a square stands out less.
std::uint32_t halfWay(std::uint32_t one, std::uint32_t other) {
  return colour((redOf(one) + redOf(other)) / 2, (greenOf(one) + greenOf(other)) / 2,
                (blueOf(one) + blueOf(other)) / 2);
}

void fill(Pixels& pixels, const Box& box, std::uint32_t with) {
  for (unsigned y = box.top; y < box.bottom; ++y) {
    std::fill(pixels.row(y) + box.left, pixels.row(y) + box.right, with);
  }
}

}  // namespace

void blur(Pixels& pixels, const Box& box) {
  if (box.right <= box.left || box.bottom <= box.top) return;
  const unsigned longer = std::max(box.right - box.left, box.bottom - box.top);
  const unsigned least = std::max(pixels.size.width, pixels.size.height) / kSquareShare;
  const unsigned side = std::max({(longer + kBlurSquaresMax - 1) / kBlurSquaresMax, least, 1U});
  const std::uint32_t whole = averageOf(pixels, box);
  for (unsigned y = box.top; y < box.bottom; y += side) {
    for (unsigned x = box.left; x < box.right; x += side) {
      const Box square{x, y, std::min(x + side, box.right), std::min(y + side, box.bottom)};
      fill(pixels, square, halfWay(averageOf(pixels, square), whole));
    }
  }
}

}  // namespace shicha::picture

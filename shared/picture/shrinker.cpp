#include "picture/shrinker.hpp"

#include <algorithm>
#include <cassert>

namespace shicha::picture {
namespace {

constexpr std::size_t kColours = 3;

std::uint32_t rounded(float value) {
  return static_cast<std::uint32_t>(std::clamp(value + 0.5F, 0.F, 255.F));
}

}  // namespace

Size fitted(Size size, unsigned longSide) {
  const unsigned longer = std::max(size.width, size.height);
  if (longer <= longSide) return size;
  const auto side = [&](unsigned from) {
    const std::uint64_t rounded = (std::uint64_t{from} * longSide + longer / 2) / longer;
    return std::max(1U, static_cast<unsigned>(rounded));
  };
  return {side(size.width), side(size.height)};
}

Shrinker::Shrinker(Size from, Size to)
    : from_(from),
      to_(to),
      made_{to, std::vector<std::uint32_t>(std::size_t{to.width} * to.height)},
      unitsLeft_(from.height),
      across_(to.width * kColours),
      gathered_(to.width * kColours) {
  assert(to.width >= 1 && to.width <= from.width && to.height >= 1 && to.height <= from.height);
}

void Shrinker::add(const std::uint32_t* row) {
  if (isFull()) return;
  ++rowsTaken_;
  if (from_ == to_) {
    std::copy_n(row, to_.width, made_.row(rowsMade_++));
    return;
  }
  shrinkAcross(row);
  // A row touches at most two of the rows that are made.
  const std::uint64_t units = to_.height;
  const std::uint64_t here = std::min(units, unitsLeft_);
  addDown(static_cast<float>(here));
  unitsLeft_ -= here;
  if (unitsLeft_ > 0) return;
  finishRow();
  unitsLeft_ = from_.height - (units - here);
  if (units > here) addDown(static_cast<float>(units - here));
}

void Shrinker::shrinkAcross(const std::uint32_t* row) {
  const std::uint32_t units = to_.width;
  std::uint32_t left = from_.width, red = 0, green = 0, blue = 0;  // of the pixel that is being made
  float* made = across_.data();
  const float scale = 1.F / static_cast<float>(from_.width);
  for (unsigned x = 0; x < from_.width; ++x) {
    const std::uint32_t pixel = row[x];
    const std::uint32_t here = std::min(units, left);
    red += redOf(pixel) * here;
    green += greenOf(pixel) * here;
    blue += blueOf(pixel) * here;
    left -= here;
    if (left > 0) continue;
    *made++ = static_cast<float>(red) * scale;
    *made++ = static_cast<float>(green) * scale;
    *made++ = static_cast<float>(blue) * scale;
    const std::uint32_t rest = units - here;
    left = from_.width - rest;
    red = redOf(pixel) * rest;
    green = greenOf(pixel) * rest;
    blue = blueOf(pixel) * rest;
  }
}

void Shrinker::addDown(float weight) {
  for (std::size_t i = 0; i < gathered_.size(); ++i) gathered_[i] += across_[i] * weight;
}

void Shrinker::finishRow() {
  const float scale = 1.F / static_cast<float>(from_.height);
  const float* from = gathered_.data();
  std::uint32_t* const row = made_.row(rowsMade_++);
  for (unsigned x = 0; x < to_.width; ++x, from += kColours) {
    row[x] = colour(rounded(from[0] * scale), rounded(from[1] * scale), rounded(from[2] * scale));
  }
  std::ranges::fill(gathered_, 0.F);
}

Pixels shrunk(const Pixels& pixels, Size to) {
  Shrinker shrinker(pixels.size, to);
  for (unsigned y = 0; y < pixels.size.height; ++y) shrinker.add(pixels.row(y));
  return shrinker.take();
}

}  // namespace shicha::picture

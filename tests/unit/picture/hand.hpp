// What the tests of pictures share: looking at single places.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "picture/decode.hpp"
#include "tools/photo_maker.hpp"
#include "tools/png_maker.hpp"

namespace shicha::test {

using picture::Pixels;
using picture::Size;

constexpr std::uint32_t kRed = 0xff0000, kGreen = 0x00ff00, kBlue = 0x0000ff, kWhite = 0xffffff, kBlack = 0;

// JPEG changes colours a little.
inline bool looksLike(std::uint32_t pixel, std::uint32_t wanted, int tolerance = 24) {
  for (const unsigned shift : {0U, 8U, 16U}) {
    const auto part = [&](std::uint32_t of) { return static_cast<int>(of >> shift & 0xffU); };
    if (std::abs(part(pixel) - part(wanted)) > tolerance) return false;
  }
  return true;
}

// At that part of width and height, 0 to 1.
inline std::uint32_t at(const Pixels& pixels, double x, double y) {
  return pixels.at(static_cast<unsigned>(x * pixels.size.width),
                   static_cast<unsigned>(y * pixels.size.height));
}

// The colours of the quarters: upper left, upper right, lower left, lower right; by their names.
inline std::string quartersOf(const Pixels& pixels) {
  std::string names;
  for (const double y : {0.25, 0.75}) {
    for (const double x : {0.25, 0.75}) {
      const std::uint32_t pixel = at(pixels, x, y);
      names += looksLike(pixel, kRed)     ? 'R'
               : looksLike(pixel, kGreen) ? 'G'
               : looksLike(pixel, kBlue)  ? 'B'
               : looksLike(pixel, kWhite) ? 'W'
               : looksLike(pixel, kBlack) ? '0'
                                          : '?';
    }
  }
  return names;
}

inline Result<Pixels> decoded(const std::string& file, unsigned longSide = 1'600) {
  return picture::decode(picture::sourceOf(file), longSide);
}

inline std::string reasonOf(const Result<Pixels>& read) {
  return read ? "none" : read.error().message(Language::en);
}

template <class T>
ErrorCode codeOf(const Result<T>& result) {
  return result ? ErrorCode::none : result.error().code();
}

}  // namespace shicha::test

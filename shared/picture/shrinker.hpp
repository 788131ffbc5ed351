// Making pictures smaller: each pixel is the average of the area that it stands for.
#pragma once

#include <utility>

#include "picture/pixels.hpp"

namespace shicha::picture {

// Takes rows as they are decoded, so that a large picture is never in memory as a whole. Threads: one at a
// time.
class Shrinker {
 public:
  // Both sides of `to` are at least 1, and at most those of `from`.
  Shrinker(Size from, Size to);

  // The next row, from the top, of the width of `from`. After the last one of `from` nothing is taken.
  void add(const std::uint32_t* row);

  bool isFull() const { return rowsTaken_ == from_.height; }

  // The picture, once it is full.
  Pixels take() { return std::move(made_); }

 private:
  void shrinkAcross(const std::uint32_t* row);
  void addDown(float weight);
  void finishRow();

  Size from_, to_;
  Pixels made_;
  unsigned rowsTaken_ = 0, rowsMade_ = 0;
  // A pixel of `from` has as many units as `to` has pixels, and the other way round: all are whole.
  std::uint64_t unitsLeft_;      // of the row that is being made
  std::vector<float> across_;    // the row that came, as wide as `to`: red, green, blue
  std::vector<float> gathered_;  // the row that is being made, likewise
};

// The picture as large as `to`, of which neither side is larger.
Pixels shrunk(const Pixels& pixels, Size to);

}  // namespace shicha::picture

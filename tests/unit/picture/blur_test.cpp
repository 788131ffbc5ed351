// What is blurred can neither be made out nor brought back.
#include "picture/blur.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

// Black and white at random, as letters are to a picture.
Pixels speckled(Size size, unsigned seed) {
  std::mt19937 dice(seed);
  Pixels pixels{size, {}};
  for (std::size_t i = 0; i < std::size_t{size.width} * size.height; ++i) {
    pixels.all.push_back(dice() % 2 == 0 ? colour(0, 0, 0) : colour(255, 255, 255));
  }
  return pixels;
}

std::set<std::uint32_t> coloursIn(const Pixels& pixels, const Box& box) {
  std::set<std::uint32_t> colours;
  for (unsigned y = box.top; y < box.bottom; ++y) {
    for (unsigned x = box.left; x < box.right; ++x) colours.insert(pixels.at(x, y));
  }
  return colours;
}

TEST(Blur, LeavesAFewSquares) {
  for (const Box box : {Box{100, 50, 260, 250}, Box{0, 0, 400, 300}, Box{10, 10, 30, 40}, Box{5, 5, 6, 6}}) {
    Pixels pixels = speckled({400, 300}, 1);
    blur(pixels, box);
    EXPECT_LE(coloursIn(pixels, box).size(), 64U);
    const auto squares = coloursIn(pixels, {10, 10, 30, 40});
    if (box.right == 30) {
      EXPECT_LE(squares.size(), 6U) << "a small box has few";
    }
  }
}

TEST(Blur, ChangesNothingOutsideTheBox) {
  const Pixels before = speckled({200, 100}, 2);
  Pixels after = before;
  const Box box{50, 20, 120, 90};
  blur(after, box);
  for (unsigned y = 0; y < 100; ++y) {
    for (unsigned x = 0; x < 200; ++x) {
      const bool isInside = x >= box.left && x < box.right && y >= box.top && y < box.bottom;
      if (!isInside) {
        ASSERT_EQ(after.at(x, y), before.at(x, y)) << x << "," << y;
      }
    }
  }
  blur(after, {30, 30, 30, 90});
  EXPECT_EQ(after.at(30, 30), before.at(30, 30)) << "a box of nothing";
}

// Two papers with other letters on them look the same, but for some shades.
TEST(Blur, TellsNothingOfWhatStoodThere) {
  Pixels one = speckled({400, 300}, 3), other = speckled({400, 300}, 4);
  const Box box{40, 40, 360, 260};
  blur(one, box);
  blur(other, box);
  for (unsigned y = box.top; y < box.bottom; ++y) {
    for (unsigned x = box.left; x < box.right; ++x) {
      ASSERT_TRUE(test::looksLike(one.at(x, y), other.at(x, y), 12)) << x << "," << y;
    }
  }
}

}  // namespace
}  // namespace shicha::picture

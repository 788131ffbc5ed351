// Smaller pictures: each pixel is the average of what it stands for, to the last one.
#include "picture/shrinker.hpp"

#include <random>

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

Pixels random(Size size) {
  std::mt19937 dice(7);
  Pixels pixels{size, {}};
  for (std::size_t i = 0; i < std::size_t{size.width} * size.height; ++i) {
    pixels.all.push_back(kOpaque | (dice() & 0xffffffU));
  }
  return pixels;
}

// By the definition: the parts of all pixels that lie in the area, weighed by how much of them does.
double averageAt(const Pixels& from, Size to, unsigned x, unsigned y, unsigned shift) {
  const double width = double{1} * from.size.width / to.width;
  const double height = double{1} * from.size.height / to.height;
  double sum = 0;
  for (unsigned row = 0; row < from.size.height; ++row) {
    const double down = std::min(row + 1.0, (y + 1) * height) - std::max(row + 0.0, y * height);
    if (down <= 0) continue;
    for (unsigned column = 0; column < from.size.width; ++column) {
      const double across = std::min(column + 1.0, (x + 1) * width) - std::max(column + 0.0, x * width);
      if (across > 0) sum += (from.at(column, row) >> shift & 0xffU) * across * down;
    }
  }
  return sum / (width * height);
}

TEST(Fitted, KeepsTheShapeAndEnlargesNothing) {
  EXPECT_EQ(fitted({4'000, 3'000}, 1'600), (Size{1'600, 1'200}));
  EXPECT_EQ(fitted({3'000, 4'000}, 320), (Size{240, 320}));
  EXPECT_EQ(fitted({1'600, 1'200}, 1'600), (Size{1'600, 1'200}));
  EXPECT_EQ(fitted({100, 50}, 1'600), (Size{100, 50}));
  EXPECT_EQ(fitted({30'000, 1}, 320), (Size{320, 1}));
  EXPECT_EQ(fitted({3, 2}, 1), (Size{1, 1}));
}

TEST(Shrinker, AveragesTheArea) {
  for (const Size from : {Size{7, 5}, Size{64, 48}, Size{101, 37}}) {
    const Pixels pixels = random(from);
    for (const Size to : {Size{1, 1}, Size{3, 2}, Size{7, 5}, Size{5, 1}, Size{1, 5}, Size{6, 4}}) {
      const Pixels small = shrunk(pixels, to);
      ASSERT_EQ(small.size, to);
      for (unsigned y = 0; y < to.height; ++y) {
        for (unsigned x = 0; x < to.width; ++x) {
          EXPECT_EQ(small.at(x, y) >> 24U, 0xffU);
          for (const unsigned shift : {0U, 8U, 16U}) {
            const auto value = static_cast<double>(small.at(x, y) >> shift & 0xffU);
            EXPECT_NEAR(value, averageAt(pixels, to, x, y, shift), 0.51)
                << from.width << "→" << to.width << " at " << x << "," << y;
          }
        }
      }
    }
  }
}

TEST(Shrinker, KeepsWhiteWhite) {
  const Pixels white{{1'000, 333}, std::vector<std::uint32_t>(333'000, 0xffffffffU)};
  EXPECT_THAT(shrunk(white, {320, 107}).all, testing::Each(0xffffffffU));
}

TEST(Shrinker, TakesNoMoreThanThePicture) {
  const Pixels pixels = random({4, 2});
  Shrinker shrinker({4, 2}, {2, 1});
  EXPECT_FALSE(shrinker.isFull());
  for (int i = 0; i < 5; ++i) shrinker.add(pixels.row(static_cast<unsigned>(i % 2)));
  EXPECT_TRUE(shrinker.isFull());
  EXPECT_EQ(shrinker.take().all, shrunk(pixels, {2, 1}).all);
}

}  // namespace
}  // namespace shicha::picture

#include "document/pen_line.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace shicha::test {
namespace {

using document::smoothLine;
using PenPoints = std::vector<document::Drawing::Point>;

double stepBetween(const document::Drawing::Point& a, const document::Drawing::Point& b) {
  return std::hypot(b.xMm - a.xMm, b.yMm - a.yMm);
}

TEST(PenLine, LeavesNothingAndADotAsTheyAre) {
  EXPECT_TRUE(smoothLine({}).empty());
  EXPECT_EQ(smoothLine({{1, 2, 0.5}}).size(), 1);
  EXPECT_EQ(smoothLine({{1, 2, 0.5}, {1, 2, 0.5}}).size(), 1);  // a finger that did not move
}

TEST(PenLine, GoesThroughEveryPoint) {
  const PenPoints given = {{0, 0, 0.3}, {5, 8, 0.9}, {6, 1, 0.2}, {30, 2, 0.4}};
  const PenPoints smooth = smoothLine(given);
  for (const auto& point : given) {
    EXPECT_TRUE(std::ranges::any_of(smooth, [&](const auto& at) {
      return stepBetween(at, point) < 1e-6 && std::abs(at.penMm - point.penMm) < 1e-6;
    })) << point.xMm;
  }
}

TEST(PenLine, IsDenseAndHasNoCorner) {
  const PenPoints smooth = smoothLine({{0, 0}, {10, 10}, {20, 0}, {30, 10}});
  for (std::size_t i = 2; i < smooth.size(); ++i) {
    EXPECT_LT(stepBetween(smooth[i - 1], smooth[i]), 0.5);
    const double before =
        std::atan2(smooth[i - 1].yMm - smooth[i - 2].yMm, smooth[i - 1].xMm - smooth[i - 2].xMm);
    const double after = std::atan2(smooth[i].yMm - smooth[i - 1].yMm, smooth[i].xMm - smooth[i - 1].xMm);
    EXPECT_LT(std::abs(after - before), 0.35) << i;  // 20 degrees; the given points turn by 90
  }
}

// A fast hand leaves points far apart next to close ones: there other curves swing out.
TEST(PenLine, DoesNotSwingOut) {
  for (const auto& at : smoothLine({{0, 0}, {0.1, 0}, {40, 0}, {40, 0.1}})) {
    EXPECT_GT(at.xMm, -0.5);
    EXPECT_LT(at.xMm, 40.5);
    EXPECT_LT(std::abs(at.yMm), 0.5);
  }
}

TEST(PenLine, IsStraightBetweenTwoPoints) {
  for (const auto& at : smoothLine({{0, 0, 0.2}, {10, 5, 0.6}})) EXPECT_NEAR(at.yMm, at.xMm / 2, 1e-9);
}

}  // namespace
}  // namespace shicha::test

// How thick the pen draws: what a reader sees on paper and on the screen.
#include "inspection/ink.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace shicha::inspection {
namespace {

using testing::SizeIs;

// A straight stroke of 300 units of 600 that takes so long, with that pressure if any.
Stroke straight(std::int64_t ms, std::optional<double> pressure = {}) {
  Stroke stroke{{}, true, pressure.has_value()};
  for (int i = 0; i <= 30; ++i) stroke.points.push_back({10.0 * i, 50, ms * i / 30, pressure.value_or(0)});
  return stroke;
}

double weightInTheMiddle(const Stroke& stroke) {
  const auto lines = inkOf({600, 200, {stroke}});
  return lines.at(0).at(lines[0].size() / 2).weight;
}

TEST(InkTest, IsThickWhereTheHandIsSlow) {
  const double slow = weightInTheMiddle(straight(3000)), quick = weightInTheMiddle(straight(100));
  EXPECT_GT(slow, 1);
  EXPECT_LT(quick, 1);
  EXPECT_GT(weightInTheMiddle(straight(600)), quick);
  EXPECT_LT(weightInTheMiddle(straight(600)), slow);
}

TEST(InkTest, IsThickWhereThePenPresses) {
  EXPECT_GT(weightInTheMiddle(straight(600, 0.9)), weightInTheMiddle(straight(600, 0.2)));
  EXPECT_EQ(weightInTheMiddle(straight(100, 0.5)), weightInTheMiddle(straight(3000, 0.5)))
      << "what was measured counts, and nothing else";
}

TEST(InkTest, IsNeverTooThinOrTooThickToRead) {
  for (const std::int64_t ms : {0, 1, 1'000'000}) {
    for (const std::optional<double> pressure : {std::optional<double>(), {0.0}, {1.0}}) {
      const double weight = weightInTheMiddle(straight(ms, pressure));
      EXPECT_GE(weight, 0.5);
      EXPECT_LE(weight, 2);
    }
  }
}

// A corner of three points becomes a bow that passes through all of them, without leaps.
TEST(InkTest, IsSmooth) {
  const Stroke corner{{{100, 100, 0, 0}, {200, 20, 100, 0}, {300, 100, 200, 0}}, true, false};
  const auto line = inkOf({600, 200, {corner}}).at(0);
  ASSERT_GT(line.size(), 20U);
  for (const StrokePoint& point : corner.points) {
    EXPECT_TRUE(std::ranges::any_of(
        line, [&](const InkPoint& each) { return std::hypot(each.x - point.x, each.y - point.y) < 1e-9; }));
  }
  for (std::size_t i = 1; i < line.size(); ++i) {
    EXPECT_LT(std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y), 15);
    EXPECT_LT(std::abs(line[i].weight - line[i - 1].weight), 0.1);
  }
}

TEST(InkTest, LeavesOthersDrawingsAsTheyWere) {
  const Stroke plain{{{100, 100, 0, 0}, {200, 20, 0, 0}, {300, 100, 0, 0}}, false, false};
  const auto line = inkOf({600, 200, {plain}}).at(0);
  ASSERT_THAT(line, SizeIs(3));
  EXPECT_EQ(line[1].x, 200);
  EXPECT_EQ(line[1].weight, 1);
}

TEST(InkTest, OfADotIsADot) {
  const auto lines = inkOf({600, 200, {{{{5, 6, 0, 0}}, true, false}, {{}, true, false}}});
  ASSERT_THAT(lines, SizeIs(1)) << "a stroke without points is nothing";
  ASSERT_THAT(lines[0], SizeIs(1));
  EXPECT_EQ(lines[0][0].x, 5);
}

}  // namespace
}  // namespace shicha::inspection

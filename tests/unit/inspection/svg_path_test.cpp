// Paths of others' drawings: the expected points are worked out by hand from SVG 1.1, chapter 8.
#include "inspection/svg_path.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

namespace shicha::inspection {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Polyline> lines(std::string_view path) { return flattened(path, 1, 1000); }

Polyline line(std::string_view path) {
  const auto all = lines(path);
  EXPECT_EQ(all.size(), 1U) << path;
  return all.empty() ? Polyline() : all.front();
}

double distance(const PlanePoint& a, const PlanePoint& b) { return std::hypot(a.x - b.x, a.y - b.y); }

TEST(SvgPathTest, GoesStraight) {
  const Polyline wanted = {{1, 2}, {5, 2}, {5, 8}, {3, 4}};
  for (const char* path : {"M1 2L5 2L5 8L3 4", "M1,2 5,2 5,8 3,4", "m1 2 4 0 0 6 -2 -4", "M1 2H5V8L3 4",
                           "m 1,2 h4v6l-2-4", "M1,2h 4 0v6L3 4", "M+1 2L5e0,2,5,80E-1l-2-4"}) {
    EXPECT_EQ(line(path), wanted) << path;
  }
}

TEST(SvgPathTest, ReadsNumbersWithoutAnythingBetweenThem) {
  EXPECT_EQ(line("M.5.25-1-.5"), (Polyline{{0.5, 0.25}, {-1, -0.5}}));
}

TEST(SvgPathTest, BeginsSeveralLines) {
  EXPECT_THAT(lines("M1 1L2 2M5 5L6 6"), ElementsAre(Polyline{{1, 1}, {2, 2}}, Polyline{{5, 5}, {6, 6}}));
  EXPECT_THAT(lines("m1 1 1 1m3 3 1 1"), ElementsAre(Polyline{{1, 1}, {2, 2}}, Polyline{{5, 5}, {6, 6}}));
}

TEST(SvgPathTest, ClosesALineAndGoesOnFromItsBeginning) {
  EXPECT_THAT(lines("M1 1H4V5Zl2 0"),
              ElementsAre(Polyline{{1, 1}, {4, 1}, {4, 5}, {1, 1}}, Polyline{{1, 1}, {3, 1}}));
  EXPECT_THAT(lines("M1 1H4Zm1 1h1"),
              ElementsAre(Polyline{{1, 1}, {4, 1}, {1, 1}}, Polyline{{2, 2}, {3, 2}}));
}

TEST(SvgPathTest, KeepsADot) { EXPECT_EQ(line("M10 20l0 0"), (Polyline{{10, 20}})); }

TEST(SvgPathTest, FollowsCubicCurves) {
  // Half way of M0 0C0 40 100 40 100 0 is (50, 30).
  for (const char* path : {"M0 0C0 40 100 40 100 0", "M0 0c0 40 100 40 100 0"}) {
    const Polyline curve = line(path);
    EXPECT_EQ(curve.front(), (PlanePoint{0, 0}));
    EXPECT_EQ(curve.back(), (PlanePoint{100, 0}));
    EXPECT_GT(curve.size(), 8U);
    double highest = 0;
    for (const PlanePoint& each : curve) highest = std::max(highest, each.y);
    EXPECT_NEAR(highest, 30, 0.5);
  }
  // The second goes on as the first ended: its control point is the mirrored one.
  EXPECT_EQ(line("M0 0C0 40 100 40 100 0S200 40 200 0"), line("M0 0C0 40 100 40 100 0C100 -40 200 40 200 0"));
  EXPECT_EQ(line("M0 0S50 40 100 0"), line("M0 0C0 0 50 40 100 0")) << "there is no curve before it";
}

TEST(SvgPathTest, FollowsQuadraticCurves) {
  const Polyline curve = line("M0 0Q50 40 100 0");
  double highest = 0;
  for (const PlanePoint& each : curve) highest = std::max(highest, each.y);
  EXPECT_NEAR(highest, 20, 0.5);
  EXPECT_EQ(line("M0 0Q50 40 100 0T200 0"), line("M0 0Q50 40 100 0Q150 -40 200 0"));
  EXPECT_EQ(line("M0 0q50 40 100 0t100 0"), line("M0 0Q50 40 100 0Q150 -40 200 0"));
}

TEST(SvgPathTest, FollowsArcs) {
  // A quarter of a circle around (0, 0), with its flags written in every way.
  for (const char* path : {"M10 0A10 10 0 0 1 0 10", "M10 0a10 10 0 01-10 10", "M10 0A10,10,0,0,1,0,10"}) {
    const Polyline arc = line(path);
    EXPECT_EQ(arc.back(), (PlanePoint{0, 10})) << path;
    for (const PlanePoint& each : arc) EXPECT_NEAR(std::hypot(each.x, each.y), 10, 1e-9) << path;
    for (const PlanePoint& each : arc) EXPECT_GE(each.x, -1e-9) << path;
  }
  // The large one goes around the other side; the other direction has another middle.
  double lowest = 0;
  for (const PlanePoint& each : line("M10 0A10 10 0 1 0 0 10")) lowest = std::min(lowest, each.y);
  EXPECT_NEAR(lowest, -10, 0.3);
  for (const PlanePoint& each : line("M10 0A10 10 0 0 0 0 10"))
    EXPECT_NEAR(distance(each, {10, 10}), 10, 1e-9);
  // Radii that do not reach grow; a radius of 0 is a line.
  for (const PlanePoint& each : line("M0 0A1 1 0 0 1 20 0")) EXPECT_NEAR(distance(each, {10, 0}), 10, 1e-9);
  EXPECT_EQ(line("M0 0A0 5 0 0 1 20 0"), (Polyline{{0, 0}, {20, 0}}));
}

TEST(SvgPathTest, ReadsUpToTheFirstMistake) {
  EXPECT_EQ(line("M1 1L2 2L3 x9 9"), (Polyline{{1, 1}, {2, 2}}));
  EXPECT_EQ(line("M1 1L2 2 3"), (Polyline{{1, 1}, {2, 2}}));
  EXPECT_EQ(line("M1 1L2 2W3 3"), (Polyline{{1, 1}, {2, 2}}));
  EXPECT_EQ(line("M1 1L2 2L1e400 0L9 9"), (Polyline{{1, 1}, {2, 2}}));
  EXPECT_EQ(line("M1 1L2 2l1e9 0"), (Polyline{{1, 1}, {2, 2}})) << "beyond all measure";
  for (const char* path : {"", " ", "L1 1", "1 1", "签名", "M", "M1", "Mnan nan", "Minf 0"}) {
    EXPECT_THAT(lines(path), IsEmpty()) << path;
  }
}

TEST(SvgPathTest, EndsWithThePointsThatItMayHave) {
  std::string path = "M0 0";
  for (int i = 0; i < 10'000; ++i) path += i % 2 == 0 ? "h9" : "v1";
  std::size_t points = 0;
  for (const Polyline& each : flattened(path, 1, 100)) points += each.size();
  EXPECT_EQ(points, 100U);
}

}  // namespace
}  // namespace shicha::inspection

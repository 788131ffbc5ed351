#include "inspection/svg_transform.hpp"

#include <gtest/gtest.h>

namespace shicha::inspection {
namespace {

void expectAt(std::string_view text, const PlanePoint& wanted) {
  const PlanePoint at = transformOf(text).of({10, 20});
  EXPECT_NEAR(at.x, wanted.x, 1e-9) << text;
  EXPECT_NEAR(at.y, wanted.y, 1e-9) << text;
}

TEST(SvgTransformTest, PutsAPointWhereItSays) {
  expectAt("", {10, 20});
  expectAt("translate(1 2)", {11, 22});
  expectAt("translate(5)", {15, 20});
  expectAt("scale(2)", {20, 40});
  expectAt(" scale ( 2 , -1 ) ", {20, -20});
  expectAt("rotate(90)", {-20, 10});
  expectAt("rotate(180 10 10)", {10, 0});
  expectAt("matrix(0 1 1 0 5 6)", {25, 16});
}

// The last one is nearest to the point.
TEST(SvgTransformTest, DoesOneAfterTheOther) {
  expectAt("translate(1 2) scale(2)", {21, 42});
  expectAt("scale(2),translate(1 2)", {22, 44});
}

TEST(SvgTransformTest, LeavesOutWhatMakesNoSense) {
  expectAt("skewX(30)", {10, 20});
  expectAt("translate(x)", {10, 20});
  expectAt("translate(1 2 3)", {10, 20});
  expectAt("translate(1 2", {10, 20});
  expectAt("scale(nan)", {10, 20});
  expectAt("scale(1e6) scale(1e6)", {1e7, 2e7});
}

}  // namespace
}  // namespace shicha::inspection

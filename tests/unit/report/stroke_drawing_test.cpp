// A signature on paper stays inside its box, and looks as it was drawn.
#include "report/stroke_drawing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace shicha::report {
namespace {

std::string drawnIn(const std::string& box, const std::string& path) {
  return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox=")" + box + R"("><path d=")" + path +
         R"("/></svg>)";
}

void expectInside(const document::Drawing& drawing, double widthMm, double heightMm) {
  EXPECT_LE(drawing.widthMm, widthMm + 1e-9);
  EXPECT_LE(drawing.heightMm, heightMm + 1e-9);
  for (const auto& line : drawing.lines) {
    for (const auto& point : line) {
      EXPECT_GE(point.xMm - point.penMm / 2, 0);
      EXPECT_GE(point.yMm - point.penMm / 2, 0);
      EXPECT_LE(point.xMm + point.penMm / 2, drawing.widthMm + 1e-9);
      EXPECT_LE(point.yMm + point.penMm / 2, drawing.heightMm + 1e-9);
    }
  }
}

TEST(StrokeDrawingTest, FillsItsBoxAndStaysInside) {
  for (const char* path : {"M0 0L600 200", "M0 0H600", "M0 0V200", "M100 50L130 60", "M-500 0L1500 900"}) {
    const auto drawing = strokeDrawing(drawnIn("0 0 600 200", path), 40, 14);
    ASSERT_TRUE(drawing) << path;
    expectInside(*drawing, 40, 14);
  }
  const auto wide = strokeDrawing(drawnIn("0 0 600 200", "M0 100H600"), 40, 14);
  EXPECT_NEAR(wide->widthMm, 40, 0.1);
  EXPECT_LT(wide->heightMm, 3);
}

TEST(StrokeDrawingTest, IsNotStretched) {
  const auto drawing = strokeDrawing(drawnIn("0 0 600 200", "M100 50L300 50L300 150L100 150Z"), 60, 60);
  const auto& line = drawing->lines.at(0);
  const double across = line[1].xMm - line[0].xMm, down = line[2].yMm - line[1].yMm;
  EXPECT_NEAR(across, 2 * down, 1e-9);
}

TEST(StrokeDrawingTest, MakesWhatIsSmallLargerButNotHuge) {
  const auto small = strokeDrawing(drawnIn("0 0 600 200", "M300 100L310 105"), 60, 20);
  EXPECT_LT(small->widthMm, 6) << "a slip of the pen is not blown up to a signature";
  const auto usual = strokeDrawing(drawnIn("0 0 600 200", "M200 60L400 140"), 60, 20);
  EXPECT_GT(usual->widthMm, 25);
}

TEST(StrokeDrawingTest, KeepsADotAndThePensThickness) {
  const auto dot = strokeDrawing(drawnIn("0 0 600 200", "M300 100l0 0"), 60, 20);
  ASSERT_TRUE(dot);
  EXPECT_EQ(dot->lines.at(0).size(), 1U);
  EXPECT_GT(dot->lines[0][0].penMm, 0.1);
  const std::string pressed =
      R"(<svg viewBox="0 0 600 200"><path d="M0 0L300 0L600 0" data-t="0 50 100" data-p=)";
  const auto light = strokeDrawing(pressed + R"("100 100 100"/></svg>)", 60, 20);
  const auto hard = strokeDrawing(pressed + R"("900 900 900"/></svg>)", 60, 20);
  EXPECT_GT(hard->lines.at(0).at(5).penMm, 1.3 * light->lines.at(0).at(5).penMm);
}

TEST(StrokeDrawingTest, IsNothingWhereThereIsNothingToDraw) {
  for (const char* svg : {"", "签名", "<svg/>", R"(<svg><script>x</script><path d="M0 0L1 1"/></svg>)"}) {
    EXPECT_FALSE(strokeDrawing(svg, 60, 20)) << svg;
  }
}

}  // namespace
}  // namespace shicha::report

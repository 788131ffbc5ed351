// A signature's drawing: ours to the tenth of a unit and the millisecond, others' as any viewer shows them.
#include "inspection/strokes.hpp"

#include <gmock/gmock.h>

namespace shicha::inspection {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::string drawnIn(const std::string& box, const std::string& inside) {
  return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox=")" + box + "\">" + inside + "</svg>";
}

// A drawing with that beside its stroke.
std::string with(const std::string& more) {
  return R"(<svg xmlns="http://www.w3.org/2000/svg"><path d="M5 30 L9 9"/>)" + more + "</svg>";
}

std::vector<std::pair<double, double>> placesOf(const Stroke& stroke) {
  std::vector<std::pair<double, double>> places;
  for (const StrokePoint& point : stroke.points) places.emplace_back(point.x, point.y);
  return places;
}

// The places of the only stroke of a drawing of 100 × 50 with that in it.
std::vector<std::pair<double, double>> only(const std::string& inside) {
  const auto drawing = strokesOf(drawnIn("0 0 100 50", inside));
  EXPECT_TRUE(drawing && drawing->strokes.size() == 1) << inside;
  return drawing && !drawing->strokes.empty() ? placesOf(drawing->strokes[0])
                                              : std::vector<std::pair<double, double>>();
}

void expectRefused(const std::string& svg, const std::string& why) {
  const auto checked = checkStrokes(svg);
  ASSERT_FALSE(checked) << svg;
  EXPECT_EQ(checked.error().code(), ErrorCode::drawingUnreadable) << svg;
  EXPECT_THAT(checked.error().what(Language::en), HasSubstr(why)) << svg;
  EXPECT_FALSE(strokesOf(svg)) << svg;
}

TEST(StrokesTest, ComeBackAsTheyWereDrawn) {
  const StrokeDrawing drawn{600,
                            200,
                            {{{{10.5, 20, 0, 0.25}, {30, 40.1, 16, 0.5}, {31, 60, 33, 1}}, true, true},
                             {{{50, 60, 1200, 0}}, true, false},
                             {{{1, 2, 0, 0}, {3, 4, 0, 0}}, false, false}}};
  const std::string svg = svgOf(drawn);
  EXPECT_TRUE(checkStrokes(svg));
  const auto read = strokesOf(svg);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->width, 600);
  EXPECT_EQ(read->height, 200);
  ASSERT_THAT(read->strokes, SizeIs(3));
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(read->strokes[i].points, drawn.strokes[i].points) << i;
    EXPECT_EQ(read->strokes[i].hasTimes, drawn.strokes[i].hasTimes) << i;
    EXPECT_EQ(read->strokes[i].hasPressures, drawn.strokes[i].hasPressures) << i;
  }
  EXPECT_EQ(svgOf(*read), svg);
}

// What other programs show of it: one plain path for each stroke.
TEST(StrokesTest, AreAPlainDrawingForEverybodyElse) {
  const StrokeDrawing drawn{600, 200, {{{{1, 2, 0, 0}, {3, 4.26, 9, 0}}, true, false}}};
  EXPECT_EQ(svgOf(drawn),
            R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600.0 200.0"><g fill="none" )"
            R"(stroke="black" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">)"
            R"(<path d="M1.0 2.0L3.0 4.3" data-t="0 9"/></g></svg>)");
  EXPECT_EQ(svgOf({600, 200, {}}), "");
}

TEST(StrokesTest, TakeNoMoreRoomThanTheyMay) {
  StrokeDrawing drawn{600, 200, {}};
  Stroke longest{{}, true, true};
  for (int i = 0; i < 1000; ++i) longest.points.push_back({599.9, 199.9, 9'999'999'999, 1});
  drawn.strokes.assign(3, longest);
  drawn.strokes.push_back({{{599.9, 199.9, 9'999'999'999, 1}}, true, true});
  EXPECT_LE(svgOf(drawn).size(), 4 * kStrokeBytes + 3001 * kStrokePointBytes + 200);
}

TEST(StrokesTest, OfValuesThatDoNotFitAreWithoutThem) {
  const auto flags = [](const std::string& attributes) {
    const auto drawing = strokesOf(drawnIn("0 0 9 9", "<path d=\"M1 1L2 2L3 3\" " + attributes + "/>"));
    return std::pair(drawing->strokes.at(0).hasTimes, drawing->strokes.at(0).hasPressures);
  };
  EXPECT_EQ(flags(R"(data-t="0 5 9" data-p="0 500 1000")"), std::pair(true, true));
  for (const char* wrong : {"", "0 5", "0 5 9 12", "0 9 5", "0 5 x", "-1 5 9", "0 5 99999999999", "0  5 9"}) {
    EXPECT_FALSE(flags("data-t=\"" + std::string(wrong) + "\"").first) << wrong;
  }
  for (const char* wrong : {"", "0 5", "0 500 1001", "0.1 0.2 0.3"}) {
    EXPECT_FALSE(flags("data-p=\"" + std::string(wrong) + "\"").second) << wrong;
  }
}

TEST(StrokesTest, OfOthersAreDrawnInEveryShape) {
  EXPECT_THAT(only(R"(<line x1="1" y1="2" x2="3" y2="4"/>)"), ElementsAre(std::pair(1, 2), std::pair(3, 4)));
  EXPECT_THAT(only(R"(<polyline points="1,2 3,4 5,6"/>)"),
              ElementsAre(std::pair(1, 2), std::pair(3, 4), std::pair(5, 6)));
  EXPECT_THAT(only(R"(<polygon points="1,2 3,4 5,6"/>)"),
              ElementsAre(std::pair(1, 2), std::pair(3, 4), std::pair(5, 6), std::pair(1, 2)));
  for (const auto& [x, y] : only(R"(<circle cx="30" cy="20" r="10"/>)")) {
    EXPECT_NEAR((x - 30) * (x - 30) + (y - 20) * (y - 20), 100, 1e-6);
  }
  const auto two = strokesOf(drawnIn("0 0 60 20", R"(<g><path d="M1 1L9 9"/></g><path d="m2 2l1 1"/>)"));
  ASSERT_THAT(two->strokes, SizeIs(2));
  EXPECT_THAT(placesOf(two->strokes[1]), ElementsAre(std::pair(2, 2), std::pair(3, 3)));
}

TEST(StrokesTest, StandWhereGroupsPutThem) {
  EXPECT_THAT(
      only(R"x(<g transform="translate(10 20)"><g transform="scale(2)"><path d="M1 1L2 3"/></g></g>)x"),
      ElementsAre(std::pair(12, 22), std::pair(14, 26)));
  EXPECT_THAT(only(R"x(<defs><path d="M0 0L9 9"/></defs><path transform="translate(1)" d="M1 1L2 3"/>)x"),
              ElementsAre(std::pair(2, 1), std::pair(3, 3)))
      << "what is only defined is not shown";
}

TEST(StrokesTest, HaveTheirSpaceHoweverItIsWritten) {
  const std::string path = R"(<path d="M11 11L19 19"/>)";
  for (const char* box : {"10 10 60 20", "10,10,60,20", "10, 10, 60, 20", " 10  10 6e1 20.0 "}) {
    const auto drawing = strokesOf(drawnIn(box, path));
    ASSERT_TRUE(drawing) << box;
    EXPECT_EQ(drawing->width, 60) << box;
    EXPECT_EQ(drawing->height, 20) << box;
    EXPECT_THAT(placesOf(drawing->strokes[0]), ElementsAre(std::pair(1, 1), std::pair(9, 9))) << box;
  }
  // Where the drawing does not say how large it is, it is as large as what is in it, with some room.
  for (const char* box : {"", "0 0 60", "0 0 0 20", "0 0 60 -20", "0 0 x y", "0 0 nan nan"}) {
    const auto drawing = strokesOf(drawnIn(box, path));
    ASSERT_TRUE(drawing) << box;
    EXPECT_THAT(drawing->width, testing::AllOf(testing::Ge(8), testing::Le(12))) << box;
    EXPECT_GT(drawing->strokes[0].points[0].x, 0) << box;
  }
}

TEST(StrokesTest, AreNothingWhereThereIsNothingToShow) {
  for (const char* svg :
       {"", "签名", "<svg/>", R"(<svg><path d=""/></svg>)", R"(<svg><path d="签名"/></svg>)",
        R"(<svg viewBox="0 0 9 9"><defs><path d="M0 0L9 9"/></defs></svg>)"}) {
    EXPECT_FALSE(strokesOf(svg)) << svg;
  }
  EXPECT_FALSE(strokesOf(drawnIn("0 0 60 20", R"(<path d="M1 1"/>)" + std::string(kStrokesBytesMax, ' '))));
}

TEST(StrokesTest, ThatAreNoDrawingAreRefused) {
  EXPECT_TRUE(checkStrokes(with(R"(<g><title>签名</title><polyline points="1,1 2,2"/></g><!-- 甲 -->)")));
  EXPECT_TRUE(checkStrokes(R"(<?xml version="1.0" encoding="UTF-8"?>)" + with("")));
  expectRefused("签名", "");
  expectRefused("", "");
  expectRefused("<svg><path d=\"M1 1\"/>", "");
  expectRefused("<html><path d=\"M1 1\"/></html>", "(svg)");
  expectRefused("<svg></svg>", "(path)");
  expectRefused("<svg><path/></svg>", "(path)");
  expectRefused("<svg><title>只有文字</title></svg>", "(path)");
  expectRefused(with("<desc>" + std::string(kStrokesBytesMax, 'x') + "</desc>"), " B)");
}

TEST(StrokesTest, WithAnythingThatCouldShowSomethingElseAreRefused) {
  expectRefused(with("<script>alert(1)</script>"), "(script)");
  expectRefused(with("<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\"/>"), "(svg:script)");
  expectRefused(with(R"(<a href="https://example.org/"><path d="M1 1"/></a>)"), "(");
  expectRefused(with(R"(<path d="M1 1" xlink:href="file:///x"/>)"), "(xlink:href)");
  expectRefused(with(R"(<image href="a.png"/>)"), "(");
  expectRefused(with(R"(<use href="#a"/>)"), "(");
  expectRefused(with(R"(<style>path { fill: url(https://example.org/) }</style>)"), "(style)");
  expectRefused(with(R"x(<path d="M1 1" style="fill:url(https://example.org/)"/>)x"), "(style)");
  expectRefused(with(R"x(<path d="M1 1" fill="url(https://example.org/)"/>)x"), "(fill)");
  expectRefused(with(R"x(<path d="M1 1" onload="alert(1)"/>)x"), "(onload)");
  expectRefused(with("<foreignObject/>"), "(foreignObject)");
  expectRefused(with("<text>别人的名字</text>"), "(text)");
}

TEST(StrokesTest, ThatNameOtherFilesBeforeTheDrawingAreRefused) {
  expectRefused("<?xml-stylesheet href=\"https://example.org/a.css\"?>" + with(""), "xml-stylesheet");
  expectRefused("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///x\">]>" + with("<title>&x;</title>"), "DOCTYPE");
}

TEST(StrokesTest, ThatAreNestedWithoutEndAreRead) {
  std::string open, close;
  for (int i = 0; i < 5'000; ++i) {
    open += R"x(<g transform="scale(1)">)x";
    close += "</g>";
  }
  EXPECT_TRUE(strokesOf("<svg>" + open + R"(<path d="M1 1L2 2"/>)" + close + "</svg>"));
}

TEST(StrokesTest, SayHowFarThePenWent) {
  EXPECT_EQ(lengthOf({600, 200, {}}), 0);
  EXPECT_EQ(lengthOf(*strokesOf(drawnIn("0 0 9 9", R"(<path d="M0 0L3 4M1 1V3"/>)"))), 7);
}

}  // namespace
}  // namespace shicha::inspection

// A signature's strokes: a plain drawing, and nothing that could show anything else later.
#include "core/strokes_file.hpp"

#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;
using testing::HasSubstr;

class StrokesFileTest : public testing::Test {
 protected:
  Result<std::string> read(const std::string& bytes) {
    return readStrokes(workplace_.write("sig.svg", bytes));
  }

  // A drawing with that beside its stroke.
  static std::string with(const std::string& more) {
    return R"(<svg xmlns="http://www.w3.org/2000/svg"><path d="M5 30 L9 9"/>)" + more + "</svg>";
  }

  void expectRefused(const std::string& bytes, const std::string& why) {
    const auto strokes = read(bytes);
    ASSERT_EQ(codeOf(strokes), ErrorCode::drawingUnreadable) << bytes;
    EXPECT_THAT(strokes.error().what(Language::en), HasSubstr(why)) << bytes;
  }

  test::Workplace workplace_;
};

TEST_F(StrokesFileTest, AreTakenToTheByte) {
  EXPECT_EQ(read(test::strokes()).value(), test::strokes());
  const std::string plain = with(R"(<g><title>签名</title><polyline points="1,1 2,2"/></g><!-- 甲 -->)");
  EXPECT_EQ(read(plain).value(), plain);
  const std::string declared = R"(<?xml version="1.0" encoding="UTF-8"?>)" + with("");
  EXPECT_EQ(read(declared).value(), declared);
}

TEST_F(StrokesFileTest, ThatAreNoDrawingAreRefused) {
  expectRefused("签名", "");
  expectRefused("", "");
  expectRefused("<svg><path d=\"M1 1\"/>", "");
  expectRefused("<html><path d=\"M1 1\"/></html>", "(svg)");
  expectRefused("<svg></svg>", "(path)");
  expectRefused("<svg><path/></svg>", "(path)");
  expectRefused("<svg><title>只有文字</title></svg>", "(path)");
}

TEST_F(StrokesFileTest, WithAnythingThatCouldShowSomethingElseAreRefused) {
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

TEST_F(StrokesFileTest, ThatNameOtherFilesBeforeTheDrawingAreRefused) {
  expectRefused("<?xml-stylesheet href=\"https://example.org/a.css\"?>" + with(""), "xml-stylesheet");
  expectRefused("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///x\">]>" + with("<title>&x;</title>"), "DOCTYPE");
}

TEST_F(StrokesFileTest, ThatAreTooLargeOrNoTextAreRefused) {
  EXPECT_EQ(codeOf(read(with("<desc>" + std::string(1 << 20, 'x') + "</desc>"))), ErrorCode::fileTooLarge);
  EXPECT_EQ(codeOf(read(with("<desc>\xff</desc>"))), ErrorCode::notUtf8);
  EXPECT_EQ(codeOf(readStrokes(workplace_.file("none.svg"))), ErrorCode::fileUnreadable);
  EXPECT_EQ(codeOf(readStrokes(workplace_.file(""))), ErrorCode::fileUnreadable);
}

TEST_F(StrokesFileTest, ThatAreNestedWithoutEndAreRead) {
  std::string open, close;
  for (int i = 0; i < 20'000; ++i) {
    open += "<g>";
    close += "</g>";
  }
  EXPECT_TRUE(read("<svg>" + open + R"(<path d="M1 1"/>)" + close + "</svg>"));
}

// The drawing of a signature, whoever made it.
std::string drawnIn(const std::string& box, const std::string& inside) {
  return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox=")" + box + "\">" + inside + "</svg>";
}

TEST(DrawingOfStrokesTest, HasItsPathAndItsSpace) {
  const auto drawing = drawingOf(test::strokes());
  ASSERT_TRUE(drawing);
  EXPECT_EQ(drawing->path, "M5 30 C20 5 30 5 40 25 S70 35 110 8");
  EXPECT_EQ(drawing->width, 120);
  EXPECT_EQ(drawing->height, 40);
}

TEST(DrawingOfStrokesTest, JoinsPathsSoThatEachBeginsInItsPlace) {
  const std::string two = R"(<g><path d="M1 1L9 9"/></g><path d="M2 2L3 3"/>)";
  EXPECT_EQ(drawingOf(drawnIn("0 0 60 20", two))->path, "M1 1L9 9M2 2L3 3");
  // A path that begins relatively begins at its own origin, not where the one before it ended.
  const std::string relative = R"(<path d="M1 1L9 9"/><path d="m2 2l1 1"/>)";
  EXPECT_EQ(drawingOf(drawnIn("0 0 60 20", relative))->path, "M1 1L9 9M0 0m2 2l1 1");
}

TEST(DrawingOfStrokesTest, TakesTheSpaceHoweverItIsWritten) {
  const std::string path = R"(<path d="M1 1L9 9"/>)";
  for (const char* box : {"0 0 60 20", "0,0,60,20", "0, 0, 60, 20", " 0  0 6e1 20.0 "}) {
    const auto drawing = drawingOf(drawnIn(box, path));
    ASSERT_TRUE(drawing) << box;
    EXPECT_EQ(drawing->width, 60) << box;
    EXPECT_EQ(drawing->height, 20) << box;
  }
  for (const char* box : {"", "0 0 60", "0 0 0 20", "0 0 60 -20", "0 0 x y", "0 0 nan nan"}) {
    EXPECT_FALSE(drawingOf(drawnIn(box, path))) << box;
  }
}

TEST(DrawingOfStrokesTest, IsNothingWhereThereIsNoneToShow) {
  EXPECT_FALSE(drawingOf(""));
  EXPECT_FALSE(drawingOf("签名"));
  EXPECT_FALSE(drawingOf("<svg/>"));
  EXPECT_FALSE(drawingOf(R"(<svg><path d="M1 1"/></svg>)")) << "who knows how large it is";
  const std::string path = R"(<path d="M1 1L9 9"/>)";
  EXPECT_FALSE(drawingOf(drawnIn("0 0 60 20", R"(<polyline points="1,1 2,2"/>)")));
  EXPECT_FALSE(drawingOf(drawnIn("0 0 60 20", path + "<script>alert(1)</script>")));
  EXPECT_FALSE(drawingOf(drawnIn("0 0 60 20", path + std::string(kStrokesBytesMax, ' '))));
}

}  // namespace
}  // namespace shicha::core

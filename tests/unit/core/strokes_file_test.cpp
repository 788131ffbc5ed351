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

  test::Workplace workplace_;
};

TEST_F(StrokesFileTest, AreTakenToTheByte) {
  EXPECT_EQ(read(test::strokes()).value(), test::strokes());
  const std::string plain = with(R"(<g><title>签名</title><polyline points="1,1 2,2"/></g><!-- 甲 -->)");
  EXPECT_EQ(read(plain).value(), plain);
  const std::string declared = R"(<?xml version="1.0" encoding="UTF-8"?>)" + with("");
  EXPECT_EQ(read(declared).value(), declared);
}

TEST_F(StrokesFileTest, ThatAreNoHarmlessDrawingAreRefusedWithTheFilesName) {
  for (const std::string& bytes : {std::string("签名"), with("<script>alert(1)</script>")}) {
    const auto strokes = read(bytes);
    ASSERT_EQ(codeOf(strokes), ErrorCode::drawingUnreadable) << bytes;
    EXPECT_THAT(strokes.error().message(Language::en), HasSubstr("sig.svg")) << bytes;
  }
}

TEST_F(StrokesFileTest, ThatAreTooLargeOrNoTextAreRefused) {
  EXPECT_EQ(codeOf(read(with("<desc>" + std::string(1 << 20, 'x') + "</desc>"))), ErrorCode::fileTooLarge);
  EXPECT_EQ(codeOf(read(with("<desc>\xff</desc>"))), ErrorCode::notUtf8);
  EXPECT_EQ(codeOf(readStrokes(workplace_.file("none.svg"))), ErrorCode::fileUnreadable);
  EXPECT_EQ(codeOf(readStrokes(workplace_.file(""))), ErrorCode::fileUnreadable);
}

}  // namespace
}  // namespace shicha::core

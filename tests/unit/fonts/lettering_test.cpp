#include "fonts/lettering.hpp"

#include <gmock/gmock.h>

namespace shicha::test {
namespace {

using fonts::printable;

TEST(Lettering, FindsChinese) { EXPECT_TRUE(fonts::demandChinese()); }

TEST(Lettering, NamesTheFontsOfThisMachine) {
  EXPECT_FALSE(fonts::familyHere(fonts::Face::song).empty());
  EXPECT_EQ(fonts::familyHere(fonts::Face::hei), "Noto Sans CJK SC");  // the package fonts-noto-cjk
}

TEST(Lettering, LeavesTextAsItIs) {
  for (const char* text : {"", "检查表 ★ abc", "一\n二", "《办法》第十二条（一）"})
    EXPECT_EQ(printable(text), text);
}

TEST(Lettering, ShowsControlCharacters) {
  EXPECT_EQ(printable("a\x01"
                      "b"),
            "a␁b");
  EXPECT_EQ(printable("a\x1B[31mb\x7F"), "a␛[31mb␡");
  EXPECT_EQ(printable("a\tb\r\nc"), "a b\nc");
}

TEST(Lettering, TakesOutWhatTurnsTextAround) {
  EXPECT_EQ(printable("合格\u202E格合不\u202C"), "合格格合不");
  EXPECT_EQ(printable("a\u2066b\u2069c\u2028d\uFEFFe\u0085f"), "abcdef");
}

TEST(Lettering, ClosesInWhatRunsFromRightToLeft) { EXPECT_EQ(printable("שלום"), "\u2068שלום\u2069"); }

TEST(Lettering, MendsBrokenText) {
  EXPECT_EQ(printable("前\xFF后"), "前\uFFFD后");
  EXPECT_EQ(printable("a\xEF\xBF\xBF"
                      "b\xEF\xBF\xBE"),
            "ab");  // U+FFFF, U+FFFE: no characters
}

}  // namespace
}  // namespace shicha::test

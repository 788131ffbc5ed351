#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace shicha {
namespace {

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(findInvalidUtf8("检查 abc 𠮷"), std::nullopt);
  EXPECT_EQ(findInvalidUtf8("ab\xff"), 2U);
  EXPECT_EQ(findInvalidUtf8("\xb0\xa1"), 0U);          // GB18030
  EXPECT_EQ(findInvalidUtf8("a\xc0\xaf"), 1U);         // overlong
  EXPECT_EQ(findInvalidUtf8("\xe0\x80\xaf"), 0U);      // overlong
  EXPECT_EQ(findInvalidUtf8("\xed\xa0\x80"), 0U);      // surrogate
  EXPECT_EQ(findInvalidUtf8("\xf4\x90\x80\x80"), 0U);  // above U+10FFFF
  EXPECT_EQ(findInvalidUtf8("检\xe6\x9f"), 3U);        // cut off
  EXPECT_EQ(findInvalidUtf8(std::string_view("a\0b", 3)), std::nullopt);
}

TEST(Utf8, CountsTheColumnsOfATerminal) {
  EXPECT_EQ(displayWidth("abc"), 3U);
  EXPECT_EQ(displayWidth("检查，"), 6U);
  EXPECT_EQ(displayWidth("1-1★ 机构"), 9U);
}

TEST(Utf8, TakesApart) { EXPECT_EQ(codePoints("a检𠮷"), U"a检𠮷"); }

}  // namespace
}  // namespace shicha

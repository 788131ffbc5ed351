#include "base/clean_output.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace shicha {
namespace {

TEST(CleanText, ShowsWhatWouldSteerATerminal) {
  EXPECT_EQ(cleanText("\x1B[31m红\x1B]0;标题\a"), "␛[31m红␛]0;标题␇");
  EXPECT_EQ(cleanText(std::string("a\0b\x7F\r", 5)), "a␀b␡␍");
  EXPECT_EQ(cleanText("\xC2\x9B"
                      "31m"),
            "\uFFFD31m")
      << "a control character of its own";
}

TEST(CleanText, LeavesTheDirectionOfReadingAlone) {
  EXPECT_EQ(cleanText("字\u202Egpj.exe\u2069"), "字\uFFFDgpj.exe\uFFFD");
  EXPECT_EQ(cleanText("مرحبا"), "مرحبا");
}

TEST(CleanText, LeavesAllOtherTextAsItIs) {
  for (const char* text : {"第一行\n第二行\t列", "", "é ★ 😀 §", "\u2026\u2018\u2014"})
    EXPECT_EQ(cleanText(text), text);
}

TEST(CleanOutput, CleansWhateverWayItIsWritten) {
  std::ostringstream into;
  {
    CleanOutput out(into);
    out << "检查员" << '\x1B' << 7 << "\n";
    EXPECT_EQ(into.str(), "检查员␛7\n");
    out << "\xC2" << "\x9B" << std::flush;  // in two pieces
    EXPECT_EQ(into.str(), "检查员␛7\n\uFFFD");
    out << "end";
  }
  EXPECT_TRUE(into.str().ends_with("end"));
}

TEST(CleanOutput, GivesProgramsWhatIsThere) {
  std::ostringstream into;
  CleanOutput out(into);
  out.passThrough();
  out << "\"\u202E\"\n";
  EXPECT_EQ(into.str(), "\"\u202E\"\n");
}

}  // namespace
}  // namespace shicha

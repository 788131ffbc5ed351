#include "base/gb18030.hpp"

#include <gtest/gtest.h>

namespace shicha {
namespace {

const std::string kUtf8 = "机构名称,区域\n广州市①（㙟）,白云区\n";

std::string encoded(const std::string& text) {
  auto bytes = encodeGb18030(text);
  EXPECT_TRUE(bytes.has_value());
  return bytes.has_value() ? *bytes : "";
}

TEST(DecodeChinese, FindsOutTheEncoding) {
  EXPECT_EQ(decodeChinese(kUtf8, "a").value(), kUtf8);
  EXPECT_EQ(decodeChinese("\xEF\xBB\xBF" + kUtf8, "a").value(), kUtf8);
  EXPECT_NE(encoded(kUtf8), kUtf8);
  EXPECT_EQ(decodeChinese(encoded(kUtf8), "a").value(), kUtf8);
  EXPECT_EQ(decodeChinese(encoded("\xEF\xBB\xBF" + kUtf8), "a").value(), kUtf8);
  EXPECT_EQ(decodeChinese("", "a").value(), "");
}

// 区 in GB2312, the oldest part of the encoding.
TEST(DecodeChinese, KnowsTheOldBytes) { EXPECT_EQ(decodeChinese("\xC7\xF8", "a").value(), "区"); }

TEST(DecodeChinese, NamesTheByteThatIsNeither) {
  const std::string good = encoded("白云区\n天河区");
  for (const std::string bad : {"\xFF\xFF", "\x81", "\x81\x30\x81", "\xC7\x20"}) {
    const auto text = decodeChinese(good + bad, "a.csv");
    ASSERT_TRUE(text.has_error());
    EXPECT_EQ(text.error().code(), ErrorCode::textEncoding);
    EXPECT_EQ(text.error().details().front(), "13");
    EXPECT_EQ(text.error().place().text(), "a.csv:2");
  }
}

// Longer than any block that is converted at a time, with characters of two and four bytes across its ends.
TEST(EncodeGb18030, TakesLongTexts) {
  std::string text = "甲";
  while (text.size() < 200'000) text += "1区㙟😀";
  EXPECT_EQ(decodeChinese(encoded(text), "a").value(), text);
}

TEST(EncodeGb18030, NamesWhatItCannotWrite) {
  const auto bytes = encodeGb18030("区\uE78D");
  ASSERT_TRUE(bytes.has_error());
  EXPECT_EQ(bytes.error().code(), ErrorCode::textNotGb18030);
  EXPECT_EQ(bytes.error().details().front(), "3");
}

}  // namespace
}  // namespace shicha

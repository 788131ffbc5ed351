#include "base/hex.hpp"

#include <gtest/gtest.h>

namespace shicha {
namespace {

TEST(Hex, ReadsWhatHexTextWrites) {
  const std::string bytes("\x00\x7f\x80\xff shicha", 11);
  EXPECT_EQ(bytesOfHex(hexText(bytes)), bytes);
  EXPECT_EQ(bytesOfHex("0AfF"), "\x0a\xff");
  EXPECT_EQ(bytesOfHex(""), "");
}

TEST(Hex, RefusesWhatIsNoHex) {
  for (const char* text : {"0", "0g", "g0", "0x", " 0", "123"}) EXPECT_EQ(bytesOfHex(text), std::nullopt);
  using Id = FixedBytes<2, struct IdKind>;
  EXPECT_EQ(fromHex<Id>("010203"), std::nullopt);
  EXPECT_EQ(fromHex<Id>("0102"), (Id{{1, 2}}));
}

}  // namespace
}  // namespace shicha

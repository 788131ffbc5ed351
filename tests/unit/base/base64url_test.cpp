#include "base/base64url.hpp"

#include <gtest/gtest.h>

#include <random>

namespace shicha {
namespace {

// Source: RFC 4648, section 10, without "=".
TEST(Base64Url, IsWrittenAsTheStandardSays) {
  EXPECT_EQ(base64UrlText(""), "");
  EXPECT_EQ(base64UrlText("f"), "Zg");
  EXPECT_EQ(base64UrlText("fo"), "Zm8");
  EXPECT_EQ(base64UrlText("foo"), "Zm9v");
  EXPECT_EQ(base64UrlText("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64UrlText("\xFB\xFF\xBF"), "-_-_");
}

TEST(Base64Url, ReadsWhatItWrote) {
  std::mt19937_64 random(1);
  for (std::size_t size = 0; size < 100; ++size) {
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    EXPECT_EQ(bytesOfBase64Url(base64UrlText(bytes)), bytes);
  }
}

TEST(Base64Url, ReadsNothingElse) {
  for (const char* text : {"Z", "Zm9vY", "Zg==", "Zh", "Zm9", "Zm+/", "Zm 9v", "Zm9v\n"}) {
    EXPECT_EQ(bytesOfBase64Url(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace shicha

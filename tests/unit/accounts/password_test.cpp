#include "accounts/password.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "unit/accounts/hand.hpp"

namespace shicha::server {
namespace {

constexpr crypto::PasswordCost kCheap{1, 64};
constexpr const char* kPassword = "正确的密码，十个字";  // 9 letters, and one more
const std::string kRight = std::string(kPassword) + "!";

std::string keptOf(const std::string& password, std::uint64_t seed = 1) {
  return keepPassword(password, seeded(seed), kCheap).value();
}

std::string letters(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "密";
  return text;
}

TEST(Password, IsKnownAgainAndNoOther) {
  const std::string kept = keptOf(kRight);
  EXPECT_TRUE(isPassword(kRight, kept));
  for (const std::string& wrong :
       {std::string(), std::string(kPassword), kRight + " ", std::string("0123456789")}) {
    EXPECT_FALSE(isPassword(wrong, kept)) << wrong;
  }
}

TEST(Password, IsKeptAsCostSaltAndKey) {
  const std::string kept = keptOf(kRight);
  EXPECT_TRUE(std::regex_match(kept, std::regex(R"(argon2id\$1\$64\$[0-9a-f]{32}\$[0-9a-f]{64})"))) << kept;
  EXPECT_NE(keptOf(kRight, 2), kept);
  EXPECT_TRUE(isPassword(kRight, keptOf(kRight, 2)));
}

// What ships: slow, and still right.
TEST(Password, IsKnownAgainAtTheUsualCost) {
  const std::string kept = keepPassword(kRight, seeded(1)).value();
  EXPECT_EQ(kept.substr(0, 17), "argon2id$3$65536$");
  EXPECT_TRUE(isPassword(kRight, kept));
  EXPECT_FALSE(isPassword("别的密码，也有十个字", kept));
}

TEST(Password, HasEnoughLettersAndNotTooMany) {
  for (const std::size_t count : {10U, 128U}) EXPECT_TRUE(keepPassword(letters(count), seeded(1), kCheap));
  for (const std::string& bad : {std::string(), letters(9), letters(129), std::string("0123456789\xFF")}) {
    const auto kept = keepPassword(bad, seeded(1), kCheap);
    ASSERT_EQ(codeOf(kept), ErrorCode::passwordWeak);
    EXPECT_EQ(kept.error().details(), (std::vector<std::string>{"10", "128"}));
  }
}

TEST(Password, IsNoneWhereNothingSoundIsKept) {
  EXPECT_FALSE(isPassword(kRight, ""));
  const std::string kept = keptOf(kRight);
  for (const std::string& broken :
       {"x" + kept, kept + "0", kept + "$", kept.substr(0, kept.size() - 2), std::string("argon2id$$$$"),
        "argon2id$99" + kept.substr(10), "argon2id$-1" + kept.substr(10), "argon2id$1 " + kept.substr(10),
        "argon2i" + kept.substr(8)}) {
    EXPECT_FALSE(isPassword(kRight, broken)) << broken;
  }
}

TEST(NewPassword, IsTypedEasilyAndGoodEnough) {
  std::set<std::string> seen;
  const auto random = seeded(5);
  for (int i = 0; i < 200; ++i) {
    const std::string password = newPassword(random);
    const std::regex form("[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}");
    EXPECT_TRUE(std::regex_match(password, form)) << password;
    seen.insert(password);
  }
  EXPECT_EQ(seen.size(), 200U);
  EXPECT_TRUE(isPassword(*seen.begin(), keptOf(*seen.begin())));
}

}  // namespace
}  // namespace shicha::server

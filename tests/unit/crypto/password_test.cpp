#include "crypto/password.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "unit/crypto/vectors.hpp"

namespace shicha::crypto {
namespace {

constexpr PasswordCost kCheap{1, 8};
const Salt kSalt = *Salt::from(bytes("000102030405060708090a0b0c0d0e0f"));

std::string keyHex(BytesView password, const Salt& salt, const PasswordCost& cost) {
  const auto key = keyFromPassword(password, salt, cost);
  return key ? hexText(key->view()) : "none";
}

// Made with a program written from RFC 9106, which gives the RFC's own example (5.3, of four lanes).
TEST(Password, FollowsTheStandard) {
  EXPECT_EQ(keyHex("消防通道2023", kSalt, {3, 64}),
            "10d77904da2198c8848554668e02193fae66911a9ec1c56b019627702c1eb3ad");
  EXPECT_EQ(keyHex("", kSalt, {1, 8}), "31ed41e2d73f27fdfe4eb4bec651341e58ba43477051c6fe4adad735d82ee08a");
  EXPECT_EQ(keyHex("123456", kSalt, {2, 33}),
            "9120d12987cf827ec90ae82e53e89c151c2452badf45ff22e60d20050729edbc");
}

TEST(Password, GivesTheSameKeyForTheSame) {
  for (const char* code : {"", "0", "384921", "消防通道2023"}) {
    EXPECT_EQ(keyHex(code, kSalt, kCheap), keyHex(code, kSalt, kCheap)) << code;
    EXPECT_NE(keyHex(code, kSalt, kCheap), "none") << code;
  }
}

TEST(Password, GivesAnotherKeyForWhateverIsChanged) {
  const std::string code = "384921";
  std::set<std::string> keys = {keyHex(code, kSalt, kCheap)};
  std::size_t expected = 1;
  const auto add = [&](BytesView password, const Salt& salt, const PasswordCost& cost) {
    keys.insert(keyHex(password, salt, cost));
    EXPECT_EQ(keys.size(), ++expected);
  };
  for (std::size_t bit = 0; bit < code.size() * 8; ++bit) add(flipped(code, bit), kSalt, kCheap);
  for (std::size_t bit = 0; bit < Salt::kSize * 8; ++bit) {
    add(code, *Salt::from(flipped(std::string(kSalt.view()), bit)), kCheap);
  }
  for (std::uint32_t passes = 2; passes <= kPasswordCostMax.passes; ++passes) add(code, kSalt, {passes, 8});
  for (std::uint32_t kibibytes = 9; kibibytes <= 64; ++kibibytes) add(code, kSalt, {1, kibibytes});
  for (std::size_t length = 0; length < code.size(); ++length) add(code.substr(0, length), kSalt, kCheap);
  add(code + '\0', kSalt, kCheap);
  add(code + '\0' + 'x', kSalt, kCheap);
  add(std::string(1, '\0') + code, kSalt, kCheap);
}

TEST(Password, WantsACostWithinItsRange) {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
  for (const PasswordCost& cost :
       {PasswordCost{0, 64}, PasswordCost{kPasswordCostMax.passes + 1, 64}, PasswordCost{kMost, 64},
        PasswordCost{1, 0}, PasswordCost{1, 7}, PasswordCost{1, kPasswordCostMax.kibibytes + 1},
        PasswordCost{1, kMost}, PasswordCost{0, 0}, PasswordCost{kMost, kMost}}) {
    EXPECT_FALSE(keyFromPassword("384921", kSalt, cost)) << cost.passes << ", " << cost.kibibytes;
  }
  EXPECT_TRUE(keyFromPassword("384921", kSalt, {kPasswordCostMax.passes, 8}));
}

TEST(Password, CostsSomethingUnlessToldOtherwise) {
  EXPECT_GE(PasswordCost().passes, 3U);
  EXPECT_GE(PasswordCost().kibibytes, 64U * 1024);
  EXPECT_TRUE(keyFromPassword("384921", kSalt, PasswordCost()));
}

}  // namespace
}  // namespace shicha::crypto

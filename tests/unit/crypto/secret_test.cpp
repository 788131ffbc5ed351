#include "crypto/secret.hpp"

#include <gtest/gtest.h>

#include <array>
#include <new>

#include "unit/crypto/vectors.hpp"

namespace shicha::crypto {
namespace {

template <std::size_t Size>
using TestSecret = Secret<Size, struct TestSecretKind>;

// What is left in memory of a secret that was there.
template <std::size_t Size>
std::string leftOf(const std::string& bytes) {
  using Kept = TestSecret<Size>;
  alignas(Kept) std::array<unsigned char, sizeof(Kept)> memory;
  memory.fill(0xAA);
  auto* secret = new (memory.data()) Kept(*Kept::from(bytes));
  EXPECT_EQ(secret->view(), bytes);
  end(secret);
  return textOf(memory);
}

TEST(Secret, IsWipedWhenItGoes) {
  EXPECT_EQ(leftOf<1>("x"), std::string(1, '\0'));
  EXPECT_EQ(leftOf<32>(someBytes(32)), std::string(32, '\0'));
  EXPECT_EQ(leftOf<64>(std::string(64, '\xff')), std::string(64, '\0'));
}

TEST(Secret, WipesEachCopyByItself) {
  using Kept = TestSecret<32>;
  const std::string bytes = someBytes(32);
  const Kept kept = *Kept::from(bytes);
  alignas(Kept) std::array<unsigned char, sizeof(Kept)> memory;
  auto* copy = new (memory.data()) Kept(kept);
  EXPECT_EQ(*copy, kept);
  end(copy);
  EXPECT_EQ(textOf(memory), std::string(32, '\0'));
  EXPECT_EQ(kept.view(), bytes);
}

TEST(Secret, TakesItsLengthAndNoOther) {
  for (std::size_t length = 0; length <= 100; ++length) {
    const std::string bytes = someBytes(length);
    const auto secret = TestSecret<32>::from(bytes);
    ASSERT_EQ(secret.has_value(), length == 32) << length;
    EXPECT_EQ(secret ? secret->view() : "", length == 32 ? bytes : "");
  }
}

TEST(Secret, IsEqualWhereEveryBitIs) {
  const std::string bytes = someBytes(32);
  const auto secret = *TestSecret<32>::from(bytes);
  EXPECT_EQ(secret, *TestSecret<32>::from(bytes));
  for (std::size_t bit = 0; bit < 256; ++bit) {
    EXPECT_NE(secret, *TestSecret<32>::from(flipped(bytes, bit))) << bit;
  }
}

TEST(Wipe, WipesSoManyBytes) {
  for (std::size_t count = 0; count <= 64; ++count) {
    std::string memory(66, 'x');
    wipe(memory.data() + 1, count);
    EXPECT_EQ(memory, "x" + std::string(count, '\0') + std::string(65 - count, 'x'));
  }
}

}  // namespace
}  // namespace shicha::crypto

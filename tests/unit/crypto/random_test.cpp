#include "crypto/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "unit/crypto/vectors.hpp"

namespace shicha::crypto {
namespace {

using Id = FixedBytes<16, struct TestIdKind>;

// A byte stays zero 40 times with a chance of 2^-320.
TEST(SystemRandom, FillsEveryByteAndNothingElse) {
  const RandomSource random = systemRandom();
  for (const std::size_t count : {0U, 1U, 7U, 32U, 1000U}) {
    std::vector<std::uint8_t> memory(count + 2, 0xAA);
    std::vector<bool> changed(count, false);
    for (int i = 0; i < 40; ++i) {
      std::fill(memory.begin() + 1, memory.end() - 1, std::uint8_t{0});
      random(std::span(memory).subspan(1, count));
      for (std::size_t n = 0; n < count; ++n) changed[n] = changed[n] || memory[n + 1] != 0;
    }
    EXPECT_EQ(std::ranges::count(changed, false), 0);
    EXPECT_EQ(memory.front(), 0xAA);
    EXPECT_EQ(memory.back(), 0xAA);
  }
}

TEST(SystemRandom, NeverGivesTheSameAgain) {
  std::set<Id> ids;
  for (int i = 0; i < 500; ++i) {
    ids.insert(randomBytes<Id>(systemRandom()));
    const RandomSource random = systemRandom();
    ids.insert(randomBytes<Id>(random));
    ids.insert(randomBytes<Id>(random));
  }
  EXPECT_EQ(ids.size(), 1500U);
}

TEST(RandomBytes, AreThoseOfTheSource) {
  const std::string chance = someBytes(16);
  EXPECT_EQ(randomBytes<Id>(giving(chance)).view(), chance);
  const RandomSource first = seeded(3);
  const RandomSource second = seeded(3);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(randomBytes<Id>(first), randomBytes<Id>(second));
}

}  // namespace
}  // namespace shicha::crypto

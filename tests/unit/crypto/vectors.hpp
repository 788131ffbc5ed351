// What the tests of keys and seals share: bytes from hex digits, spoilt bytes, and chance that can be
// replayed.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <random>
#include <string>
#include <string_view>

#include "crypto/random.hpp"

namespace shicha::crypto {

// The bytes of "0a1b…".
inline std::string bytes(std::string_view hex) {
  std::string result;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    result += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return result;
}

// The same bytes with one bit changed.
inline std::string flipped(std::string bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ 1 << bit % 8);
  return bytes;
}

// Gives bytes that follow from a seed.
inline RandomSource seeded(std::uint64_t seed) {
  return [engine = std::mt19937_64(seed)](std::span<std::uint8_t> bytes) mutable {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine());
  };
}

// Gives these bytes, once, to whoever wants as many.
inline RandomSource giving(std::string bytes) {
  return [bytes = std::move(bytes), given = false](std::span<std::uint8_t> into) mutable {
    EXPECT_EQ(into.size(), bytes.size());
    EXPECT_FALSE(given);
    given = true;
    std::memcpy(into.data(), bytes.data(), std::min(into.size(), bytes.size()));
  };
}

// So many bytes that follow from a seed.
inline std::string someBytes(std::size_t count, std::uint64_t seed = 1) {
  std::string bytes(count, '\0');
  seeded(seed)({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
  return bytes;
}

// Ends something that stands in memory, out of the optimiser's sight: what is left there can be looked at.
template <class Thing>
void end(Thing* thing) {
  void (*const volatile destroy)(Thing*) = [](Thing* that) { that->~Thing(); };
  destroy(thing);
}

// What stands in memory.
template <std::size_t Size>
std::string textOf(const std::array<unsigned char, Size>& memory) {
  return {reinterpret_cast<const char*>(memory.data()), Size};
}

}  // namespace shicha::crypto

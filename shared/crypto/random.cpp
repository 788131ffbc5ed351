#include "crypto/random.hpp"

#include <sodium.h>

#include "crypto/sodium_ready.hpp"

namespace shicha::crypto {

RandomSource systemRandom() {
  makeReady();
  return [](std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); };
}

}  // namespace shicha::crypto

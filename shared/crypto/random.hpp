// Where keys, nonces and random ids come from.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "base/bytes.hpp"
#include "crypto/secret.hpp"

namespace shicha::crypto {

// Fills bytes with random ones. Handed to whoever needs chance, so that a test can replay it.
using RandomSource = std::function<void(std::span<std::uint8_t>)>;

// The operating system's. Threads: any.
RandomSource systemRandom();

// Random bytes of a kind: an id, a salt.
template <class Bytes>
Bytes randomBytes(const RandomSource& random) {
  Bytes result;
  random(result.bytes);
  return result;
}

}  // namespace shicha::crypto

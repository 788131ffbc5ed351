#include "crypto/sodium_ready.hpp"

#include <sodium.h>

#include <stdexcept>

namespace shicha::crypto {

void makeReady() {
  static const bool kReady = sodium_init() >= 0;
  if (!kReady) throw std::runtime_error("libsodium cannot be initialised");
}

}  // namespace shicha::crypto

#include "crypto/signing.hpp"

#include <sodium.h>

#include <stdexcept>

namespace shicha::crypto {
namespace {

static_assert(PublicKey::kSize == crypto_sign_PUBLICKEYBYTES);
static_assert(Signature::kSize == crypto_sign_BYTES);
static_assert(SigningSeed::kSize == crypto_sign_SEEDBYTES);

// The library must be made ready once; doing so again costs nothing.
void makeReady() {
  static const bool kReady = sodium_init() >= 0;
  if (!kReady) throw std::runtime_error("libsodium cannot be initialised");
}

const unsigned char* data(BytesView bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace

SigningKey::SigningKey(const SigningSeed& seed) {
  makeReady();
  crypto_sign_seed_keypair(public_.bytes.data(), secret_.bytes.data(), seed.bytes.data());
}

SigningKey::~SigningKey() { sodium_memzero(secret_.bytes.data(), secret_.bytes.size()); }

Signature SigningKey::sign(BytesView message) const {
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, data(message), message.size(), secret_.bytes.data());
  return signature;
}

}  // namespace shicha::crypto

#include "crypto/signing.hpp"

#include <sodium.h>

#include "crypto/sodium_ready.hpp"

namespace shicha::crypto {
namespace {

static_assert(PublicKey::kSize == crypto_sign_PUBLICKEYBYTES);
static_assert(Signature::kSize == crypto_sign_BYTES);
static_assert(SigningSeed::kSize == crypto_sign_SEEDBYTES);

}  // namespace

SigningKey::SigningKey(const SigningSeed& seed) {
  makeReady();
  crypto_sign_seed_keypair(public_.bytes.data(), secret_.data(), seed.bytes.data());
}

Signature SigningKey::sign(BytesView message) const {
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, data(message), message.size(), secret_.data());
  return signature;
}

}  // namespace shicha::crypto

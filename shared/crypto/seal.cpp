#include "crypto/seal.hpp"

#include <sodium.h>

#include "crypto/sodium_ready.hpp"

namespace shicha::crypto {
namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kSealBytes == kNonceBytes + kTagBytes);

}  // namespace

SealKey randomSealKey(const RandomSource& random) {
  SealKey key;
  random({key.data(), 32});
  return key;
}

std::string seal(const SealKey& key, BytesView plain, BytesView associated, const RandomSource& random) {
  makeReady();
  std::string sealed(kSealBytes + plain.size(), '\0');
  unsigned char* const nonce = data(sealed);
  random({nonce, kNonceBytes});
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, data(plain), plain.size(),
                                             data(associated), associated.size(), nullptr, nonce, key.data());
  return sealed;
}

std::optional<std::string> unseal(const SealKey& key, BytesView sealed, BytesView associated) {
  makeReady();
  if (sealed.size() < kSealBytes) return std::nullopt;
  std::string plain(sealed.size() - kSealBytes, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      data(plain), nullptr, nullptr, data(sealed) + kNonceBytes, sealed.size() - kNonceBytes,
      data(associated), associated.size(), data(sealed), key.data());
  if (failed != 0) return std::nullopt;
  return plain;
}

}  // namespace shicha::crypto

#include "crypto/sealed_box.hpp"

#include <sodium.h>

#include "crypto/sodium_ready.hpp"

namespace shicha::crypto {

static_assert(EncryptionKey::kSize == crypto_box_PUBLICKEYBYTES);

DecryptionKey::DecryptionKey(const EncryptionSeed& seed) {
  makeReady();
  crypto_box_seed_keypair(public_.bytes.data(), secret_.data(), seed.data());
}

std::optional<std::string> DecryptionKey::open(BytesView sealed) const {
  if (sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
  std::string plain(sealed.size() - crypto_box_SEALBYTES, '\0');
  const int failed =
      crypto_box_seal_open(data(plain), data(sealed), sealed.size(), public_.bytes.data(), secret_.data());
  if (failed != 0) return std::nullopt;
  return plain;
}

std::optional<std::string> sealTo(const EncryptionKey& key, BytesView plain) {
  makeReady();
  std::string sealed(crypto_box_SEALBYTES + plain.size(), '\0');
  if (crypto_box_seal(data(sealed), data(plain), plain.size(), key.bytes.data()) != 0) return std::nullopt;
  return sealed;
}

}  // namespace shicha::crypto

// Sealing bytes to a public key: everybody can seal, only its owner can open.
#pragma once

#include <optional>
#include <string>

#include "crypto/secret.hpp"

namespace shicha::crypto {

using EncryptionKey = FixedBytes<32, struct EncryptionKeyKind>;  // X25519, the public half
using EncryptionSeed = Secret<32, struct EncryptionSeedKind>;

// A key that opens what was sealed to its public half. Threads: a value.
class DecryptionKey {
 public:
  // The key that belongs to 32 random bytes; the same bytes give the same key.
  explicit DecryptionKey(const EncryptionSeed& seed);

  const EncryptionKey& publicKey() const { return public_; }

  // What was sealed to this key; nothing where it was sealed to another, or changed.
  std::optional<std::string> open(BytesView sealed) const;

 private:
  EncryptionKey public_;
  Secret<32, struct DecryptionKeyKind> secret_;
};

// Seals bytes to whoever has the other half of the key. Who sealed them is not told: what needs an author is
// signed. The sender's half is made anew each time by libsodium, so the result is never the same.
// Source: libsodium's sealed boxes (X25519, XSalsa20-Poly1305). Threads: any.
// Nothing where the key is no sound key.
std::optional<std::string> sealTo(const EncryptionKey& key, BytesView plain);

}  // namespace shicha::crypto

#include "crypto/password.hpp"

#include <sodium.h>

#include "crypto/sodium_ready.hpp"

namespace shicha::crypto {

static_assert(Salt::kSize == crypto_pwhash_SALTBYTES);

std::optional<SealKey> keyFromPassword(BytesView password, const Salt& salt, const PasswordCost& cost) {
  makeReady();
  const bool inRange = cost.passes >= 1 && cost.passes <= kPasswordCostMax.passes && cost.kibibytes >= 8 &&
                       cost.kibibytes <= kPasswordCostMax.kibibytes;
  if (!inRange) return std::nullopt;
  SealKey key;
  const int failed =
      crypto_pwhash(key.data(), 32, password.data(), password.size(), salt.bytes.data(), cost.passes,
                    std::size_t{cost.kibibytes} * 1024, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) return std::nullopt;
  return key;
}

}  // namespace shicha::crypto

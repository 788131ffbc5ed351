// Apart from signing, so that the simulation can remember what it verified before.
#include <sodium.h>

#include "crypto/signing.hpp"

namespace shicha::crypto {

bool verify(const PublicKey& key, BytesView message, const Signature& signature) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  return crypto_sign_verify_detached(signature.bytes.data(), bytes, message.size(), key.bytes.data()) == 0;
}

}  // namespace shicha::crypto

#include "platform/public_key_pin.hpp"

#include <openssl/x509.h>

#include <memory>

#include "crypto/digest.hpp"

namespace shicha::platform {

std::optional<std::string> pinOf(BytesView der) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      d2i_X509(nullptr, &bytes, static_cast<long>(der.size())), &X509_free);
  if (certificate == nullptr) return std::nullopt;
  unsigned char* key = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.get()), &key);
  if (size <= 0) return std::nullopt;
  const std::string text(reinterpret_cast<const char*>(key), static_cast<std::size_t>(size));
  OPENSSL_free(key);
  return crypto::sha256(text).hex();
}

}  // namespace shicha::platform

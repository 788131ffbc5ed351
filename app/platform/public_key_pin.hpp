// The pin of a certificate.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.hpp"

namespace shicha::platform {

// SHA-256 of a certificate's public key (SubjectPublicKeyInfo, DER), in hex; nothing where these bytes are no
// certificate. der: of the certificate. Source: RFC 7469, 2.4. Threads: any.
std::optional<std::string> pinOf(BytesView der);

}  // namespace shicha::platform

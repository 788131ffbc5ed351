// The server's certificate: a self-signed one where the bureau has none, and the pin by which tablets know
// it.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace shicha::server {

// Makes a key (ECDSA P-256) and a certificate for it that is valid for 20 years, as PEM files; the key can be
// read by its owner only. name: the common name, for people. Tablets look at the pin, not at names or dates.
// Errors: fileExists, fileUnwritable.
Result<void> makeSelfSigned(const std::filesystem::path& certificate, const std::filesystem::path& key,
                            const std::string& name);

// The pin of a certificate: SHA-256 of its public key (SubjectPublicKeyInfo, DER), in hex.
// Errors: tlsUnusable. Source: RFC 7469, 2.4.
Result<std::string> pinOf(const std::filesystem::path& certificate);

}  // namespace shicha::server

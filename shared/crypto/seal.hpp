// Sealing bytes with a key: nobody without the key can read them, or change them unnoticed.
#pragma once

#include <optional>
#include <string>

#include "crypto/random.hpp"
#include "crypto/secret.hpp"

namespace shicha::crypto {

using SealKey = Secret<32, struct SealKeyKind>;

// How many bytes sealing adds: the nonce and the tag.
constexpr std::size_t kSealBytes = 24 + 16;

SealKey randomSealKey(const RandomSource& random);

// Seals bytes with XChaCha20-Poly1305. Returns nonce, sealed bytes, tag.
// associated: bytes that are not sealed, and without which the seal does not open: where the bytes stand.
// Source: RFC 8439, draft-irtf-cfrg-xchacha-03; the same bytes as libsodium's. OpenSSL does most of the work,
// more than twice as fast here. The nonce is random: 24 bytes are long enough for that. Both are at most
// 2 GiB. Throws bad_alloc. Threads: any.
std::string seal(const SealKey& key, BytesView plain, BytesView associated, const RandomSource& random);

// What was sealed; nothing where the key is another, or a byte of it or of the associated bytes was changed.
// Throws bad_alloc. Threads: any.
std::optional<std::string> unseal(const SealKey& key, BytesView sealed, BytesView associated);

}  // namespace shicha::crypto

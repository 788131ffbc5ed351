// A key from a code that a person remembers.
#pragma once

#include <cstdint>
#include <optional>

#include "crypto/seal.hpp"

namespace shicha::crypto {

using Salt = FixedBytes<16, struct SaltKind>;

// What one guess costs. Kept beside what the key opens, so that it can grow later.
struct PasswordCost {
  std::uint32_t passes = 3;
  std::uint32_t kibibytes = 64 * 1024;
};

// The most that is accepted from a file: a damaged one must not ask for all memory.
constexpr PasswordCost kPasswordCostMax{16, 1024 * 1024};

// The key that belongs to a code. Slow and hungry on purpose.
// Source: RFC 9106 (Argon2id, one lane). Threads: any.
// Nothing where the cost is out of range, or there is not so much memory.
std::optional<SealKey> keyFromPassword(BytesView password, const Salt& salt, const PasswordCost& cost);

}  // namespace shicha::crypto

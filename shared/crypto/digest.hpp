// SHA-256: what chains batches, names media and derives ids.
#pragma once

#include <cstdint>
#include <memory>

#include "base/bytes.hpp"

namespace shicha::crypto {

using Hash = FixedBytes<32, struct HashKind>;

// Takes bytes piece by piece. OpenSSL does the work: it is several times faster here than libsodium.
// Source: FIPS 180-4.
// Threads: one at a time.
class Hasher {
 public:
  Hasher();
  Hasher(Hasher&&) noexcept;
  ~Hasher();

  // Bytes as they are.
  Hasher& add(BytesView bytes);

  // A number as 8 bytes, big endian.
  Hasher& addNumber(std::uint64_t number);

  // Bytes with their length before them (4 bytes, big endian), so that parts cannot run together.
  Hasher& addPart(BytesView bytes);

  // The digest of all that was added. The hasher then begins anew.
  Hash finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Hash sha256(BytesView bytes);

}  // namespace shicha::crypto

// A batch: what one user action wrote. One aggregate, one author, signed, atomic.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "record/ids.hpp"
#include "record/stamp.hpp"

namespace shicha::record {

// Limits of a batch. They bound what a stranger can make a program hold, not what people do: an action writes
// a few fields.
constexpr std::size_t kBodyBytesMax = std::size_t{1} << 20U;
constexpr std::size_t kWritesMax = 4096;
constexpr std::size_t kCausesMax = 64;
constexpr std::size_t kOverwritesMax = 1024;
constexpr std::size_t kDemandsMax = 16;

// Another write that the author saw in the register, told from the batch that overwrites it.
struct WriteRef {
  std::uint32_t source = 0;  // 0: the own log; n: the log of the nth cause
  std::uint32_t back =
      0;  // batches back from this one (own log, at least 1), or from the cause's tip (0: the tip)
  std::uint32_t place = 0;  // among the writes of that batch, from 0

  auto operator<=>(const WriteRef&) const = default;
};

struct Write {
  RecordId record;
  std::uint32_t field = 0;
  std::string value;  // the field's encoding; empty: cleared
  std::vector<WriteRef> overwrites;
};

// Batch 0 of a log says whose it is.
struct Opening {
  WorkspaceId workspace;
  Incarnation incarnation;
  std::string certificates;  // shared/membership reads them
};

// What the author signs, without its place.
struct Body {
  AggregateId aggregate;  // zeros in batch 0
  Stamp stamp = 0;
  std::vector<BatchRef> causes;  // of other logs, or of other branches of this one
  std::vector<Write> writes;     // no register twice
  std::vector<std::uint32_t> demands;
  std::optional<Opening> opening;  // in batch 0 alone
};

// Where a batch stands. Signed with the body, but not carried: it follows from the stream.
struct Place {
  WorkspaceId workspace;
  LogId log;
  std::uint64_t sequence = 0;
  Hash previous;  // zeros for batch 0
};

// A batch as it is stored and sent: the bytes that were signed, exactly.
struct SignedBatch {
  std::string body;
  crypto::Signature signature;
};

// The name of a batch: its place and its body. The signature is no part of it.
Hash hashOf(const Place& place, BytesView body);

// A batch, and where it stands.
struct PlacedBatch {
  Place place;
  SignedBatch batch;

  Hash hash() const { return hashOf(place, batch.body); }
};

// A batch that this process has just signed: only a LogWriter makes one, and nothing in it can be changed. So
// its signature is known to be good for that key, and need not be verified.
class OwnBatch {
 public:
  const PlacedBatch& placed() const { return placed_; }
  operator const PlacedBatch&() const { return placed_; }  // NOLINT(google-explicit-constructor)
  const Hash& hash() const { return hash_; }
  const crypto::PublicKey& key() const { return key_; }  // that it was signed with

 private:
  friend class LogWriter;
  OwnBatch(PlacedBatch placed, const crypto::PublicKey& key)
      : placed_(std::move(placed)), hash_(placed_.hash()), key_(key) {}

  PlacedBatch placed_;
  Hash hash_;
  crypto::PublicKey key_;
};

SignedBatch signBatch(const Place& place, const Body& body, const crypto::SigningKey& key);
bool verifyBatch(const Place& place, const SignedBatch& batch, const crypto::PublicKey& key);

// The bytes of a body, and a body from its bytes.
// body: within the limits; the writes of one record stand together, in any order of records.
// sequence: of the batch; batch 0 has an opening and no writes, every other has an aggregate and no opening.
// Errors: batchTooLarge, batchMalformed, which says what is wrong.
std::string encodeBody(const Body& body);
Result<Body> decodeBody(BytesView bytes, std::uint64_t sequence);

// The message Batch, in which a batch travels.
// Errors: batchTooLarge, batchMalformed.
std::string encodeBatch(const SignedBatch& batch);
Result<SignedBatch> decodeBatch(BytesView bytes);

}  // namespace shicha::record

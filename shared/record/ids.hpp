// The ids of the record engine. docs/protocol.md says how each is made.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "base/bytes.hpp"
#include "crypto/digest.hpp"
#include "crypto/signing.hpp"

namespace shicha::record {

using crypto::Hash;

using WorkspaceId = FixedBytes<16, struct WorkspaceIdKind>;
using LogId = FixedBytes<16, struct LogIdKind>;
using Incarnation = FixedBytes<16, struct IncarnationKind>;
using RecordId = FixedBytes<16, struct RecordIdKind>;
using AggregateId = RecordId;  // the id of the root record

// Which message a record is: the first two bytes of its id.
using Kind = std::uint16_t;
Kind kindOf(const RecordId& record);

WorkspaceId workspaceId(const crypto::PublicKey& root, BytesView mission);
LogId logId(const crypto::PublicKey& member, const WorkspaceId& workspace, const Incarnation& incarnation);

// The id of a record on which two tablets must agree: the same parts give the same id.
RecordId derivedRecordId(const WorkspaceId& workspace, Kind kind, std::initializer_list<BytesView> parts);

// The id of a record that only one tablet makes. random: 14 random bytes.
RecordId randomRecordId(Kind kind, const FixedBytes<14, struct RandomTailKind>& random);

// A batch, or the place in a log that it stands at: it names everything below it too.
struct BatchRef {
  LogId log;
  std::uint64_t sequence = 0;
  Hash hash;

  auto operator<=>(const BatchRef&) const = default;
};

}  // namespace shicha::record

// What replicas tell one another about a workspace, and its bytes. docs/protocol.md, Rounds.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "exchange/media_message.hpp"
#include "record/log_writer.hpp"

namespace shicha::exchange {

// Limits of a message. The sender keeps within the first; a receiver reads no more than the others.
constexpr std::size_t kRoundBatchBytes = std::size_t{4} << 20U;  // of batches; a single one may be larger
constexpr std::size_t kRoundBytesMax = std::size_t{8} << 20U;
constexpr std::uint64_t kSequenceMax = std::uint64_t{1} << 48U;
constexpr std::size_t kRoundPartsMax = 65'536;  // tips, samples, segments, batches and media together

// How much a batch counts towards kRoundBatchBytes besides its body.
constexpr std::size_t kBatchOverheadBytes = 128;

// A batch that the sender has, somewhere below one of its tips.
struct Sample {
  record::LogId log;
  record::Hash hash;

  auto operator<=>(const Sample&) const = default;
};

struct RoundMessage {
  record::WorkspaceId workspace;
  record::Hash digest;                       // of the sender's frontier
  std::vector<record::BatchRef> tips;        // the frontier, sorted; it may be left out
  std::vector<Sample> samples;               // sorted
  std::vector<record::PlacedBatch> batches;  // causes first; all of that workspace
  bool more = false;                         // there are batches that did not fit
  std::vector<MediumWanted> wanted;          // of the store, whatever the workspace
  std::vector<storage::MediumInfo> offered;

  // Are the sender's tips there? Where only the digest is, nothing more is known of what the sender has.
  bool hasTips() const;
};

// The digest of a frontier: equal ones have the same batches present. tips: sorted.
record::Hash digestOf(const record::WorkspaceId& workspace, std::span<const record::BatchRef> tips);

// Threads: any.
// Errors: of encodeRound: messageTooLarge, where the frontier alone is beyond kRoundBytesMax or
// kRoundPartsMax. Of decodeRound: that, and messageMalformed, which says what is wrong.
Result<std::string> encodeRound(const RoundMessage& message);
Result<RoundMessage> decodeRound(BytesView bytes);

}  // namespace shicha::exchange

// Rounds: how two replicas of a workspace come to hold the same batches, over any road that carries messages,
// whatever of them is lost, repeated or late. docs/protocol.md, Rounds.
//
// Each message is made anew from what is held and from the last message of the other side; nothing is
// remembered between them. One side begins with nextMessage(replica, {}). Whoever gets a message takes it,
// then answers it with nextMessage(), until isDone(). What gets lost is asked for again by sending anything
// again, the beginning, too. After two messages from either side that changed nothing on both, nothing more
// is to be had: one refuses what the other has.
#pragma once

#include <functional>
#include <optional>

#include "exchange/round_message.hpp"
#include "storage/replica.hpp"

namespace shicha::exchange {

// Which aggregates are sent first: those with lower numbers.
using Priority = std::function<int(const record::AggregateId&)>;

struct RoundOptions {
  std::size_t batchBytesMax = kRoundBatchBytes;  // of batches in a message; at least one is sent
  bool digestFirst = false;  // begin with the digest alone: for many workspaces in which nothing happened
  Priority priority;         // nothing: causes first, in the order in which they came here
};

// What became of the batches of a message.
struct RoundTaken : storage::Replica::Taken {
  std::size_t unattached = 0;  // were not taken: what they stand on is not here. They will be sent again
};

// A message, and what should have been in it: the errors of rows that are damaged here. Each holds back what
// stands on it in its log, and nothing else. People should be told: another device may still have it.
struct RoundNext : RoundMessage {
  std::vector<Error> damaged;
};

// The next message: what is held here, and what the other side lacks of it. The caller may add what it wants
// of media. fromPeer: its last message, already taken; nothing: the beginning. Errors: messageForeign,
// messageFalse; of the disk. Threads: as the replica.
Result<RoundNext> nextMessage(storage::Replica& replica, const std::optional<RoundMessage>& fromPeer,
                              const RoundOptions& options = {});

// Takes the batches of a message. A broken one is told of, and stops only its own log. Taking a message again
// changes nothing. Media are not looked at.
// proven: signatures that need not be verified again; null: none.
// Errors: messageForeign, messageFalse: then nothing was changed. Of the disk: then what Replica::receive()
// says.
Result<RoundTaken> takeMessage(storage::Replica& replica, const RoundMessage& message,
                               const record::ProvenSignatures* proven = nullptr);

// Do both hold the same batches, by what the other's last message says?
// Errors: of the disk.
Result<bool> isDone(storage::Replica& replica, const RoundMessage& fromPeer);

}  // namespace shicha::exchange

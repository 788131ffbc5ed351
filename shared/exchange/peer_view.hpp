// What a peer has of the batches that are here, as far as its message tells. docs/protocol.md, Rounds.
#pragma once

#include <map>
#include <vector>

#include "exchange/round_message.hpp"

namespace shicha::exchange {

// Pure. It holds for the history as it was. Threads: a value.
class PeerView {
 public:
  // message: with tips.
  // Errors: messageFalse, where the message says of batches that are here what is not so.
  static Result<PeerView> of(const record::History& history, const RoundMessage& message);

  // Does the peer have this batch, for certain?
  bool has(const record::History& history, record::BatchNumber batch) const;

  // Does the peer have batches of this log that are not here, and has not told what it has below them?
  bool isUnclear(const record::LogId& log) const;

  // The batches that the peer lacks, causes first. waits: those of unclear logs are left out, because the
  // next message tells more.
  std::vector<record::BatchNumber> lacking(const record::History& history, bool waits) const;

  // What the peer needs to know of the logs in which it has batches that are not here: the ancestors of the
  // own tips there, 1, 2, 4, 8 … back. Sorted. None of a log where the peer seems to be ahead, and no more.
  std::vector<Sample> samples(const record::History& history) const;

 private:
  // What the peer has of a log that is not here.
  struct Unknown {
    std::uint64_t lowest = 0;  // sequence of its unknown tips
    bool sampled = false;
  };

  Result<void> mark(const record::History& history, const RoundMessage& message);
  void sample(const record::History& history, record::BatchNumber tip, std::vector<Sample>& into) const;

  std::map<record::LogId, std::vector<record::BatchNumber>> known_;  // it has these, and what is below
  std::map<record::LogId, Unknown> unknown_;
};

}  // namespace shicha::exchange

// The rounds of one mission with the server: how both come to hold the same records.
#pragma once

#include <unordered_set>

#include "core/sync_progress.hpp"
#include "exchange/round.hpp"

namespace shicha::core {

// Threads: that of the tablet.
class RecordRounds {
 public:
  explicit RecordRounds(const record::WorkspaceId& workspace) : workspace_(workspace) {}

  const record::WorkspaceId& workspace() const { return workspace_; }

  // Do both hold the same, or is nothing more to be had?
  bool isOver() const { return isOver_; }
  void giveUp() { isOver_ = true; }

  // May the next message carry batches?
  bool carries() const { return fromServer_.has_value(); }

  // The next message. allConfirmed: the server has all that is here, as it said last. Damaged rows are told
  // in the progress. Errors: messageForeign, messageFalse, of the store.
  Result<exchange::RoundMessage> next(Tablet& tablet, bool allConfirmed, const exchange::Priority& priority,
                                      MissionProgress& progress);

  // Takes the server's message, which answers that one.
  // Errors: the same; then nothing was taken.
  Result<void> take(Tablet& tablet, exchange::RoundMessage message, SyncProgress& run,
                    MissionProgress& progress);

 private:
  void stop(SyncProgress& run, MissionProgress& progress);

  record::WorkspaceId workspace_;
  std::optional<exchange::RoundMessage> fromServer_;
  std::vector<record::Hash> offered_;  // the batches of the last message
  std::unordered_set<record::Hash, FixedBytesHash> sent_;
  record::Hash own_, servers_;  // digests after the last answer
  unsigned unchanged_ = 0;      // answers in a row that changed neither
  bool isOver_ = false;
};

}  // namespace shicha::core

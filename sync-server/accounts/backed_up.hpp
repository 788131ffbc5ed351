// What the last backup has of each mission: receipts tell it.
#pragma once

#include <unordered_map>
#include <vector>

#include "storage/store.hpp"

namespace shicha::server {

// Kept in the store, so that it holds over restarts. Errors of all: of the disk. Threads: one at a time, as
// the store.
class BackedUp {
 public:
  // What was noted before. Errors: storeDamaged.
  static Result<BackedUp> read(storage::Store& store);

  // Batches at or below these are in the last backup. Sorted; empty: there is none, or it had nothing.
  std::vector<record::BatchRef> tipsOf(const record::WorkspaceId& workspace) const;

  // A backup has everything that is there now, media too.
  Result<void> note(storage::Store& store);

  // A restored server has confirmed nothing.
  static Result<void> forget(storage::Store& store);

 private:
  std::unordered_map<record::WorkspaceId, std::vector<record::BatchRef>, FixedBytesHash> tips_;
};

}  // namespace shicha::server

// Which media the records of a workspace tell of: no others are taken, and no others given.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "accounts/missions.hpp"

namespace shicha::server {

// Threads: one at a time, as the missions.
class MediaInUse {
 public:
  using Digests = std::unordered_set<crypto::Hash, FixedBytesHash>;

  // Those of the records as they are now, and as they were since the server began: whoever was told that a
  // photo is wanted may send it. The pointer holds until the next call.
  // Errors: of the disk.
  Result<const Digests*> of(Missions& missions, const record::WorkspaceId& workspace);

 private:
  struct Known {
    std::size_t batches = 0;  // that there were when the cards were read
    Digests digests;
  };
  std::unordered_map<record::WorkspaceId, Known, FixedBytesHash> known_;
};

}  // namespace shicha::server

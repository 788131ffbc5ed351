// Which missions are kept in memory: those that were used last, as many as fit.
#pragma once

#include <cstddef>
#include <list>
#include <unordered_map>

#include "accounts/missions.hpp"

namespace shicha::server {

// About 1.5 KB each, where its inspection was looked at.
constexpr std::size_t kWarmBatchesMax = 400'000;

// Threads: one at a time, as the missions.
class WarmMissions {
 public:
  explicit WarmMissions(std::size_t batchesMax = kWarmBatchesMax) : batchesMax_(batchesMax) {}

  // A workspace was used. Others are forgotten where they are too many together, those first that were not
  // used for longest. What is forgotten is read again when it is needed.
  void use(Missions& missions, const record::WorkspaceId& workspace);

 private:
  struct Warm {
    std::list<record::WorkspaceId>::iterator place;
    std::size_t batches = 0;
  };

  std::size_t batchesMax_;
  std::size_t batches_ = 0;               // of all
  std::list<record::WorkspaceId> order_;  // used last first
  std::unordered_map<record::WorkspaceId, Warm, FixedBytesHash> warm_;
};

}  // namespace shicha::server

// Which photos a run sends and fetches, and in which order.
#pragma once

#include <vector>

#include "core/sync_progress.hpp"

namespace shicha::core {

// Photos of one workspace that are asked about together.
struct MediaGroup {
  record::WorkspaceId workspace;
  std::vector<crypto::Hash> digests;
};

struct MediaPlan {
  std::vector<MediaGroup> toSend;   // whole here; those of typical cases first
  std::vector<MediaGroup> toFetch;  // not whole here, in the same order
  std::size_t unconfirmed = 0;      // of those to send: the rest are asked about for the backup's sake
};

// With each photo its receipt is kept, which names all that were asked about together.
constexpr std::size_t kSentTogether = 64;
constexpr std::size_t kFetchedTogether = 256;

// Of the missions whose records were synced. withBackups: also the photos that the server has confirmed, and
// of which no backup is known. Errors: of the store.
Result<MediaPlan> planMedia(Tablet& tablet, const std::vector<MissionProgress>& missions, bool withBackups);

}  // namespace shicha::core

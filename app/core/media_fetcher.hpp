// Photos of colleagues on their way here: asks what the server has of them, and fetches that, chunk by chunk.
#pragma once

#include <deque>

#include "core/media_plan.hpp"
#include "core/sync_message.hpp"
#include "exchange/sync_message.hpp"

namespace shicha::core {

// Threads: that of the tablet.
class MediaFetcher {
 public:
  explicit MediaFetcher(std::vector<MediaGroup> groups)
      : groups_(std::make_move_iterator(groups.begin()), std::make_move_iterator(groups.end())) {}

  // The next request; nothing: that was all.
  std::optional<SyncRequest> next();

  // Whether the request was a question: then its answer goes to takeAnswer().
  bool hasAsked() const { return chunks_.empty(); }

  // Errors of both: of the store.
  Result<void> takeAnswer(Tablet& tablet, const exchange::MediaAnswer& answer, SyncProgress& run);
  Result<void> takeChunk(Tablet& tablet, const std::string& bytes, SyncProgress& run);

  // The server does not have the chunk after all, or says nothing of the group.
  void refused(const Error& error, SyncProgress& run);

 private:
  struct Chunk {
    crypto::Hash digest;
    std::size_t position;
  };

  void drop(const Error& why, SyncProgress& run);

  std::deque<MediaGroup> groups_;  // that were not asked about yet
  record::WorkspaceId workspace_;  // of the chunks
  std::deque<Chunk> chunks_;
};

}  // namespace shicha::core

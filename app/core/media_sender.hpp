// Photos on their way to the server: asks what it lacks, and sends that, chunk by chunk.
#pragma once

#include <deque>
#include <set>

#include "core/media_plan.hpp"
#include "core/sync_message.hpp"
#include "exchange/receipt.hpp"
#include "exchange/sync_message.hpp"

namespace shicha::core {

// Threads: that of the tablet.
class MediaSender {
 public:
  explicit MediaSender(std::vector<MediaGroup> groups)
      : groups_(std::make_move_iterator(groups.begin()), std::make_move_iterator(groups.end())) {}

  // The next request; nothing: that was all. withPhotos: may chunks go? Without, the server is asked what it
  // has, and no more.
  // Errors of both: of the store.
  Result<std::optional<SyncRequest>> next(Tablet& tablet, bool withPhotos, SyncProgress& run);

  // Whether the request was a question: then its answer goes to takeAnswer().
  bool hasAsked() const { return hasAsked_; }
  const record::WorkspaceId& workspace() const { return groups_.front().workspace; }

  // receipt: the answer's, which was checked; nothing: it had none.
  Result<void> takeAnswer(Tablet& tablet, const exchange::MediaAnswer& answer,
                          const std::optional<exchange::Receipt>& receipt, SyncProgress& run);

  // A chunk arrived.
  void chunkTaken(SyncProgress& run);

  // The server refuses the chunk, and with it the photo; or the question, and with it the group.
  void refused(const Error& error, SyncProgress& run);

 private:
  struct Chunk {
    crypto::Hash digest;
    std::size_t position;
  };

  Result<std::optional<SyncRequest>> chunkRequest(Tablet& tablet, SyncProgress& run);
  Result<SyncRequest> question(Tablet& tablet) const;
  Result<void> keep(Tablet& tablet, const std::string& bytes, const exchange::Receipt& receipt,
                    SyncProgress& run);
  void leaveGroup();
  void refuseGroup(const Error& why, SyncProgress& run);
  void drop(crypto::Hash digest, const Error& why, SyncProgress& run);
  bool isOpen(const crypto::Hash& digest) const;

  std::deque<MediaGroup> groups_;                // of the first: what is not settled yet
  std::deque<Chunk> chunks_;                     // that the server wants of it
  std::vector<exchange::MediumWanted> toOffer_;  // of which it knows nothing yet, or something wrong
  std::set<crypto::Hash> toldAnew_;
  unsigned questions_ = 0;  // about this group
  bool hasAsked_ = false;
};

}  // namespace shicha::core

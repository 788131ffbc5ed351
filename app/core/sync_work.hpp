// What a run of syncing has done and has yet to do. Inside this folder only; core/sync.hpp is for others.
#pragma once

#include <set>

#include "core/media_fetcher.hpp"
#include "core/media_sender.hpp"
#include "core/own_work.hpp"
#include "core/record_rounds.hpp"
#include "core/server_token.hpp"
#include "core/sync_memory.hpp"

namespace shicha::core {

// Its first half says what is sent (sync_work.cpp), its second what becomes of answers (sync_answers.cpp).
// Threads: that of the tablet.
struct SyncWork {
  // Kept from run to run.
  ServerToken token;
  OwnWork own;
  SyncMemory memory;
  std::optional<std::chrono::milliseconds> backupsAsked;
  bool withPhotos = true;

  // What an answer confirms.
  struct Signed {
    std::optional<exchange::Receipt> receipt;  // nothing: it says nothing of that
    bool isAnothers = false;                   // of another server than before: all begins again
  };

  // Of this run.
  SyncProgress progress;
  bool isBegun = false;
  std::vector<RecordRounds> rounds;  // of each mission of the progress
  std::set<record::AggregateId> typical;
  std::optional<MediaSender> sender;
  std::optional<MediaFetcher> fetcher;
  bool isNewBackup = false;
  bool hasPack = false;  // it was asked for

  // The request that is on its way.
  bool isAsked = false;
  bool asksToken = false;
  std::chrono::milliseconds asked{0};
  std::size_t mission = 0;  // of a round

  void reset();
  void beginAgain();
  Result<void> begin(Tablet& tablet);
  Result<std::optional<SyncRequest>> next(Tablet& tablet);
  Result<std::optional<SyncRequest>> nextRound(Tablet& tablet);
  Result<SyncRequest> roundOf(Tablet& tablet, std::size_t index);
  Result<std::optional<SyncRequest>> nextMedia(Tablet& tablet);
  Result<std::optional<SyncRequest>> nextPack(Tablet& tablet);
  Result<void> planPhotos(Tablet& tablet);

  Result<void> take(Tablet& tablet, const SyncReply& reply);
  Result<void> takeToken(Tablet& tablet, const SyncReply& reply);
  Result<Signed> receiptIn(Tablet& tablet, const record::WorkspaceId& workspace, const std::string& bytes);
  Result<void> takeRound(Tablet& tablet, const std::string& body);
  Result<void> takeSent(Tablet& tablet, const std::string& body);
  Result<void> takeFetched(Tablet& tablet, const std::string& body);
  Result<void> takeReference(Tablet& tablet, const std::string& body);
  Result<void> refused(const Error& error);
};

}  // namespace shicha::core

// One run of syncing with the server, in short steps and without a network in it: what is to be sent next,
// and what becomes of the answer. docs/sync.md.
//
//   Sync sync;
//   while (auto request = sync.next(tablet)) { … send it, wait … sync.take(tablet, reply); }
//   sync.begin();  // and all over again, later
//
// What is sent follows from what is on the disk, so a request or an answer that is lost is nothing: next()
// gives it again. Nothing is half taken.
#pragma once

#include <memory>
#include <optional>

#include "core/sync_message.hpp"
#include "core/sync_progress.hpp"

namespace shicha::core {

struct SyncWork;

// Threads: that of the tablet; each call is short. It always gets the same tablet.
class Sync {
 public:
  Sync();
  ~Sync();
  Sync(const Sync&) = delete;
  Sync& operator=(const Sync&) = delete;

  // Begins a run: everything is looked at again. The token is kept, for as long as the server takes it.
  void begin();

  // Are photos sent and fetched, too? What is said of them is. It can be changed at any time; at first: yes.
  void setPhotos(bool wanted);

  // The next request; nothing: this run is done. Called again without take(), because the request or its
  // answer was lost, it gives that request anew.
  // Errors: serverUnnamed; of the store.
  Result<std::optional<SyncRequest>> next(Tablet& tablet);

  // Takes the answer to the request that next() gave last. What concerns one mission alone is noted in the
  // progress, and the others go on.
  // Errors: what the server said, as in userRevoked, deviceRevoked, serverBusy; networkAnswer, receiptBroken,
  // messageMalformed; of the store. Nothing was taken then. Where trying again helps (errorInfo()), next()
  // gives that request anew.
  Result<void> take(Tablet& tablet, const SyncReply& reply);

  const SyncProgress& progress() const;

 private:
  std::unique_ptr<SyncWork> work_;
};

}  // namespace shicha::core

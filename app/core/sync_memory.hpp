// What a run learns of the server, made durable as it goes: which one it is, its clock, its receipts.
#pragma once

#include "core/receipts.hpp"
#include "core/server_known.hpp"

namespace shicha::core {

// Errors of all: of the store. Threads: that of the tablet.
class SyncMemory {
 public:
  // Reads what was kept. Called before everything else.
  Result<void> load(Tablet& tablet);

  // The server answered a request that was sent at that moment, by the tablet's clock, and said its own
  // clock.
  Result<void> heard(Tablet& tablet, std::chrono::milliseconds asked, std::chrono::milliseconds serverTime);

  // Looks which server signed a receipt. Returns whether it is another than before: then what the one before
  // confirmed was forgotten.
  Result<bool> isAnother(Tablet& tablet, const exchange::Receipt& receipt);

  // Keeps a receipt about records in place of the one before. Returns whether it tells of another backup.
  Result<bool> keep(Tablet& tablet, const exchange::Receipt& receipt, BytesView bytes);

 private:
  Result<void> keepKnown(Tablet& tablet);

  ServerKnown known_, kept_;
  bool isLoaded_ = false;
};

}  // namespace shicha::core

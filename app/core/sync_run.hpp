// A run of syncing from its beginning to its end, for who can wait: commands and tests.
#pragma once

#include <functional>

#include "core/retry.hpp"
#include "core/sync.hpp"

namespace shicha::core {

// Carries a request to the server, and its answer back. Errors: serverUnnamed, networkFailed, networkPin:
// then nobody knows whether the server got it.
using Transport = std::function<Result<SyncReply>(const SyncRequest&)>;

struct SyncRunPorts {
  Transport send;
  std::function<void(std::chrono::milliseconds)> sleep;
  std::function<bool()> isStopped;                // nothing: never
  std::function<void(const SyncProgress&)> told;  // after each answer; nothing: nobody listens
  unsigned triesMax = 6;                          // of one request
};

// Sends and takes until nothing is left, or it is stopped.
// Errors: of Sync, and of the transport, where trying again does not help or did not.
Result<void> runSync(Tablet& tablet, Sync& sync, const SyncRunPorts& ports);

}  // namespace shicha::core

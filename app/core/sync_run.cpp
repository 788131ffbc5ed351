#include "core/sync_run.hpp"

namespace shicha::core {

Result<void> runSync(Tablet& tablet, Sync& sync, const SyncRunPorts& ports) {
  Retry retry(tablet.ports().random);
  while (!ports.isStopped || !ports.isStopped()) {
    const auto request = sync.next(tablet);
    if (!request) return request.error();
    if (!*request) return {};
    const auto reply = ports.send(**request);
    const Result<void> taken = reply ? sync.take(tablet, *reply) : Result<void>(reply.error());
    if (ports.told) ports.told(sync.progress());
    if (taken) {
      retry.succeeded();
      continue;
    }
    const auto wait = retry.failed(taken.error(), reply ? reply->retryAfter : std::chrono::seconds(0));
    if (!wait || retry.failures() >= ports.triesMax) return taken;
    ports.sleep(*wait);
  }
  return {};
}

}  // namespace shicha::core

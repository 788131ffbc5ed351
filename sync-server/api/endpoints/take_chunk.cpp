// PUT /sync/v1/media/{workspace}/{digest}/{position}: a chunk of a photo.
#include "api/sync.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto name = chunkIn(call);
  if (!name) return name.error();
  const auto taken = call.services.ingest.takeChunk(call.caller, *name, call.body);
  if (!taken) return taken.error();
  countSync(call, "media bytes", call.body.size());
  return emptyAnswer();
}

}  // namespace

extern const Endpoint takeChunk{.method = "PUT",
                                .path = "/sync/v1/media/{workspace}/{digest}/{position}",
                                .access = Access::tablet,
                                .answer = answer,
                                .bodyType = kBytes,
                                .bodyBytesMax = storage::kChunkBytes,
                                .holdsData = false};

}  // namespace shicha::server

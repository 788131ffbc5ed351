// GET /sync/v1/media/{workspace}/{digest}/{position}: a chunk of a photo.
#include "api/sync.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto name = chunkIn(call);
  if (!name) return name.error();
  auto bytes = call.services.ingest.giveChunk(call.caller, *name);
  if (!bytes) return bytes.error();
  return Response{200, std::string(kBytes), std::move(*bytes), {}};
}

}  // namespace

extern const Endpoint giveChunk{.method = "GET",
                                .path = "/sync/v1/media/{workspace}/{digest}/{position}",
                                .access = Access::tablet,
                                .answer = answer,
                                .holdsData = false};

}  // namespace shicha::server

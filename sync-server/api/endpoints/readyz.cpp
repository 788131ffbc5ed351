// GET /readyz: can requests be sent here? Not while the server is being stopped, or its data cannot be read.
#include "api/endpoint.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  if (!call.services.isReady) return Error(ErrorCode::serverStopping);
  const auto read = call.data->accounts->setting(kAddressSetting);
  if (!read) return read.error();
  return Response{200, "text/plain", "ready\n", {}};
}

}  // namespace

extern const Endpoint readyz{
    .method = "GET", .path = "/readyz", .access = Access::everyone, .answer = answer};

}  // namespace shicha::server

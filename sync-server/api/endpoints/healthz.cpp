// GET /healthz: does the program answer at all?
#include "api/endpoint.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& /*call*/) { return Response{200, "text/plain", "ok\n", {}}; }

}  // namespace

extern const Endpoint healthz{
    .method = "GET", .path = "/healthz", .access = Access::everyone, .answer = answer, .holdsData = false};

}  // namespace shicha::server

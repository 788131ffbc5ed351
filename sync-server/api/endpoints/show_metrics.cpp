// GET /metrics: what was counted, for a program that watches this one.
#include "api/endpoint.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  return Response{200, "text/plain; version=0.0.4", call.services.metrics.text(), {}};
}

}  // namespace

extern const Endpoint showMetrics{
    .method = "GET", .path = "/metrics", .access = Access::machine, .answer = answer, .holdsData = false};

}  // namespace shicha::server

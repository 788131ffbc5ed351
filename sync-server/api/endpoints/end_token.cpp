// DELETE /sync/v1/token: a tablet gives its token back, when somebody locks it.
#include "api/caller.hpp"
#include "api/endpoint.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  call.services.tablets.end(tokenIn(call.head));
  return emptyAnswer();
}

}  // namespace

extern const Endpoint endToken{.method = "DELETE",
                               .path = "/sync/v1/token",
                               .access = Access::tablet,
                               .answer = answer,
                               .holdsData = false};

}  // namespace shicha::server

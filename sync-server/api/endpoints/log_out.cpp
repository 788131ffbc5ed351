// DELETE /api/v1/session: logs out.
#include "api/caller.hpp"
#include "api/dispatcher.hpp"
#include "api/endpoint.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  call.services.console.end(cookieIn(call.head, kSessionCookie));
  Response response = emptyAnswer();
  response.headers.emplace_back(
      "Set-Cookie", std::string(kSessionCookie) + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
  return response;
}

}  // namespace

extern const Endpoint logOut{.method = "DELETE",
                             .path = "/api/v1/session",
                             .access = Access::person,
                             .answer = answer,
                             .holdsData = false};

}  // namespace shicha::server

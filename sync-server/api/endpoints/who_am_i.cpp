// GET /api/v1/session: who is logged in, and the check code that requests which change something carry.
#include "api/account_json.hpp"
#include "api/caller.hpp"
#include "api/dispatcher.hpp"
#include "api/endpoint.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const std::string_view cookie = cookieIn(call.head, kSessionCookie);
  const auto known = call.services.console.find(cookie, Sessions::Clock::now());
  return jsonAnswer(sessionJson(known ? *known : Known{call.caller, {}}));
}

}  // namespace

extern const Endpoint whoAmI{.method = "GET",
                             .path = "/api/v1/session",
                             .access = Access::person,
                             .answer = answer,
                             .holdsData = false};

}  // namespace shicha::server

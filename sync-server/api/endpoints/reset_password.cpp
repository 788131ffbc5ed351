// POST /api/v1/users/{user}/password: a new first password for somebody who forgot theirs; told this once.
#include "api/account_json.hpp"
#include "api/endpoint.hpp"
#include "api/people.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto user = call.data->accounts->user(call.path.at("user"));
  if (!user) return user.error();
  if (user->revoked) return Error(ErrorCode::userRevoked, {user->name});
  if (!usesConsole(user->role)) return Error(ErrorCode::notAllowed, {user->name});
  if (const auto allowed = checkGrant(call, user->role, user->district); !allowed) return allowed.error();
  const auto password = giveFirstPassword(call, user->name);
  if (!password) return password.error();
  if (const auto noted = call.note("password.reset", user->name); !noted) return noted.error();
  call.services.console.endUser(user->name);
  return jsonAnswer(userJson(*user, *password));
}

}  // namespace

extern const Endpoint resetPassword{
    .method = "POST", .path = "/api/v1/users/{user}/password", .access = Access::bureau, .answer = answer};

}  // namespace shicha::server

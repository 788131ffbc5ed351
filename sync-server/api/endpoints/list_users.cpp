// GET /api/v1/users: the users of the caller's district, or of the city.
#include "api/account_json.hpp"
#include "api/endpoint.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  auto users = call.data->accounts->users();
  if (!users) return users.error();
  std::erase_if(*users, [&](const User& user) { return !mayAdminister(call.caller, user.district); });
  return jsonAnswer(usersJson(*users));
}

}  // namespace

extern const Endpoint listUsers{
    .method = "GET", .path = "/api/v1/users", .access = Access::bureau, .answer = answer};

}  // namespace shicha::server

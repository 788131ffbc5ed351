// POST /api/v1/users/{user}/revocation: from now on nothing counts that the user writes.
#include "api/endpoint.hpp"
#include "api/input.hpp"
#include "api/people.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"reason"});
  if (!input) return input.error();
  const auto reason = input->text("reason");
  if (!reason) return reason.error();
  const auto user = call.data->accounts->user(call.path.at("user"));
  if (!user) return user.error();
  const auto ended = endUser(call, *user, *reason);
  return ended ? Result<Response>(emptyAnswer()) : ended.error();
}

}  // namespace

extern const Endpoint revokeUser{.method = "POST",
                                 .path = "/api/v1/users/{user}/revocation",
                                 .access = Access::bureau,
                                 .answer = answer,
                                 .bodyType = kJson};

}  // namespace shicha::server

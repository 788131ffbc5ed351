// GET /api/v1/invitations: the invitations of the people whom the caller administers, newest first.
#include "api/account_json.hpp"
#include "api/endpoint.hpp"
#include "api/people.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  auto invitations = call.data->accounts->invitations();
  if (!invitations) return invitations.error();
  std::erase_if(*invitations, [&](const InvitationRow& row) { return !administers(call, row.user); });
  return jsonAnswer(invitationsJson(*invitations));
}

}  // namespace

extern const Endpoint listInvitations{
    .method = "GET", .path = "/api/v1/invitations", .access = Access::bureau, .answer = answer};

}  // namespace shicha::server

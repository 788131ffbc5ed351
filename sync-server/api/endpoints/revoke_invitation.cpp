// POST /api/v1/invitations/{invitation}/revocation: nobody can enrol with it here any more. A device that it
// enrolled already is revoked by its own name.
#include "api/endpoint.hpp"
#include "api/people.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto invitation = call.data->accounts->invitation(call.path.at("invitation"));
  if (!invitation) return invitation.error();
  const auto ended = endInvitation(call, *invitation);
  return ended ? Result<Response>(emptyAnswer()) : ended.error();
}

}  // namespace

extern const Endpoint revokeInvitation{.method = "POST",
                                       .path = "/api/v1/invitations/{invitation}/revocation",
                                       .access = Access::bureau,
                                       .answer = answer};

}  // namespace shicha::server

// POST /sync/v1/token: a tablet shows its certificates and its signature of a challenge, and gets a token for
// an hour.
#include <algorithm>

#include "api/endpoint.hpp"
#include "api/people.hpp"
#include "exchange/token_message.hpp"

namespace shicha::server {
namespace {

// The invitation that a tablet came through, as this server knows it.
Result<InvitationRow> invitationOf(Call& call, const membership::Author& author) {
  if (!author.invitation) return Error(ErrorCode::invitationUnknown, {author.certificate.user});
  const auto row = call.data->accounts->invitation(invitationId(*author.invitation));
  if (!row) return row;
  return row->revoked ? Result<InvitationRow>(Error(ErrorCode::invitationRevoked)) : row;
}

// Who asks, where the signature and all certificates are good.
Result<membership::Author> authorOf(Call& call, const exchange::TokenRequest& request) {
  const auto taken = call.services.challenges.take(request.challenge, Challenges::Clock::now());
  if (!taken) return taken.error();
  const auto author = membership::readChain(request.chain, call.data->keys.root.publicKey());
  if (!author) return author;
  const std::string message = exchange::challengeMessage(request.challenge);
  if (!crypto::verify(author->certificate.signingKey, message, request.signature)) {
    return Error(ErrorCode::challengeSignature);
  }
  return author;
}

Result<Response> answer(Call& call) {
  const auto request = exchange::decodeTokenRequest(call.body);
  if (!request) return request.error();
  const auto author = authorOf(call, *request);
  if (!author) return author.error();
  const membership::Certificate& certificate = author->certificate;
  const auto user = call.data->accounts->user(certificate.user);
  if (!user) return user.error();
  if (user->revoked) return Error(ErrorCode::userRevoked, {user->name});
  const auto invitation = invitationOf(call, *author);
  if (!invitation) return invitation.error();
  const TimePoint now = call.services.time();
  const Device device{certificate.device, user->name, invitation->id, certificate.signingKey, now, now, {}};
  if (const auto seen = call.data->accounts->seeDevice(device); !seen) return seen.error();
  const auto people = call.data->accounts->device(device.id);
  if (!people) return people.error();
  // Whoever comes later to a tablet that was revoked is not let in, either.
  if (std::ranges::any_of(*people, [](const Device& each) { return each.revoked.has_value(); })) {
    return Error(ErrorCode::deviceRevoked);
  }
  const Caller caller{user->name, user->role, user->district, device.id};
  const Login login = call.services.tablets.begin(caller, false, Sessions::Clock::now());
  const exchange::Token token{login.secret, call.services.tokenLife, call.services.now()};
  return Response{200, std::string(kProtobuf), exchange::encodeToken(token), {}};
}

}  // namespace

extern const Endpoint makeToken{.method = "POST",
                                .path = "/sync/v1/token",
                                .access = Access::everyone,
                                .answer = answer,
                                .bodyType = kProtobuf,
                                .bodyBytesMax = 128 * 1024};

}  // namespace shicha::server

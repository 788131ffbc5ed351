// POST /sync/v1/challenge: what a tablet signs to show that it has its key.
#include "api/endpoint.hpp"
#include "exchange/token_message.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const std::string challenge = call.services.challenges.make(Challenges::Clock::now());
  return Response{200, std::string(kProtobuf), exchange::encodeChallenge(challenge), {}};
}

}  // namespace

extern const Endpoint makeChallenge{.method = "POST",
                                    .path = "/sync/v1/challenge",
                                    .access = Access::everyone,
                                    .answer = answer,
                                    .holdsData = false};

}  // namespace shicha::server

// GET /sync/v1/pack: the reference pack of the tablet's district; nothing where it has that one.
#include "api/endpoint.hpp"
#include "base/time_text.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto now = call.services.now();
  const auto pack = call.services.packs.packFor(*call.data, call.caller.district, now, chinaDay(now));
  if (!pack) return pack.error();
  const auto have = call.query.find("have");
  if (have != call.query.end() && have->second == (*pack)->digest.hex()) return emptyAnswer();
  return Response{200, std::string(kBytes), (*pack)->bytes, {}};
}

}  // namespace

extern const Endpoint givePack{
    .method = "GET", .path = "/sync/v1/pack", .access = Access::tablet, .answer = answer, .query = "have"};

}  // namespace shicha::server

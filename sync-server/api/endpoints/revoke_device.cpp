// POST /api/v1/devices/{device}/revocation: from now on nothing counts that the device writes.
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
  const auto ended = endDevice(call, call.path.at("device"), *reason);
  return ended ? Result<Response>(emptyAnswer()) : ended.error();
}

}  // namespace

extern const Endpoint revokeDevice{.method = "POST",
                                   .path = "/api/v1/devices/{device}/revocation",
                                   .access = Access::bureau,
                                   .answer = answer,
                                   .bodyType = kJson};

}  // namespace shicha::server

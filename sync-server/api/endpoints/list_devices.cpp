// GET /api/v1/devices: the tablets of the people whom the caller administers.
#include "api/account_json.hpp"
#include "api/endpoint.hpp"
#include "api/people.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  auto devices = call.data->accounts->devices();
  if (!devices) return devices.error();
  std::erase_if(*devices, [&](const Device& device) { return !administers(call, device.user); });
  return jsonAnswer(devicesJson(*devices));
}

}  // namespace

extern const Endpoint listDevices{
    .method = "GET", .path = "/api/v1/devices", .access = Access::bureau, .answer = answer};

}  // namespace shicha::server

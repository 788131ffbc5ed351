// POST /api/v1/invitations: invites somebody to missions. The answer holds the file (base64url), the page to
// print, and the one-time code, which is told this once and on another road than the file.
#include "api/endpoint.hpp"
#include "api/input.hpp"
#include "api/invite.hpp"
#include "api/people.hpp"

namespace shicha::server {
namespace {

constexpr std::int64_t kDays = 30, kDaysMax = 366;

Result<InvitationOrder> read(Call& call) {
  const auto input = Input::read(call.body, {"user", "role", "district", "missions", "days", "address"});
  if (!input) return input.error();
  const auto name = input->text("user");
  const auto role = input->role("role");
  const auto district = input->text("district");
  const auto missions = input->texts("missions");
  const auto days = input->wholeOr("days", 1, kDaysMax, kDays);
  const auto address = input->textOr("address", {});
  if (!name || !role || !district) return !name ? name.error() : !role ? role.error() : district.error();
  if (!missions || !days || !address) {
    return !missions ? missions.error() : !days ? days.error() : address.error();
  }
  return InvitationOrder{*name, *role, *district, *missions, std::chrono::days(*days), *address};
}

Result<Response> answer(Call& call) {
  const auto order = read(call);
  if (!order) return order.error();
  if (const auto allowed = checkGrant(call, order->role, order->district); !allowed) return allowed.error();
  const auto made = invite(call, *order);
  return made ? Result<Response>(jsonAnswer(invitationMadeJson(*made), 201)) : made.error();
}

}  // namespace

extern const Endpoint addInvitation{.method = "POST",
                                    .path = "/api/v1/invitations",
                                    .access = Access::bureau,
                                    .answer = answer,
                                    .bodyType = kJson};

}  // namespace shicha::server

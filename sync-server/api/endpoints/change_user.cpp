// PUT /api/v1/users/{user}: another role or district. In the missions, the role holds from now on; what was
// written before was written in the one before.
#include "api/account_json.hpp"
#include "api/endpoint.hpp"
#include "api/input.hpp"
#include "api/people.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"role", "district", "reason"});
  if (!input) return input.error();
  const auto role = input->role("role");
  const auto district = input->text("district");
  const auto reason = input->text("reason");
  if (!role || !district || !reason) {
    return !role ? role.error() : !district ? district.error() : reason.error();
  }
  const std::string& name = call.path.at("user");
  if (const auto allowed = checkGrant(call, *role, *district); !allowed) return allowed.error();
  const auto changed = call.data->accounts->changeUser(name, *role, *district);
  if (!changed) return changed.error();
  // Who is logged in was logged in as somebody else.
  call.services.console.endUser(name);
  call.services.tablets.endUser(name);
  const auto noted =
      call.note("user.change", name, std::string(textOf(*role)) + " " + *district + ": " + *reason);
  if (!noted) return noted.error();
  const auto missions = missionsOf(*call.data, name);
  if (!missions) return missions.error();
  const auto decided = call.data->missions->setRole(name, *role, *missions, call.decision(*reason));
  if (!decided) return decided.error();
  const auto user = call.data->accounts->user(name);
  if (!user) return user.error();
  return jsonAnswer(userJson(*user));
}

}  // namespace

extern const Endpoint changeUser{.method = "PUT",
                                 .path = "/api/v1/users/{user}",
                                 .access = Access::bureau,
                                 .answer = answer,
                                 .bodyType = kJson};

}  // namespace shicha::server

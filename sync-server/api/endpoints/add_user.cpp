// POST /api/v1/users: a new user of the console, whose first password is told once.
#include "api/account_json.hpp"
#include "api/endpoint.hpp"
#include "api/input.hpp"
#include "api/people.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"user", "role", "district"});
  if (!input) return input.error();
  const auto name = input->text("user");
  const auto role = input->role("role");
  const auto district = input->text("district");
  if (!name || !role || !district) return !name ? name.error() : !role ? role.error() : district.error();
  if (const auto allowed = checkGrant(call, *role, *district); !allowed) return allowed.error();
  auto user = call.data->accounts->addUser(*name, *role, *district, call.services.time());
  if (!user) return user.error();
  const auto noted = call.note("user.create", *name, std::string(textOf(*role)) + " " + *district);
  if (!noted) return noted.error();
  if (!usesConsole(*role)) return jsonAnswer(userJson(*user), 201);
  const auto password = giveFirstPassword(call, *name);
  if (!password) return password.error();
  user->hasPassword = true;
  return jsonAnswer(userJson(*user, *password), 201);
}

}  // namespace

extern const Endpoint addUser{
    .method = "POST", .path = "/api/v1/users", .access = Access::bureau, .answer = answer, .bodyType = kJson};

}  // namespace shicha::server

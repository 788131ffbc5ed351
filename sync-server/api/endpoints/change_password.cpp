// PUT /api/v1/session/password: changes one's own password. All logins of that user end, this one too.
#include "api/endpoint.hpp"
#include "api/input.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"old", "new"});
  if (!input) return input.error();
  const auto before = input->text("old");
  const auto after = input->text("new");
  if (!before || !after) return before ? after.error() : before.error();
  const std::string& address = call.head.peer.address;
  PasswordDelay& delay = call.services.passwordDelay;
  const auto charged = delay.charge(call.caller.user, address, std::chrono::steady_clock::now());
  if (!charged) return charged.error();
  const auto kept = call.data->accounts->passwordOf(call.caller.user);
  if (!kept) return kept.error();
  if (!isPassword(*before, *kept)) return Error(ErrorCode::loginRefused);
  delay.forgive(call.caller.user, address);
  const auto fresh = keepPassword(*after, call.services.random, call.services.passwordCost);
  if (!fresh) return fresh.error();
  const auto set = call.data->accounts->setPassword(call.caller.user, *fresh);
  if (!set) return set.error();
  if (const auto noted = call.note("password.change", call.caller.user); !noted) return noted.error();
  call.services.console.endUser(call.caller.user);
  return emptyAnswer();
}

}  // namespace

extern const Endpoint changePassword{.method = "PUT",
                                     .path = "/api/v1/session/password",
                                     .access = Access::person,
                                     .answer = answer,
                                     .bodyType = kJson,
                                     .bodyBytesMax = 4096};

}  // namespace shicha::server

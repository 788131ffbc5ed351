// POST /api/v1/session: somebody logs in at the console.
#include "api/account_json.hpp"
#include "api/dispatcher.hpp"
#include "api/endpoint.hpp"
#include "api/input.hpp"

namespace shicha::server {
namespace {

// The user of that name with what is kept of the password; whoever may not log in has none.
struct Found {
  User user;
  std::string kept;
};

Found find(Services& services, const std::string& name) {
  return services.data.with([&](const std::unique_ptr<ServerData>& data) -> Found {
    const auto user = data->accounts->user(name);
    if (!user || user->revoked || !usesConsole(user->role)) return {};
    const auto kept = data->accounts->passwordOf(name);
    return {*user, kept ? *kept : std::string()};
  });
}

Result<Response> answer(Call& call) {
  const auto input = Input::read(call.body, {"user", "password"});
  if (!input) return input.error();
  const auto name = input->text("user");
  const auto password = input->text("password");
  if (!name || !password) return name ? password.error() : name.error();
  const std::string& address = call.head.peer.address;
  PasswordDelay& delay = call.services.passwordDelay;
  const auto charged = delay.charge(*name, address, std::chrono::steady_clock::now());
  if (!charged) return charged.error();
  const Found found = find(call.services, *name);
  // As long for somebody who does not exist: see isPassword().
  if (!isPassword(*password, found.kept)) return Error(ErrorCode::loginRefused);
  delay.forgive(*name, address);
  const Caller caller{found.user.name, found.user.role, found.user.district, {}};
  const Login login = call.services.console.begin(caller, true, Sessions::Clock::now());
  Response response = jsonAnswer(sessionJson({caller, login.check}));
  response.headers.emplace_back("Set-Cookie", std::string(kSessionCookie) + "=" + login.secret +
                                                  "; Path=/; Secure; HttpOnly; SameSite=Strict");
  return response;
}

}  // namespace

extern const Endpoint logIn{.method = "POST",
                            .path = "/api/v1/session",
                            .access = Access::everyone,
                            .answer = answer,
                            .bodyType = kJson,
                            .bodyBytesMax = 4096,
                            .holdsData = false};

}  // namespace shicha::server

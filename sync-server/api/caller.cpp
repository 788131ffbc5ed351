#include "api/caller.hpp"

#include <sodium.h>

#include "api/dispatcher.hpp"

namespace shicha::server {
namespace {

constexpr std::string_view kBearer = "Bearer ";

bool isSame(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

bool mayCall(Access access, Role role) {
  switch (access) {
    case Access::everyone:
    case Access::machine:
    case Access::person:
      return true;
    case Access::bureau:
      return role == Role::districtBureau || role == Role::cityBureau || role == Role::administrator;
    case Access::city:
      return role == Role::cityBureau || role == Role::administrator;
    case Access::administrator:
      return role == Role::administrator;
    case Access::tablet:
    case Access::commandLine:
      return false;
  }
  return false;
}

// Whoever can reach the local socket can read the server's keys: there is nothing to hide from them.
Caller commandLine(unsigned systemUser) {
  return {"uid " + std::to_string(systemUser), Role::administrator, {}, {}};
}

Result<Caller> tabletOf(const RequestHead& head, Services& services) {
  const auto known = services.tablets.find(tokenIn(head), Sessions::Clock::now());
  if (!known) return Error(ErrorCode::tokenUnknown);
  return known->caller;
}

Result<Caller> personOf(const Endpoint& endpoint, const RequestHead& head, Services& services) {
  const auto known = services.console.find(cookieIn(head, kSessionCookie), Sessions::Clock::now());
  if (!known) return Error(ErrorCode::sessionMissing);
  if (endpoint.method != "GET" && !isSame(head.header(kCheckHeader), known->check)) {
    return Error(ErrorCode::csrfMissing);
  }
  return known->caller;
}

}  // namespace

std::string_view cookieIn(const RequestHead& head, std::string_view name) {
  std::string_view cookies = head.header("Cookie");
  while (!cookies.empty()) {
    const std::size_t end = cookies.find(';');
    std::string_view cookie = cookies.substr(0, end);
    cookie.remove_prefix(std::min(cookie.find_first_not_of(' '), cookie.size()));
    if (cookie.starts_with(name) && cookie.substr(name.size()).starts_with('=')) {
      return cookie.substr(name.size() + 1);
    }
    cookies = end == cookies.npos ? std::string_view() : cookies.substr(end + 1);
  }
  return {};
}

std::string_view tokenIn(const RequestHead& head) {
  const std::string_view header = head.header("Authorization");
  return header.starts_with(kBearer) ? header.substr(kBearer.size()) : std::string_view();
}

Result<Caller> callerOf(const Endpoint& endpoint, const RequestHead& head, Services& services) {
  if (endpoint.access == Access::everyone) return Caller{};
  if (endpoint.access == Access::tablet) return tabletOf(head, services);
  if (head.peer.localUser) return commandLine(*head.peer.localUser);
  const Error notAllowed(ErrorCode::notAllowed, {head.peer.address});
  if (endpoint.access == Access::machine) return head.peer.isLoopback ? Result<Caller>(Caller{}) : notAllowed;
  if (endpoint.access == Access::commandLine) return notAllowed;
  auto caller = personOf(endpoint, head, services);
  if (caller && !mayCall(endpoint.access, caller->role)) {
    return Error(ErrorCode::notAllowed, {caller->user});
  }
  return caller;
}

}  // namespace shicha::server

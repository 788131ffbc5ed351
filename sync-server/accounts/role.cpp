#include "accounts/role.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace shicha::server {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 7> kRoles = {{
    {Role::inspector, "inspector"},
    {Role::liaison, "liaison"},
    {Role::expert, "expert"},
    {Role::leader, "leader"},
    {Role::districtBureau, "district-bureau"},
    {Role::cityBureau, "city-bureau"},
    {Role::administrator, "administrator"},
}};

// Who was given no district belongs to none, whatever a mission leaves out.
bool isOwn(const Caller& caller, std::string_view district) {
  return !caller.district.empty() && caller.district == district;
}

}  // namespace

std::string_view textOf(Role role) {
  const auto* found = std::ranges::find(kRoles, role, &std::pair<Role, std::string_view>::first);
  assert(found != kRoles.end());
  return found->second;
}

Result<Role> roleFrom(std::string_view text) {
  std::string known;
  for (const auto& [role, name] : kRoles) {
    if (name == text) return role;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  return Error(ErrorCode::roleUnknown, {std::string(text), known});
}

bool usesConsole(Role role) {
  return role == Role::districtBureau || role == Role::cityBureau || role == Role::administrator;
}

bool seesCity(const Caller& caller) {
  return caller.role == Role::cityBureau || caller.role == Role::administrator;
}

bool maySee(const Caller& caller, const MissionParties& mission) {
  if (seesCity(caller) || isOwn(caller, mission.checking)) return true;
  return mission.isHandedOver && isOwn(caller, mission.inspected);
}

bool mayAdminister(const Caller& caller, std::string_view district) {
  return seesCity(caller) || (caller.role == Role::districtBureau && isOwn(caller, district));
}

bool mayAppoint(const Caller& caller, Role role, std::string_view district) {
  const bool isHigher = role > caller.role;
  return !isHigher && mayAdminister(caller, district);
}

}  // namespace shicha::server

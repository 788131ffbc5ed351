// Who may do what at the server. docs/server.md, Roles and districts.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace shicha::server {

// inspector, liaison, expert, leader, district-bureau, city-bureau, administrator. Those of the console stand
// last, the one who may do more after the one who may do less.
enum class Role { inspector, liaison, expert, leader, districtBureau, cityBureau, administrator };

std::string_view textOf(Role role);

// Errors: roleUnknown, which names all there are.
Result<Role> roleFrom(std::string_view text);

// May people of this role enter the console, and so have a password? Those who inspect use a tablet.
bool usesConsole(Role role);

// Somebody who asks the server for something.
struct Caller {
  std::string user;
  Role role = Role::inspector;
  std::string district;  // of the city's own people: the city
  std::string device;    // a tablet; empty: the console or the command line
};

// Do they see, and decide about, every district of the city?
bool seesCity(const Caller& caller);

// A mission as far as it matters who may see it.
struct MissionParties {
  std::string checking, inspected;  // districts, or the city where it checks
  bool isHandedOver = false;        // to the inspected district
};

// A district sees the missions that it checks in, its own round among them, and those about it that were
// handed over to it. So do its people with tablets. Source: design rule "until the handover", docs/server.md.
bool maySee(const Caller& caller, const MissionParties& mission);

// May they decide about people, devices and invitations of that district?
bool mayAdminister(const Caller& caller, std::string_view district);

// May they make somebody of that district this, or change and revoke who is? Nobody decides about more than
// they have themselves.
bool mayAppoint(const Caller& caller, Role role, std::string_view district);

}  // namespace shicha::server

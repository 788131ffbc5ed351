// Inviting somebody: the user, the certificate, the keys of bundles, the file and the page to print.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "api/endpoint.hpp"

namespace shicha::server {

struct InvitationOrder {
  std::string user;  // new, or known with the same role and district
  Role role = Role::inspector;
  std::string district;
  std::vector<std::string> missions;  // empty: those that the district checks in; of the city's people all
  std::chrono::days validFor{30};
  std::string address;  // HOST:PORT; empty: the one last given to serve
};

struct InvitationMade {
  InvitationRow row;
  std::string code;   // told this once
  std::string file;   // the bytes
  std::string sheet;  // HTML, to be printed: the invitation as a QR code
};

// Errors: userTwice, where the user has another role or district; userRevoked; missionUnknown; notYours,
// where the caller may not see a mission; invitationMissions; of the disk. After an error the user may be
// there.
Result<InvitationMade> invite(Call& call, const InvitationOrder& order);

// {"invitation","user","code","expires","file","sheet"}; file: base64url.
std::string invitationMadeJson(const InvitationMade& made);

}  // namespace shicha::server

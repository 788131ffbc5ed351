// What endpoints about people share: it concerns their account, their devices, and every mission they are in.
#pragma once

#include <string>
#include <vector>

#include "api/endpoint.hpp"

namespace shicha::server {

// May the caller make somebody of that district one with that role? Nobody gives a role above their own.
// Errors: notYours, notAllowed; unitUnknown.
Result<void> checkGrant(const Call& call, Role role, const std::string& district);

// Does the caller administer that user's district?
bool administers(const Call& call, const std::string& user);

// A new password for a user of the console: it is told this once.
Result<std::string> giveFirstPassword(Call& call, const std::string& user);

// What an invitation is called: the first 16 letters of its key in hex.
std::string invitationId(const crypto::PublicKey& key);

// The missions that a user was ever invited to.
Result<std::vector<std::string>> missionsOf(ServerData& data, const std::string& user);

// Takes back an invitation that was made for somebody. Nobody can enrol with it at this server any more, and
// nobody whom it enrolled gets the keys of coming epochs.
Result<void> endInvitation(Call& call, const InvitationRow& invitation);

// Revokes a device: the invitations and tokens of everybody on it, and in every mission what it writes from
// now on. Errors: deviceUnknown.
Result<void> endDevice(Call& call, const std::string& id, const std::string& reason);

// Revokes a user with all invitations and devices.
Result<void> endUser(Call& call, const User& user, const std::string& reason);

}  // namespace shicha::server

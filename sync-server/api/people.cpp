#include "api/people.hpp"

#include <set>

namespace shicha::server {

Result<void> checkGrant(const Call& call, Role role, const std::string& district) {
  if (const auto known = checkDistrict(*call.data, district); !known) return known;
  if (!mayAdminister(call.caller, district)) return Error(ErrorCode::notYours);
  if (mayAppoint(call.caller, role, district)) return {};
  return Error(ErrorCode::notAllowed, {call.caller.user});
}

bool administers(const Call& call, const std::string& user) {
  const auto found = call.data->accounts->user(user);
  return found && mayAdminister(call.caller, found->district);
}

Result<std::string> giveFirstPassword(Call& call, const std::string& user) {
  std::string password = newPassword(call.services.random);
  const auto kept = keepPassword(password, call.services.random, call.services.passwordCost);
  if (!kept) return kept.error();
  const auto set = call.data->accounts->setPassword(user, *kept);
  return set ? Result<std::string>(std::move(password)) : set.error();
}

std::string invitationId(const crypto::PublicKey& key) { return key.hex().substr(0, 16); }

Result<std::vector<std::string>> missionsOf(ServerData& data, const std::string& user) {
  const auto invitations = data.accounts->invitations();
  if (!invitations) return invitations.error();
  std::set<std::string> missions;
  for (const InvitationRow& row : *invitations) {
    if (row.user == user) missions.insert(row.missions.begin(), row.missions.end());
  }
  return std::vector<std::string>(missions.begin(), missions.end());
}

Result<void> endInvitation(Call& call, const InvitationRow& invitation) {
  if (invitation.revoked) return {};
  const auto revoked = call.data->accounts->revokeInvitation(invitation.id, call.services.time());
  return revoked ? call.note("invitation.revoke", invitation.id, invitation.user) : revoked;
}

// The accounts come first: whatever fails afterwards, nobody gets in any more, and asking again does the
// rest.
Result<void> endDevice(Call& call, const std::string& id, const std::string& reason) {
  Accounts& accounts = *call.data->accounts;
  if (const auto revoked = accounts.revokeDevice(id, call.services.time()); !revoked) return revoked;
  call.services.tablets.endDevice(id);
  if (const auto noted = call.note("device.revoke", id, reason); !noted) return noted;
  const auto people = accounts.device(id);
  if (!people) return people.error();
  std::set<std::string> missions;
  for (const Device& person : *people) {
    const auto invitation = accounts.invitation(person.invitation);
    if (!invitation) return invitation.error();
    if (const auto ended = endInvitation(call, *invitation); !ended) return ended;
    missions.insert(invitation->missions.begin(), invitation->missions.end());
  }
  const auto invited = invitedOf(*call.data);
  if (!invited) return invited.error();
  return call.data->missions->revokeDevice(id, {missions.begin(), missions.end()}, *invited,
                                           call.decision(reason));
}

Result<void> endUser(Call& call, const User& user, const std::string& reason) {
  Accounts& accounts = *call.data->accounts;
  if (const auto revoked = accounts.revokeUser(user.name, call.services.time()); !revoked) return revoked;
  call.services.console.endUser(user.name);
  call.services.tablets.endUser(user.name);
  if (const auto noted = call.note("user.revoke", user.name, reason); !noted) return noted;
  const auto invitations = accounts.invitations();
  if (!invitations) return invitations.error();
  for (const InvitationRow& row : *invitations) {
    if (row.user != user.name) continue;
    if (const auto ended = endInvitation(call, row); !ended) return ended;
  }
  const auto devices = accounts.devices();
  if (!devices) return devices.error();
  for (const Device& device : *devices) {
    if (device.user != user.name || device.revoked) continue;
    const auto revoked = accounts.revokeDevice(device.id, call.services.time());
    if (!revoked) return revoked;
  }
  const auto missions = missionsOf(*call.data, user.name);
  const auto invited = invitedOf(*call.data);
  if (!missions || !invited) return missions ? invited.error() : missions.error();
  return call.data->missions->revokeUser(user.name, *missions, *invited, call.decision(reason));
}

}  // namespace shicha::server

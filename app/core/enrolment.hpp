// Who somebody is on this tablet: what came with the invitation.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/ports.hpp"
#include "exchange/invitation.hpp"
#include "storage/tablet_store.hpp"

namespace shicha::core {

struct Enrolment {
  std::string chain;  // of certificates, from the root to this person
  crypto::PublicKey invitation, root;
  std::string user, role, district;
  std::string device;   // the tablet's
  std::string address;  // of the server; empty: none yet
  std::vector<std::string> pins;
  std::vector<exchange::Invitation::Mission> missions;
};

std::string encodeEnrolment(const Enrolment& enrolment);

// Errors: storeDamaged.
Result<Enrolment> decodeEnrolment(BytesView bytes);

// Those of a store, by their numbers there. Errors: storeDamaged.
Result<std::vector<Enrolment>> decodeEnrolments(const std::map<storage::Number, std::string>& kept);

// May somebody come in with that invitation, beside those? Errors: invitationForeign, invitationUsed.
Result<void> checkBeside(const std::vector<Enrolment>& enrolled, const exchange::OpenedInvitation& opened);

// A tablet's name is drawn once, and shared by all who are enrolled on it.
std::string newDeviceName(const Ports& ports);

// now: since 1970. Errors: invitationExpired.
Result<void> checkInTime(const membership::Certificate& invitation, std::chrono::milliseconds now);

// A person with new keys, whom the invitation certifies for the tablet of that name.
// Errors: invitationExpired; certificateBroken, where the invitation does not count in its missions.
struct NewcomerOrder {
  const exchange::OpenedInvitation& opened;
  std::string device;
  std::string unlockCode;  // empty: none
};
Result<storage::NewPerson> newcomer(const NewcomerOrder& order, const Ports& ports);

// The workspace of a mission under a root.
record::WorkspaceId workspaceOf(const crypto::PublicKey& root, const std::string& mission);

}  // namespace shicha::core

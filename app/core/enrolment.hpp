// Who somebody is on this tablet: what came with the invitation.
#pragma once

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

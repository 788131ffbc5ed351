// Invitations: files that enrol a person on a tablet, with no network at all. docs/protocol.md, Invitations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/password.hpp"
#include "membership/certificate.hpp"

namespace shicha::exchange {

struct Invitation {
  struct Mission {
    std::string name;   // gz2023/天河区-增城区
    std::string start;  // a message Round with the control log: who is a member, and the keys for bundles
  };
  membership::IssuedCertificate certificate;  // of kind invitation, by the root
  crypto::Secret<32, crypto::SigningSeedKind> signing;
  crypto::EncryptionSeed encryption;  // the person goes on with it, so that keys sealed to it can be opened
  crypto::PublicKey root;
  std::optional<crypto::EncryptionKey> recovery;  // the bureau's
  std::string address;                            // of the server; empty: none yet
  std::vector<std::string> pins;
  std::vector<Mission> missions;
  std::string pack;  // empty: none
};

// A code to be told separately: "7KQ2-M9XA-4TZB", 60 random bits. Letters that look like digits are left out,
// and how it is written (case, hyphens, blanks) makes no difference.
std::string newInvitationCode(const crypto::RandomSource& random);

// The bytes of the file. Takes the time that the cost asks for.
std::string sealInvitation(const Invitation& invitation, const std::string& code,
                           const crypto::RandomSource& random, const crypto::PasswordCost& cost = {});

// Errors: invitationUnreadable, invitationNewer, invitationCode, certificateBroken. Threads: any.
struct OpenedInvitation {
  Invitation invitation;
  membership::Certificate certificate;
};
Result<OpenedInvitation> openInvitation(BytesView file, const std::string& code);

}  // namespace shicha::exchange

// Keys for the files that pass from hand to hand: whoever is revoked cannot read what is written afterwards.
// docs/merge.md, Membership.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/seal.hpp"
#include "membership/certificate.hpp"

namespace shicha::membership {

using EpochId = FixedBytes<16, struct EpochIdKind>;

// The key of an epoch, sealed to each who may have it.
struct KeyEpoch {
  struct Box {
    crypto::PublicKey member;  // the signing key of a member's or an invitation's certificate
    std::string sealed;
  };
  EpochId id;
  std::vector<Box> boxes;
};

// Seals a key to members and invitations. Those without an encryption key are left out.
KeyEpoch sealEpoch(const EpochId& id, const crypto::SealKey& key, const std::vector<Certificate>& members);

// The key of an epoch, for one of those that it was sealed to; nothing for all others. Threads: any.
std::optional<crypto::SealKey> openEpoch(const KeyEpoch& epoch, const crypto::PublicKey& member,
                                         const crypto::DecryptionKey& key);

}  // namespace shicha::membership

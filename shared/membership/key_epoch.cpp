#include "membership/key_epoch.hpp"

namespace shicha::membership {

KeyEpoch sealEpoch(const EpochId& id, const crypto::SealKey& key, const std::vector<Certificate>& members) {
  KeyEpoch epoch{id, {}};
  for (const Certificate& member : members) {
    if (member.encryptionKey == crypto::EncryptionKey{}) continue;
    if (auto sealed = crypto::sealTo(member.encryptionKey, key.view())) {
      epoch.boxes.push_back({member.signingKey, std::move(*sealed)});
    }
  }
  return epoch;
}

std::optional<crypto::SealKey> openEpoch(const KeyEpoch& epoch, const crypto::PublicKey& member,
                                         const crypto::DecryptionKey& key) {
  for (const KeyEpoch::Box& box : epoch.boxes) {
    if (box.member != member) continue;
    if (const auto plain = key.open(box.sealed)) return crypto::SealKey::from(*plain);
  }
  return std::nullopt;
}

}  // namespace shicha::membership

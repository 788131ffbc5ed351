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
    auto plain = key.open(box.sealed);
    if (!plain) continue;
    const auto opened = crypto::SealKey::from(*plain);
    crypto::wipe(plain->data(), plain->size());
    return opened;
  }
  return std::nullopt;
}

}  // namespace shicha::membership

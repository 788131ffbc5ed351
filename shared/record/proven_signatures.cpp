#include "record/proven_signatures.hpp"

namespace shicha::record {

bool ProvenSignatures::prove(const PlacedBatch& batch, const crypto::PublicKey& key) {
  if (!verifyBatch(batch.place, batch.batch, key)) return false;
  proofs_.insert_or_assign(batch.hash(), Proof{batch.batch.signature, key});
  return true;
}

bool ProvenSignatures::contains(const Hash& hash, const crypto::Signature& signature,
                                const crypto::PublicKey& key) const {
  const auto found = proofs_.find(hash);
  return found != proofs_.end() && found->second == Proof{signature, key};
}

}  // namespace shicha::record

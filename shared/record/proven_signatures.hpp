// Signatures that were verified beforehand, maybe by another thread than the one that owns the history.
#pragma once

#include <unordered_map>

#include "record/batch.hpp"

namespace shicha::record {

// What it knows can be believed: nothing comes in but what prove() verified. Threads: one at a time; for
// reading, any.
class ProvenSignatures {
 public:
  // Verifies the batch's signature with the key that its log is thought to have. Returns whether it is good.
  bool prove(const PlacedBatch& batch, const crypto::PublicKey& key);

  // Is the signature known to be good for this key? hash: of the batch that it signs.
  bool contains(const Hash& hash, const crypto::Signature& signature, const crypto::PublicKey& key) const;

 private:
  struct Proof {
    crypto::Signature signature;
    crypto::PublicKey key;

    bool operator==(const Proof&) const = default;
  };
  std::unordered_map<Hash, Proof, FixedBytesHash> proofs_;  // by what was signed
};

}  // namespace shicha::record

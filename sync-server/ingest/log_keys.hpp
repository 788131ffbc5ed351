// The keys that logs are signed with, so that signatures can be verified before anybody has the missions.
#pragma once

#include <optional>
#include <shared_mutex>
#include <unordered_map>

#include "exchange/round_message.hpp"
#include "membership/workspace.hpp"
#include "record/proven_signatures.hpp"

namespace shicha::server {

// Threads: any.
class LogKeys {
 public:
  explicit LogKeys(const crypto::PublicKey& root) : root_(root) {}

  // Verifies the signatures of a message's batches, as far as the keys of their logs are known: from before,
  // or by a batch 0 in the message. The others are judged where they are taken. It takes the time that
  // verifying takes, and changes nothing.
  record::ProvenSignatures prove(const exchange::RoundMessage& message) const;

  // Takes note of the logs in which a message's batches stand, as far as they are present now.
  void learn(const exchange::RoundMessage& message, const membership::Workspace& workspace);

 private:
  using Keys = std::unordered_map<record::LogId, crypto::PublicKey, FixedBytesHash>;

  std::optional<crypto::PublicKey> find(const record::LogId& log) const;

  crypto::PublicKey root_;
  mutable std::shared_mutex mutex_;
  Keys keys_;  // a log's id follows from its key, so that it never changes
};

}  // namespace shicha::server

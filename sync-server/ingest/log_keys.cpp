#include "ingest/log_keys.hpp"

#include <mutex>

#include "membership/certificate.hpp"

namespace shicha::server {
namespace {

// The key of a log by its batch 0.
std::optional<crypto::PublicKey> keyIn(const record::PlacedBatch& opening, const crypto::PublicKey& root) {
  const auto body = record::decodeBody(opening.batch.body, 0);
  if (!body || !body->opening) return std::nullopt;
  const auto author = membership::readChain(body->opening->certificates, root, opening.place.workspace);
  return author ? std::optional(author->certificate.signingKey) : std::nullopt;
}

}  // namespace

std::optional<crypto::PublicKey> LogKeys::find(const record::LogId& log) const {
  const std::shared_lock lock(mutex_);
  const auto found = keys_.find(log);
  return found == keys_.end() ? std::nullopt : std::optional(found->second);
}

record::ProvenSignatures LogKeys::prove(const exchange::RoundMessage& message) const {
  std::unordered_map<record::LogId, std::optional<crypto::PublicKey>, FixedBytesHash> keys;
  record::ProvenSignatures proven;
  for (const record::PlacedBatch& batch : message.batches) {
    const auto [entry, isNew] = keys.try_emplace(batch.place.log);
    if (isNew) entry->second = find(batch.place.log);
    if (!entry->second && batch.place.sequence == 0) entry->second = keyIn(batch, root_);
    if (entry->second) proven.prove(batch, *entry->second);
  }
  return proven;
}

void LogKeys::learn(const exchange::RoundMessage& message, const membership::Workspace& workspace) {
  Keys learnt;
  for (const record::PlacedBatch& batch : message.batches) {
    if (learnt.contains(batch.place.log) || find(batch.place.log)) continue;
    const auto number = workspace.history().find(batch.hash());
    if (!number) continue;
    learnt.emplace(batch.place.log, workspace.members().authorOf(*number).certificate.signingKey);
  }
  if (learnt.empty()) return;
  const std::unique_lock lock(mutex_);
  keys_.merge(learnt);
}

}  // namespace shicha::server

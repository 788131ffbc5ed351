#include "membership/workspace.hpp"

#include <algorithm>

namespace shicha::membership {
namespace {

// Decides which logs belong to the workspace, and which batches may stand in them.
record::LogRules logRules(const record::WorkspaceId& id, const crypto::PublicKey& root) {
  const auto keyOf = [id, root](const record::Opening& opening) -> Result<crypto::PublicKey> {
    const auto author = readChain(opening.certificates, root, id);
    if (!author) return author.error();
    if (author->certificate.kind == CertificateKind::invitation)
      return Error(ErrorCode::certificateBroken, {"chain"});
    return author->certificate.signingKey;
  };
  const auto accepts = [id, root](const record::Opening& opening, const record::Body& body) -> Result<void> {
    for (const record::Write& write : body.writes) {
      if (record::kindOf(write.record) != kControlKind) continue;
      const auto author = readChain(opening.certificates, root, id);
      if (author->certificate.kind != CertificateKind::control)
        return Error(ErrorCode::controlEventElsewhere);
      if (const auto event = readControlValue(write.value); !event) return event.error();
    }
    return {};
  };
  return {keyOf, accepts};
}

}  // namespace

Workspace::Workspace(const record::WorkspaceId& id, const crypto::PublicKey& root, const FieldRules& rules)
    : id_(id), history_(id, logRules(id, root)), members_(history_, rules), root_(root) {}

record::History::Received Workspace::receive(const record::LogId& log, std::uint64_t sequence,
                                             const record::Hash& previous, record::SignedBatch batch) {
  auto received = history_.receive(log, sequence, previous, std::move(batch));
  bool changes = false;
  for (const record::BatchNumber number : received.present) {
    const auto& opening = history_.batches()[number].body.opening;
    std::optional<Author> author;
    if (opening) author = *readChain(opening->certificates, root_, id_);
    changes = members_.take(number, author) || changes;
  }
  if (changes) {
    rebuild();
  } else {
    for (const record::BatchNumber number : received.present) apply(number);
  }
  return received;
}

void Workspace::apply(record::BatchNumber number) {
  const record::PresentBatch& batch = history_.batches()[number];
  if (batch.body.writes.empty()) return;
  auto& aggregate = aggregates_.try_emplace(batch.body.aggregate, history_).first->second;
  aggregate.apply(number, members_.standingsOf(number));
}

// What counts has changed: everything is worked out anew. That is rare, and simple.
void Workspace::rebuild() {
  aggregates_.clear();
  for (std::size_t i = 0; i < history_.batches().size(); ++i) apply(static_cast<record::BatchNumber>(i));
}

const record::Aggregate* Workspace::find(const record::AggregateId& id) const {
  const auto found = aggregates_.find(id);
  return found == aggregates_.end() ? nullptr : &found->second;
}

std::vector<record::AggregateId> Workspace::aggregates() const {
  std::vector<record::AggregateId> ids;
  for (const auto& [id, aggregate] : aggregates_) ids.push_back(id);
  return ids;
}

record::Hash Workspace::root() const {
  std::vector<std::pair<record::AggregateId, record::Hash>> digests;
  for (const auto& [id, aggregate] : aggregates_) {
    if (!aggregate.registers().empty()) digests.emplace_back(id, digestOf(aggregate, history_));
  }
  std::vector<std::pair<record::BatchRef, record::TipState>> tips;
  for (const record::BatchRef& tip : history_.tips()) {
    const record::BatchNumber number = *history_.find(tip.hash);
    const bool forked = members_.marksOf(number).forked;
    const auto state = !members_.isAdmitted(number) ? record::TipState::quarantined
                       : forked                     ? record::TipState::fork
                                                    : record::TipState::admitted;
    tips.emplace_back(tip, state);
  }
  for (const auto& waiting : history_.waiting()) tips.emplace_back(waiting.ref, record::TipState::waiting);
  return rootOf(std::move(digests), std::move(tips));
}

}  // namespace shicha::membership

#include "membership/workspace.hpp"

#include <algorithm>
#include <cassert>

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
  const auto accepts = [id, root, control = controlAggregate(id)](const record::Opening& opening,
                                                                  const record::Body& body) -> Result<void> {
    // Events stand in the control aggregate, and nothing else does: it is loaded before all others.
    const bool inControl = body.aggregate == control;
    for (const record::Write& write : body.writes) {
      const bool isEvent = record::kindOf(write.record) == kControlKind;
      if (!isEvent && !inControl) continue;
      if (!isEvent || !inControl) return Error(ErrorCode::controlEventElsewhere);
      const auto author = readChain(opening.certificates, root, id);
      if (author->certificate.kind != CertificateKind::control)
        return Error(ErrorCode::controlEventElsewhere);
      if (const auto event = readControlValue(write.value); !event) return event.error();
    }
    return {};
  };
  return {keyOf, accepts};
}

Error featureMissing(std::uint32_t feature) {
  return Error(ErrorCode::featureMissing, {std::to_string(feature)});
}

}  // namespace

Workspace::Workspace(const record::WorkspaceId& id, const crypto::PublicKey& root, const FieldRules& rules,
                     std::size_t waitingMax)
    : id_(id),
      rules_(&rules),
      history_(id, logRules(id, root), waitingMax),
      members_(history_, rules, id, root) {}

Workspace::Received Workspace::receive(const record::LogId& log, std::uint64_t sequence,
                                       const record::Hash& previous, record::SignedBatch batch,
                                       const record::ProvenSignatures* proven) {
  return taken(history_.receive(log, sequence, previous, std::move(batch), proven));
}

Workspace::Received Workspace::receive(const record::OwnBatch& own) { return taken(history_.receive(own)); }

// What has become present in the history takes effect.
Workspace::Received Workspace::taken(record::History::Received present) {
  Received received{std::move(present)};
  for (const record::BatchNumber number : received.present) {
    const Members::Effect effect = members_.take(number);
    received.admissionChanged |= effect.admission;
    received.marksChanged |= effect.marks;
  }
  for (const record::BatchNumber number : received.present) {
    const record::Body& body = history_.batches()[number].body;
    if (body.writes.empty() || aggregates_.contains(body.aggregate)) continue;
    aggregates_.emplace(body.aggregate, std::make_unique<record::Aggregate>(history_));
  }
  if (received.admissionChanged) {
    rebuild();
  } else {
    for (const record::BatchNumber number : received.present) apply(number);
  }
  return received;
}

void Workspace::restore(const KeptBatch& kept) {
  const record::BatchNumber number = history_.restore(kept.ref, kept.previous);
  members_.takeDemands(number, kept.demands);
  if (kept.aggregate) aggregates_.try_emplace(*kept.aggregate);
}

Result<void> Workspace::load(std::vector<std::pair<record::BatchNumber, record::SignedBatch>> contents) {
  for (auto& [number, bytes] : contents) {
    if (const auto filled = history_.fill(number, std::move(bytes)); !filled) return filled;
    const record::Body& body = history_.batches()[number].body;
    const bool control = body.aggregate == controlAggregate(id_);
    if (body.opening || control) members_.take(number);
    if (body.opening) continue;
    auto& aggregate = aggregates_[body.aggregate];
    if (aggregate == nullptr) aggregate = std::make_unique<record::Aggregate>(history_);
    apply(number);
  }
  return {};
}

bool Workspace::isLoaded(const record::AggregateId& id) const {
  const auto found = aggregates_.find(id);
  return found == aggregates_.end() || found->second != nullptr;
}

record::OwnBatch Workspace::open(record::LogWriter& log, std::chrono::milliseconds wall) const {
  record::Stamp seen = 0;
  const auto& batches = history_.batches();
  for (record::BatchNumber number = 0; number < batches.size(); ++number) {
    if (batches[number].body.opening && members_.isServers(number))
      seen = std::max(seen, batches[number].body.stamp);
  }
  // Here the clock has no say: a new control log that ranked below an old one would decide nothing.
  return log.open(std::max(record::nextStamp(0, wall), seen + 1));
}

Result<record::OwnBatch> Workspace::write(record::LogWriter& log, const record::AggregateId& aggregate,
                                          const std::vector<record::Change>& changes,
                                          std::chrono::milliseconds wall,
                                          const std::vector<record::BatchRef>& extraCauses) const {
  const auto last = history_.find(log.next().previous);
  // The server decides all the same: only so can it quarantine a batch that demands what nobody has.
  const bool decides = last && members_.authorOf(*last).certificate.kind == CertificateKind::control;
  const auto missing = members_.missingFeatures();
  if (!decides && !missing.empty()) return featureMissing(*missing.begin());
  if (members_.isSealed() && !(last && members_.isServers(*last))) return Error(ErrorCode::workspaceSealed);
  std::set<std::uint32_t> demands;
  for (const record::Change& change : changes) {
    const FieldRule* rule = rules_->find(record::kindOf(change.id.record), change.id.field);
    if (rule == nullptr || rule->demand == 0) continue;
    if (!rules_->hasFeature(rule->demand)) return featureMissing(rule->demand);
    demands.insert(rule->demand);
  }
  return log.write(history_, aggregate, changes, stampIn(aggregate, wall),
                   {extraCauses, {demands.begin(), demands.end()}});
}

record::Stamp Workspace::stampIn(const record::AggregateId& id, std::chrono::milliseconds wall) const {
  const record::Aggregate* known = find(id);
  return record::nextStamp(known == nullptr ? 0 : known->highestStamp(), wall);
}

void Workspace::apply(record::BatchNumber number) {
  const record::PresentBatch& batch = history_.batches()[number];
  if (batch.body.writes.empty()) return;
  aggregates_.at(batch.body.aggregate)->apply(number, members_.standingsOf(number));
}

// What counts has changed: everything that is loaded is worked out anew. That is rare, and simple.
void Workspace::rebuild() {
  for (auto& [id, aggregate] : aggregates_) {
    if (aggregate != nullptr) aggregate = std::make_unique<record::Aggregate>(history_);
  }
  for (std::size_t i = 0; i < history_.batches().size(); ++i) apply(static_cast<record::BatchNumber>(i));
}

const record::Aggregate* Workspace::find(const record::AggregateId& id) const {
  assert(isLoaded(id));
  const auto found = aggregates_.find(id);
  return found == aggregates_.end() ? nullptr : found->second.get();
}

std::vector<record::AggregateId> Workspace::aggregates() const {
  std::vector<record::AggregateId> ids;
  for (const auto& [id, aggregate] : aggregates_) ids.push_back(id);
  return ids;
}

record::Hash Workspace::root() const {
  std::vector<std::pair<record::AggregateId, record::Hash>> digests;
  for (const auto& [id, aggregate] : aggregates_) {
    assert(aggregate != nullptr);
    if (!aggregate->registers().empty()) digests.emplace_back(id, digestOf(*aggregate, history_));
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

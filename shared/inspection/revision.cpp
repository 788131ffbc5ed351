#include "inspection/revision.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <set>

#include "inspection/kinds.hpp"
#include "inspection/record_ids.hpp"

namespace shicha::inspection {
namespace {

using record::BatchNumber;

bool isSigned(const record::RegisterId& at) {
  const membership::FieldRule* rule = recordRules().find(record::kindOf(at.record), at.field);
  return rule != nullptr && rule->isSigned;
}

// The batches of an aggregate, causes first.
std::vector<BatchNumber> batchesOf(const record::Aggregate& aggregate) {
  std::vector<BatchNumber> numbers;
  for (const record::Entry& entry : aggregate.entries()) numbers.push_back(entry.batch);
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
  return numbers;
}

std::unique_ptr<record::Aggregate> mergeBelow(const membership::Workspace& workspace,
                                              const record::Aggregate& aggregate, BatchNumber presenting,
                                              const std::set<std::string>& leftOut) {
  const record::History& history = workspace.history();
  const record::PresentBatch& top = history.batches()[presenting];
  std::vector<BatchNumber> ends = top.causes;
  ends.push_back(top.previous);
  auto merged = std::make_unique<record::Aggregate>(history);
  for (const BatchNumber number : batchesOf(aggregate)) {
    const bool isBelow =
        std::ranges::any_of(ends, [&](BatchNumber end) { return history.isAtOrBelow(number, end); });
    if (!isBelow) continue;
    const record::PresentBatch& batch = history.batches()[number];
    const auto standing = leftOut.contains(std::string(batch.ref.hash.view())) ? record::Standing::quarantined
                                                                               : record::Standing::effective;
    merged->apply(number, std::vector(batch.body.writes.size(), standing));
  }
  return merged;
}

}  // namespace

std::vector<SignedField> signedFields(const record::Aggregate& aggregate) {
  std::vector<SignedField> fields;
  for (const record::RegisterId& at : aggregate.registers()) {
    if (!isSigned(at)) continue;
    std::set<std::string> values;
    for (const std::uint32_t entry : aggregate.live(at)) {
      values.insert(aggregate.writeOf(aggregate.entries()[entry]).value);
    }
    values.erase("");
    if (!values.empty()) fields.push_back({at, {values.begin(), values.end()}});
  }
  return fields;
}

crypto::Hash signedDigest(const record::Aggregate& aggregate) {
  crypto::Hasher hasher;
  for (const SignedField& field : signedFields(aggregate)) {
    for (const std::string& value : field.values) {
      hasher.addPart(field.at.record.view()).addNumber(field.at.field).addPart(value);
    }
  }
  return hasher.finish();
}

std::optional<RevisionState> revisionState(const membership::Workspace& workspace,
                                           const record::AggregateId& id, const record::RecordId& revision) {
  const record::Aggregate* aggregate = workspace.find(id);
  if (aggregate == nullptr) return std::nullopt;
  std::optional<RevisionState> found;
  // Several may have presented the same at once. One that holds is enough, and everybody takes the same one.
  auto candidates = aggregate->all({revision, records::Revision::kValueFieldNumber});
  std::ranges::sort(candidates, {}, [&](std::uint32_t index) {
    const record::Entry& entry = aggregate->entries()[index];
    return std::pair(workspace.history().batches()[entry.batch].ref, entry.place);
  });
  for (const std::uint32_t index : candidates) {
    const record::Entry& entry = aggregate->entries()[index];
    records::Revision message;
    if (!message.ParseFromString(aggregate->writeOf(entry).value) || !message.has_value()) continue;
    const records::RevisionValue& value = message.value();
    const std::set<std::string> leftOut(value.left_out().begin(), value.left_out().end());
    RevisionState state{entry.batch, mergeBelow(workspace, *aggregate, entry.batch, leftOut), false};
    const crypto::Hash digest = signedDigest(*state.below);
    state.isSound = digest.view() == value.digest() && revisionId(workspace.id(), id, value.form().id(),
                                                                  value.form().version(), digest) == revision;
    if (!found || state.isSound) found = std::move(state);
    if (found->isSound) break;
  }
  return found;
}

Below belowNow(const membership::Workspace& workspace, const record::Aggregate& aggregate) {
  const record::History& history = workspace.history();
  const std::vector<BatchNumber> numbers = batchesOf(aggregate);
  Below below;
  for (auto at = numbers.rbegin(); at != numbers.rend(); ++at) {
    const record::BatchRef& ref = history.batches()[*at].ref;
    if (!workspace.members().isAdmitted(*at)) below.leftOut.push_back(ref.hash);
    const bool isBelow = std::ranges::any_of(below.ends, [&](const record::BatchRef& end) {
      return end.log == ref.log && history.isAtOrBelow(*at, *history.find(end.hash));
    });
    if (!isBelow) below.ends.push_back(ref);
  }
  std::ranges::sort(below.leftOut);
  return below;
}

}  // namespace shicha::inspection

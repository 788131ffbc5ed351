#include "inspection/write_history.hpp"

namespace shicha::inspection {
namespace {

constexpr unsigned kCounterBits = 16;

HistoryEntry entryOf(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                     std::uint32_t index) {
  const record::Entry& entry = aggregate.entries()[index];
  const record::Write& write = aggregate.writeOf(entry);
  const record::PresentBatch& batch = workspace.history().batches()[entry.batch];
  return {{write.record, write.field},
          write.value,
          aggregate.stateOf(index),
          {batch.ref.hash, entry.place},
          std::chrono::milliseconds(static_cast<std::int64_t>(batch.body.stamp >> kCounterBits)),
          writtenBy(workspace, entry.batch)};
}

}  // namespace

WrittenBy writtenBy(const membership::Workspace& workspace, record::BatchNumber batch) {
  const membership::Members& members = workspace.members();
  const membership::Certificate& author = members.authorOf(batch).certificate;
  return {author.user,
          author.device,
          members.roleOf(batch),
          author.district,
          !members.isAdmitted(batch),
          members.marksOf(batch)};
}

std::vector<HistoryEntry> historyOf(const membership::Workspace& workspace,
                                    const record::Aggregate& aggregate) {
  std::vector<HistoryEntry> history;
  for (std::uint32_t i = 0; i < aggregate.entries().size(); ++i) {
    history.push_back(entryOf(workspace, aggregate, i));
  }
  return history;
}

std::vector<HistoryEntry> historyOf(const membership::Workspace& workspace,
                                    const record::Aggregate& aggregate, const record::RegisterId& only) {
  std::vector<HistoryEntry> history;
  for (const std::uint32_t index : aggregate.all(only)) {
    history.push_back(entryOf(workspace, aggregate, index));
  }
  return history;
}

}  // namespace shicha::inspection

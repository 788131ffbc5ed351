// One workspace as a replica has it: every batch it holds, and the state that follows from them.
#pragma once

#include <map>
#include <vector>

#include "membership/members.hpp"
#include "record/root.hpp"

namespace shicha::membership {

// Pure: it neither stores nor sends, knows no clock and draws no random numbers. Whoever owns it keeps the
// bytes and gives them in again at the next start. The rules outlive it. Threads: one at a time.
class Workspace {
 public:
  Workspace(const record::WorkspaceId& id, const crypto::PublicKey& root, const FieldRules& rules);
  Workspace(const Workspace&) = delete;  // its parts point at one another
  Workspace& operator=(const Workspace&) = delete;

  // Takes a batch at a place of a log, in whatever order. Taking one again changes nothing.
  record::History::Received receive(const record::LogId& log, std::uint64_t sequence,
                                    const record::Hash& previous, record::SignedBatch batch);

  const record::WorkspaceId& id() const { return id_; }
  const record::History& history() const { return history_; }
  const Members& members() const { return members_; }

  // The aggregate of that id; null where no present batch writes to it.
  const record::Aggregate* find(const record::AggregateId& id) const;

  // The ids of all aggregates, sorted.
  std::vector<record::AggregateId> aggregates() const;

  // Law 14.
  record::Hash root() const;

 private:
  void apply(record::BatchNumber batch);
  void rebuild();

  record::WorkspaceId id_;
  record::History history_;
  Members members_;
  crypto::PublicKey root_;
  std::map<record::AggregateId, record::Aggregate> aggregates_;
};

}  // namespace shicha::membership

// What a replica holds in memory. For the sources of Replica.
#pragma once

#include <map>
#include <unordered_map>

#include "storage/fault.hpp"
#include "storage/replica.hpp"

namespace shicha::storage {

// The engine, and how it maps onto rows. It is thrown away where a transaction fails.
struct Replica::Engine {
  Engine(const Names::WorkspaceName& name, const membership::FieldRules& rules)
      : workspace(name.id, name.root, rules) {}

  membership::Workspace workspace;
  std::vector<Number> rows, aggregates;                        // by batch number
  std::unordered_map<Number, record::BatchNumber> numbers;     // by row
  std::multimap<record::Hash, Number> waitingRows;             // one for each that waits in the history
  std::map<Number, std::pair<record::LogId, Number>> ownLogs;  // by person: the log, and its number
  std::map<Number, record::LogWriter> writers;                 // by person

  // Of the transaction that is under way:
  std::set<record::AggregateId> touched;
  bool standingChanged = false;  // of batches that were here before

  const record::PresentBatch& batch(record::BatchNumber number) const {
    return workspace.history().batches()[number];
  }
};

// What fails may have left the engine ahead of the file.
template <class Work>
auto Replica::guarded(const Work& work) {
  auto result = attempt(work);
  if (!result) {
    engine_.reset();
    if (tables_->group) tables_->group->failure = result.error();
  }
  return result;
}

}  // namespace shicha::storage

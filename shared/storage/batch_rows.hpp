// The batches that are present, of all workspaces, in the order in which they became so.
#pragma once

#include <functional>
#include <set>
#include <vector>

#include "record/history.hpp"
#include "storage/names.hpp"

namespace shicha::storage {

// All members throw; see fault.hpp. Database and seal outlive it. Threads: one at a time.
class BatchRows {
 public:
  BatchRows(Database& database, const RowSeal& seal);

  // A row without its content.
  struct Row {
    Number number = 0, log = 0;
    std::uint64_t sequence = 0;
    Number previous = 0;   // the row of the batch before; 0 for batch 0
    Number aggregate = 0;  // its workspace for batch 0
    record::Hash hash;
  };

  // Appends a batch, and returns its number. row: without it.
  Number append(Row row, const record::SignedBatch& batch, const std::vector<std::uint32_t>& demands);

  // Notes which rows end their logs now. Once in a transaction that appends.
  void keepTips();

  // Every row of a workspace, by number.
  void eachOf(Number workspace, const std::function<void(const Row&)>& take);

  // The contents of an aggregate, by number; of a workspace: its batches 0.
  void eachContent(Number aggregate, const std::function<void(const Row&, record::SignedBatch)>& take);

  // The content of one row, which is there.
  record::SignedBatch content(Number row);

  // What batches of a workspace demand.
  void eachDemand(Number workspace, const std::function<void(Number batch, std::uint32_t feature)>& take);

  // Every row of the store, by number, and the rows that end their logs.
  void each(const std::function<void(const Row&, record::SignedBatch)>& take);
  std::set<Number> tips();

  // What was appended since the last keepTips() was rolled back.
  void forget();

 private:
  Row rowOf(SQLite::Statement& statement) const;
  record::SignedBatch contentOf(SQLite::Statement& statement, const Row& row) const;

  Database* database_;
  RowSeal seal_;
  SQLite::Statement insert_, last_, one_, ofWorkspace_, ofAggregate_, insertDemand_, insertTip_, eraseTip_;
  Number next_ = 0;             // 0: not known
  std::set<Number> newTips_;    // of the rows appended in this transaction
  std::set<Number> endedTips_;  // rows of before that have a successor now
};

}  // namespace shicha::storage

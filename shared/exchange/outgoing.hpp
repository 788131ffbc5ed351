// Batches on their way out: read one by one, as many at a time as fit. Inside this folder only.
#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "exchange/round.hpp"

namespace shicha::exchange {

// Puts batches in the order in which they are sent: those of aggregates with lower priority numbers first,
// each behind all that it refers to. numbers: growing. Without a priority they stay as they are; with one,
// each is read; of those whose rows are damaged nothing is known but where they stand. Errors: of the disk.
Result<std::vector<record::BatchNumber>> inOrder(storage::Replica& replica,
                                                 std::vector<record::BatchNumber> numbers,
                                                 const Priority& priority);

// Where a row is damaged, what stands on it in its log is left out too: nobody could take it.
// Memory: a message. The replica outlives it, and takes nothing meanwhile.
class Outgoing {
 public:
  Outgoing(storage::Replica& replica, std::vector<record::BatchNumber> order)
      : replica_(&replica), order_(std::move(order)) {}

  // The next batches: as many as fit into so many bytes, at least one.
  // Errors: of the disk.
  Result<std::vector<record::PlacedBatch>> next(std::size_t bytesMax);

  bool more() const { return at_ < order_.size(); }

  // The errors of the damaged rows that were met, one each.
  const std::vector<Error>& damaged() const { return damaged_; }

 private:
  Result<void> read();
  bool standsOnDamage() const;

  storage::Replica* replica_;
  std::vector<record::BatchNumber> order_;
  std::size_t at_ = 0;
  std::optional<record::PlacedBatch> read_;  // the next one, where it did not fit
  std::vector<Error> damaged_;
  std::unordered_set<record::BatchNumber> left_;  // out: damaged, or standing on such
};

}  // namespace shicha::exchange

// Batches on their way out: read one by one, as many at a time as fit. Inside this folder only.
#pragma once

#include <optional>
#include <vector>

#include "exchange/round.hpp"

namespace shicha::exchange {

// Puts batches in the order in which they are sent: those of aggregates with lower priority numbers first,
// each behind all that it refers to. numbers: growing. Without a priority they stay as they are; with one,
// each is read. Errors: of the disk.
Result<std::vector<record::BatchNumber>> inOrder(storage::Replica& replica,
                                                 std::vector<record::BatchNumber> numbers,
                                                 const Priority& priority);

// Memory: a message. The replica outlives it, and takes nothing meanwhile.
class Outgoing {
 public:
  Outgoing(storage::Replica& replica, std::vector<record::BatchNumber> order)
      : replica_(&replica), order_(std::move(order)) {}

  // The next batches: as many as fit into so many bytes, at least one.
  // Errors: of the disk.
  Result<std::vector<record::PlacedBatch>> next(std::size_t bytesMax);

  bool more() const { return at_ < order_.size(); }

 private:
  storage::Replica* replica_;
  std::vector<record::BatchNumber> order_;
  std::size_t at_ = 0;
  std::optional<record::SignedBatch> read_;  // the next one, where it did not fit
};

}  // namespace shicha::exchange

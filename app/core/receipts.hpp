// What the server confirmed in writing, and which batches that covers.
#pragma once

#include <span>

#include "core/tablet.hpp"
#include "exchange/receipt.hpp"

namespace shicha::core {

// A receipt for that workspace. Errors: receiptBroken.
Result<exchange::Receipt> checkReceipt(const Tablet& tablet, const record::WorkspaceId& workspace,
                                       BytesView bytes);

// The newest about the records of a workspace; nothing: none yet. Errors: of the store; receiptBroken.
Result<std::optional<exchange::Receipt>> receiptOf(Tablet& tablet, const record::WorkspaceId& workspace);

// The batches of a history that stand at or below tips. It holds for the history as it was. Threads: a value.
class Coverage {
 public:
  Coverage(const record::History& history, std::span<const record::BatchRef> tips);

  bool has(record::BatchNumber batch) const { return has_[batch]; }
  bool hasAll() const { return count_ == has_.size(); }

 private:
  std::vector<bool> has_;
  std::size_t count_ = 0;
};

}  // namespace shicha::core

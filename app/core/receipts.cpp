#include "core/receipts.hpp"

namespace shicha::core {

Result<exchange::Receipt> checkReceipt(const Tablet& tablet, const record::WorkspaceId& workspace,
                                       BytesView bytes) {
  auto receipt = exchange::readReceipt(bytes, tablet.me().root);
  if (receipt && receipt->workspace != workspace) return Error(ErrorCode::receiptBroken, {"workspace"});
  return receipt;
}

Result<std::optional<exchange::Receipt>> receiptOf(Tablet& tablet, const record::WorkspaceId& workspace) {
  const auto bytes = tablet.store().store().receipt(workspace);
  if (!bytes) return bytes.error();
  if (bytes->empty()) return std::nullopt;
  auto receipt = checkReceipt(tablet, workspace, *bytes);
  if (!receipt) return receipt.error();
  return std::optional(std::move(*receipt));
}

Coverage::Coverage(const record::History& history, std::span<const record::BatchRef> tips)
    : has_(history.batches().size()) {
  for (const record::BatchRef& tip : tips) {
    auto at = history.find(tip.hash);
    while (at && !has_[*at]) {
      has_[*at] = true;
      ++count_;
      at = history.batches()[*at].previous;  // of a batch 0: itself
    }
  }
}

}  // namespace shicha::core

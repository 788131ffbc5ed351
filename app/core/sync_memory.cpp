#include "core/sync_memory.hpp"

namespace shicha::core {
namespace {

using std::chrono::milliseconds;

// An answer that took longer says nothing of clocks.
constexpr milliseconds kAnswerMax{60'000};

// What is kept may lag behind by so much: a tablet that looks every half minute need not write every time.
constexpr std::chrono::minutes kReachedLag{10};
constexpr milliseconds kOffsetLag{250};

bool isWorthKeeping(const ServerKnown& now, const ServerKnown& kept) {
  if (now.id != kept.id || now.clock.has_value() != kept.clock.has_value()) return true;
  if (std::chrono::abs(now.lastReached - kept.lastReached) >= kReachedLag) return true;
  return now.clock && std::chrono::abs(now.clock->offset - kept.clock->offset) >= kOffsetLag;
}

}  // namespace

Result<void> SyncMemory::load(Tablet& tablet) {
  if (isLoaded_) return {};
  auto known = serverKnown(tablet);
  if (!known) return known.error();
  known_ = kept_ = std::move(*known);
  isLoaded_ = true;
  return {};
}

Result<void> SyncMemory::keepKnown(Tablet& tablet) {
  if (!isWorthKeeping(known_, kept_)) return {};
  const auto kept = keepServerKnown(tablet, known_);
  if (kept) kept_ = known_;
  return kept;
}

Result<void> SyncMemory::heard(Tablet& tablet, milliseconds asked, milliseconds serverTime) {
  const milliseconds now = tablet.ports().clock();
  const milliseconds took = now - asked;
  known_.lastReached = now;
  // The tablet's clock may be set meanwhile.
  if (took >= milliseconds(0) && took <= kAnswerMax) {
    known_.clock = betterOf(known_.clock, {serverTime - asked - took / 2, took / 2, now});
  }
  return keepKnown(tablet);
}

Result<bool> SyncMemory::isAnother(Tablet& tablet, const exchange::Receipt& receipt) {
  if (known_.id == receipt.server) return false;
  const bool isAnother = known_.id.has_value();
  // First this: after a crash in between the server is still another.
  if (isAnother) {
    if (const auto forgotten = tablet.store().store().forgetReceipts(); !forgotten) return forgotten.error();
  }
  known_.id = receipt.server;
  if (const auto kept = keepKnown(tablet); !kept) return kept.error();
  return isAnother;
}

Result<bool> SyncMemory::keep(Tablet& tablet, const exchange::Receipt& receipt, BytesView bytes) {
  const auto before = receiptOf(tablet, receipt.workspace);
  if (!before) return before.error();
  const bool isNewBackup = !*before || (*before)->backedUp != receipt.backedUp;
  const bool isSame = *before && (*before)->server == receipt.server && (*before)->tips == receipt.tips;
  if (isSame && !isNewBackup) return false;
  const auto kept = tablet.store().store().keepReceipt(receipt.workspace, bytes);
  if (!kept) return kept.error();
  return isNewBackup;
}

}  // namespace shicha::core

// What the tablet knows of its server, beside receipts.
#pragma once

#include "core/tablet.hpp"
#include "exchange/receipt.hpp"

namespace shicha::core {

// How far the server's clock is ahead of this tablet's.
struct ClockOffset {
  std::chrono::milliseconds offset{0};
  std::chrono::milliseconds bound{0};  // it may be wrong by so much: half the time that the answer took
  std::chrono::milliseconds at{0};     // when it was measured, by this tablet's clock since 1970

  bool operator==(const ClockOffset&) const = default;
};

struct ServerKnown {
  std::optional<exchange::ServerId> id;      // as its last receipt says
  std::chrono::milliseconds lastReached{0};  // by this tablet's clock since 1970; 0: never
  std::optional<ClockOffset> clock;

  bool operator==(const ServerKnown&) const = default;
};

// Errors of both: of the store; storeDamaged.
Result<ServerKnown> serverKnown(Tablet& tablet);
Result<void> keepServerKnown(Tablet& tablet, const ServerKnown& known);

// Which of two measurements holds: the newer one, unless the older is the more exact one and they agree.
ClockOffset betterOf(const std::optional<ClockOffset>& before, const ClockOffset& now);

}  // namespace shicha::core

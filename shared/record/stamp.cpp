#include "record/stamp.hpp"

#include <algorithm>

namespace shicha::record {
namespace {

// Wall clocks beyond this (the year 10,000) are cut, so that the product cannot overflow.
constexpr std::int64_t kWallMax = 253'402'300'800'000;

Stamp stampAt(std::chrono::milliseconds wall) {
  constexpr Stamp kCounters = 65'536;
  return static_cast<Stamp>(std::clamp<std::int64_t>(wall.count(), 0, kWallMax)) * kCounters;
}

}  // namespace

Stamp nextStamp(Stamp seen, std::chrono::milliseconds wall) {
  const Stamp now = stampAt(wall);
  const Stamp ahead = now + stampAt(kStampAheadMax);
  return std::max(now, seen < ahead ? seen + 1 : ahead);
}

}  // namespace shicha::record

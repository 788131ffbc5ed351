// Hybrid logical clock stamps: they rank concurrent writes for showing, and decide nothing.
#pragma once

#include <chrono>
#include <cstdint>

namespace shicha::record {

// Milliseconds since 1970 times 65,536, plus a counter.
using Stamp = std::uint64_t;

// How far ahead of the own clock a stamp may be drawn by what others wrote.
constexpr std::chrono::minutes kStampAheadMax{2};

// The stamp of a batch that is written now. docs/merge.md, law 11: max(wall clock, min(highest seen, wall
// clock
// + 2 minutes)). So a clock that is years ahead elsewhere cannot drag this one along, and a clock that is set
// back is followed.
// seen: the highest stamp in the aggregate, own ones included; 0: none yet.
// wall: since 1970; a time before 1970 counts as 1970.
Stamp nextStamp(Stamp seen, std::chrono::milliseconds wall);

}  // namespace shicha::record

// Chance inside libsodium, taken from a seed: sealing draws a key of its own each time, and a run must replay
// to the last bit.
#pragma once

#include <cstdint>

namespace shicha::simulation {

void seedSodium(std::uint64_t seed);

}  // namespace shicha::simulation

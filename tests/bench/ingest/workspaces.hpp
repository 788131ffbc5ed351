// What a round costs a server that keeps few workspaces, and many.
#pragma once

#include <filesystem>

namespace shicha::bench {

// Rounds of 2 batches, one after another, spread over so many workspaces that each begins empty. No network.
// The store is made in the folder, and removed. Microseconds a round.
double roundCost(const std::filesystem::path& folder, unsigned workspaces, unsigned rounds);

}  // namespace shicha::bench

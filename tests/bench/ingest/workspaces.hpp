// What a round costs a server that keeps few workspaces, and many.
#pragma once

#include <filesystem>

namespace shicha::bench {

// Rounds of 2 batches, spread over so many workspaces, at least 10, in each of which a log is there. No
// network; always 10 at a time, so that as many share a transaction. The store is made in the folder, and
// removed. Microseconds a round.
double roundCost(const std::filesystem::path& folder, unsigned workspaces, unsigned rounds);

}  // namespace shicha::bench

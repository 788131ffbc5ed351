// One run of the simulation: people write, devices fail, the network loses and damages, and then everything
// heals.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace shicha::simulation {

// Where the nodes of a run keep their workspace.
enum class Keeping {
  inLists,   // the engine alone, over lists in memory
  inStores,  // sealed stores, over disks that fail
};

// The faults that a series of runs must have met, each at least once.
std::vector<std::string> faultKinds(Keeping keeping);

struct Outcome {
  std::vector<std::string> broken;            // invariants that did not hold; empty: all is well
  std::map<std::string, std::size_t> counts;  // how often each fault and each outcome happened
  std::vector<std::string> trace;             // what happened, step by step
};

// The same seed gives the same run. Threads: one at a time, for libsodium draws from the seed too.
Outcome run(std::uint64_t seed, Keeping keeping = Keeping::inLists);

}  // namespace shicha::simulation

// What goes wrong with devices, clocks and people, each drawn now and then.
#pragma once

#include <string_view>
#include <vector>

#include "simulation/world.hpp"

namespace shicha::simulation {

struct Fault {
  std::string_view name;
  void (*happen)(World& world, Node& node);
};

// All of them, and their parts: what happens to a device, what the server decides, and what an enemy tries.
const std::vector<Fault>& faults();
std::vector<Fault> deviceFaults();
std::vector<Fault> serverFaults();
std::vector<Fault> hostileFaults();

// More nodes would only be slower.
constexpr std::size_t kNodesMax = 8;

// One of the faults happens to the node, if it can.
void fail(World& world, Node& node);

}  // namespace shicha::simulation

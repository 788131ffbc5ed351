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

const std::vector<Fault>& faults();

// One of the faults happens to the node, if it can.
void fail(World& world, Node& node);

}  // namespace shicha::simulation

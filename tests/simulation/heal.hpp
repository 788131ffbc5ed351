// The end of a run: the network is whole again, programs are updated, and then the laws must hold.
#pragma once

#include <string_view>
#include <vector>

#include "simulation/world.hpp"

namespace shicha::simulation {

// What must have happened while healing, in a series of runs.
const std::vector<std::string_view>& healingFaults();

// Holds the node's engine, all of it, against the model.
void compare(World& world, Node& node);

// What does not hold is in world.broken.
void heal(World& world);

}  // namespace shicha::simulation

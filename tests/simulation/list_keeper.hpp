// A workspace in memory, over a disk that is a list: the engine alone, without a store.
#pragma once

#include "simulation/keeper.hpp"

namespace shicha::simulation {

std::unique_ptr<Keeper> keepInLists(World& world, Node& node);

}  // namespace shicha::simulation

// Holds the engine against the model.
#pragma once

#include <string>

#include "simulation/world.hpp"

namespace shicha::simulation {

// Where the node's engine and the model disagree about the batches that the node was given; empty: nowhere.
// Of aggregates that are not loaded nothing is known, and nothing compared.
std::string disagreement(const World& world, const Node& node);

}  // namespace shicha::simulation

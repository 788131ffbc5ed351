// What people do: they write, begin drafts and finish them, and their tablets exchange what they have.
#pragma once

#include <string_view>
#include <vector>

#include "simulation/world.hpp"

namespace shicha::simulation {

// The faults that can happen while people write, and on the network.
const std::vector<std::string_view>& peoplesFaults();
const std::vector<std::string_view>& networkFaults();

// Some changes that the user of the node could make now, seeing what the node shows.
std::vector<record::Change> someChanges(World& world, Node& node, const record::AggregateId& aggregate);

// One of the few aggregates that all runs write to.
record::AggregateId someAggregate(World& world);

// The user of the node does something: writes, begins a draft, or finishes one.
void act(World& world, Node& node);

// Some batches travel from one node to another: not all, in any order, some twice, some damaged.
void exchange(World& world);

}  // namespace shicha::simulation

// Says in the words of the model what the engine was given.
#pragma once

#include <string>
#include <vector>

#include "membership/control_event.hpp"
#include "record/log_writer.hpp"
#include "simulation/model.hpp"

namespace shicha::simulation {

std::string bytesOf(const auto& id) { return std::string(id.view()); }

// An event, without what only its maker knows: whom a chain makes a member.
model::Event told(const membership::ControlEvent& event);

// A batch, without the events and the author that it may hold.
// changes: what it was made of.
model::Batch told(const record::PlacedBatch& placed, const std::vector<record::Change>& changes);

}  // namespace shicha::simulation

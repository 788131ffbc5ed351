// The part of the model that is about people: what follows from the batches that are present.
#pragma once

#include "simulation/model.hpp"

namespace shicha::model {

struct PresentBatch {
  const Batch* batch = nullptr;
  const Author* author = nullptr;
  bool quarantined = false;
};

struct Holding {
  std::vector<PresentBatch> present;
  std::vector<const Event*> events;  // in the order of law 8
};

// Forks, marks, demands, the seal, members, handovers and key epochs.
void reportMembership(const Holding& holding, const Rules& rules, State& state);

}  // namespace shicha::model

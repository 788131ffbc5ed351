// An inspection that a request names, opened.
#pragma once

#include "api/endpoint.hpp"
#include "inspection/inspection_json.hpp"

namespace shicha::server {

// Holds until the data is given back.
struct InspectionView {
  campaign::Mission mission;
  inspection::Card card;
  inspection::Inspection inspection;
  const membership::Workspace* workspace = nullptr;
  const record::Aggregate* aggregate = nullptr;

  inspection::Shown shown() const { return {{inspection.id, mission, card}, *workspace, *aggregate}; }
};

// The one of {inspection} in the path. Errors: recordUnknown, where lists show no such; of the disk.
Result<InspectionView> viewOf(const Call& call);

}  // namespace shicha::server

// The findings of a mission's inspections, with the inspection that each stands in.
#pragma once

#include <string>
#include <vector>

#include "accounts/missions.hpp"
#include "inspection/inspection.hpp"

namespace shicha::server {

struct MissionFinding {
  inspection::Finding finding;
  record::AggregateId inspection;
  inspection::Subject institution;
  std::string form, date;    // of the inspection
  bool isPresented = false;  // it was, once at least
  bool isWithdrawn = false;  // the inspection as a whole
};

// In the order of the inspections and the findings' records; withdrawn ones too. Errors: of the disk.
Result<std::vector<MissionFinding>> findingsOf(Missions& missions, const campaign::Mission& mission);

}  // namespace shicha::server

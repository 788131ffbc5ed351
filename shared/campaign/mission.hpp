// Missions: who checks in which district. A mission is a workspace: the unit of membership and of sync.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "campaign/campaign.hpp"

namespace shicha::campaign {

// Written "gz2023/天河区-增城区" (cross inspection), "gz2023/增城区-增城区" (the district's own round, and
// its desk), "gz2023/广州市-增城区" (the city's spot check).
struct Mission {
  std::string campaign;   // its id
  std::string checking;   // a district, or the campaign's city
  std::string inspected;  // a district
  InspectionKind kind;    // follows from the other two

  std::string text() const;
};

// Every mission of a campaign, district by district in the order of the pairs: the own round, the cross
// inspection of this district by another, the city's spot check. Only the kinds that the campaign has.
std::vector<Mission> missions(const Campaign& campaign);

// The mission of that text.
// Errors: missionUnknown, where the campaign has none such.
Result<Mission> findMission(const Campaign& campaign, std::string_view text);

}  // namespace shicha::campaign

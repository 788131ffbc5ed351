#include "campaign/mission.hpp"

#include <algorithm>

namespace shicha::campaign {

std::string Mission::text() const { return campaign + "/" + checking + "-" + inspected; }

std::vector<Mission> missions(const Campaign& campaign) {
  std::vector<Mission> all;
  const auto add = [&](InspectionKind kind, const std::string& checking, const std::string& inspected) {
    if (std::ranges::find(campaign.kinds, kind, &Kind::kind) == campaign.kinds.end()) return;
    all.push_back({campaign.id, checking, inspected, kind});
  };
  for (const Pair& own : campaign.pairs) {
    const std::string& district = own.checks;
    const auto by = std::ranges::find(campaign.pairs, district, &Pair::inspected);
    add(InspectionKind::territorial, district, district);
    add(InspectionKind::cross, by->checks, district);
    add(InspectionKind::citySpot, campaign.city, district);
  }
  return all;
}

Result<Mission> findMission(const Campaign& campaign, std::string_view text) {
  for (Mission& mission : missions(campaign)) {
    if (mission.text() == text) return std::move(mission);
  }
  return Error(ErrorCode::missionUnknown, {std::string(text)});
}

}  // namespace shicha::campaign

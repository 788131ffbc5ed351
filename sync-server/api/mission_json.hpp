// Missions as JSON.
#pragma once

#include <span>
#include <string>

#include "campaign/mission.hpp"
#include "membership/certificate.hpp"

namespace shicha::server {

struct MissionSummary {
  campaign::Mission mission;
  bool isHandedOver = false;
};

// [{"mission","campaign","checking","inspected","kind","handed_over"}, …]
std::string missionsJson(std::span<const MissionSummary> missions);

// The same for one, with "members": [{"user","role","district","device"}, …].
std::string missionJson(const MissionSummary& mission, std::span<const membership::Certificate> members);

}  // namespace shicha::server

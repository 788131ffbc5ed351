#include "bureau/list_question.hpp"

#include <algorithm>
#include <array>

namespace shicha::server {

std::vector<FactMission> missionsOf(const ListSources& sources, const campaign::Campaign& campaign,
                                    const Unit& unit) {
  std::vector<FactMission> missions = sources.facts.missions();
  std::erase_if(missions, [&](const FactMission& mission) {
    return mission.campaign != campaign.id || !mission.isOf(unit);
  });
  std::ranges::sort(missions, {}, &FactMission::mission);
  return missions;
}

std::string_view institutionOf(const MatchedInstitutions& matches, const FactKey& key) {
  const auto match = matches.find(key.subject);
  return match == matches.end() ? key.subject : std::string_view(match->second);
}

std::string_view codeOf(statistics::Counting counting) {
  constexpr std::array<std::string_view, 3> kCodes = {"counts", "pending", "not-counted"};
  return kCodes[static_cast<std::size_t>(counting)];
}

}  // namespace shicha::server

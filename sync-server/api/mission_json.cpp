#include "api/mission_json.hpp"

#include <nlohmann/json.hpp>

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

Json oneMission(const MissionSummary& summary) {
  const campaign::Mission& mission = summary.mission;
  return {{"mission", mission.text()},
          {"campaign", mission.campaign},
          {"checking", mission.checking},
          {"inspected", mission.inspected},
          {"kind", campaign::codeOf(mission.kind)},
          {"handed_over", summary.isHandedOver}};
}

}  // namespace

std::string missionsJson(std::span<const MissionSummary> missions) {
  Json list = Json::array();
  for (const MissionSummary& mission : missions) list.push_back(oneMission(mission));
  return list.dump();
}

std::string missionJson(const MissionSummary& mission, std::span<const membership::Certificate> members) {
  Json object = oneMission(mission);
  object["members"] = Json::array();
  for (const membership::Certificate& member : members) {
    object["members"].push_back({{"user", member.user},
                                 {"role", member.role},
                                 {"district", member.district},
                                 {"device", member.device}});
  }
  return object.dump();
}

}  // namespace shicha::server

// GET /api/v1/missions: the missions that the caller may see.
#include "api/endpoint.hpp"
#include "api/mission_json.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  std::vector<MissionSummary> seen;
  for (const campaign::Mission& mission : call.data->missions->all()) {
    const auto parties = call.data->missions->partiesOf(mission);
    if (!parties) return parties.error();
    if (maySee(call.caller, *parties)) seen.push_back({mission, parties->isHandedOver});
  }
  return jsonAnswer(missionsJson(seen));
}

}  // namespace

extern const Endpoint listMissions{
    .method = "GET", .path = "/api/v1/missions", .access = Access::person, .answer = answer};

}  // namespace shicha::server

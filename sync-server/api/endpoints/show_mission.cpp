// GET /api/v1/missions/{campaign}/{pair}: a mission with its members.
#include "api/endpoint.hpp"
#include "api/mission_json.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto mission = call.data->missions->find(call.path.at("campaign") + "/" + call.path.at("pair"));
  if (!mission) return mission.error();
  const auto parties = call.data->missions->partiesOf(*mission);
  if (!parties) return parties.error();
  const auto members = call.data->missions->membersOf(*mission);
  if (!members) return members.error();
  return jsonAnswer(missionJson({*mission, parties->isHandedOver}, *members));
}

}  // namespace

extern const Endpoint showMission{.method = "GET",
                                  .path = "/api/v1/missions/{campaign}/{pair}",
                                  .access = Access::person,
                                  .answer = answer};

}  // namespace shicha::server

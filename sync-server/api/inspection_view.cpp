#include "api/inspection_view.hpp"

#include "base/hex.hpp"

namespace shicha::server {

Result<InspectionView> viewOf(const Call& call) {
  const std::string& text = call.path.at("inspection");
  const auto id = fromHex<record::AggregateId>(text);
  if (!id) return Error(ErrorCode::recordUnknown, {text});
  Missions& missions = *call.data->missions;
  const auto mission = missions.missionOf(*id);
  if (!mission) return mission.error();
  storage::Replica& replica = missions.replicaOf(*mission);
  const auto aggregate = replica.find(*id);
  const auto state = replica.state();
  if (!aggregate || !state) return aggregate ? state.error() : aggregate.error();
  if (*aggregate == nullptr) return Error(ErrorCode::recordUnknown, {text});
  const auto card = inspection::readCard(inspection::makeCard(*missions.books(), **state, *id));
  if (!card) return Error(ErrorCode::recordUnknown, {text});
  return InspectionView{*mission, *card, inspection::readInspection(*id, **aggregate), *state, *aggregate};
}

}  // namespace shicha::server

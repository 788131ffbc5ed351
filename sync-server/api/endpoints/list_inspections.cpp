// GET /api/v1/missions/{campaign}/{pair}/inspections: the inspections of a mission, by id.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/endpoint.hpp"
#include "api/query.hpp"
#include "inspection/inspection_json.hpp"
#include "inspection/kinds.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  Missions& missions = *call.data->missions;
  const auto page = pageIn(call);
  const auto mission = missions.find(call.path.at("campaign") + "/" + call.path.at("pair"));
  if (!page || !mission) return page ? mission.error() : page.error();
  auto cards = missions.store().cardsOf(missions.workspaceOf(mission->text()));
  if (!cards) return cards.error();
  std::erase_if(*cards, [](const storage::Card& each) {
    return record::kindOf(each.aggregate) != inspection::kind::inspection;
  });
  std::ranges::sort(*cards, {}, &storage::Card::aggregate);
  const auto kept = keepPage(*cards, *page, [](const storage::Card& each) { return each.aggregate.hex(); });
  if (!kept) return kept.error();
  auto document = nlohmann::ordered_json::array();
  for (const storage::Card& each : *cards) {
    const auto card = inspection::readCard(each.bytes);
    if (card) document.push_back(inspection::listedJson({each.aggregate, *mission, *card}));
  }
  return jsonAnswer(document.dump());
}

}  // namespace

extern const Endpoint listInspections{.method = "GET",
                                      .path = "/api/v1/missions/{campaign}/{pair}/inspections",
                                      .access = Access::person,
                                      .answer = answer,
                                      .query = kPageQuery};

}  // namespace shicha::server

// GET /api/v1/missions/{campaign}/{pair}/findings: the findings of a mission's inspections.
#include "api/endpoint.hpp"
#include "api/mission_findings.hpp"
#include "api/query.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto page = pageIn(call);
  const auto mission = call.data->missions->find(call.path.at("campaign") + "/" + call.path.at("pair"));
  if (!page || !mission) return page ? mission.error() : page.error();
  auto all = findingsOf(*call.data->missions, *mission);
  if (!all) return all.error();
  const auto kept = keepPage(*all, *page, [](const MissionFinding& each) { return each.finding.id.hex(); });
  if (!kept) return kept.error();
  std::vector<ListedFinding> listed;
  for (MissionFinding& each : *all) listed.push_back({*mission, std::move(each)});
  return jsonAnswer(findingsJson(listed));
}

}  // namespace

extern const Endpoint listMissionFindings{.method = "GET",
                                          .path = "/api/v1/missions/{campaign}/{pair}/findings",
                                          .access = Access::person,
                                          .answer = answer,
                                          .query = kPageQuery};

}  // namespace shicha::server

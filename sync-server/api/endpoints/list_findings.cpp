// GET /api/v1/findings: the findings of all missions that the caller may see, mission by mission.
#include "api/endpoint.hpp"
#include "api/mission_findings.hpp"
#include "api/query.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto page = pageIn(call);
  if (!page) return page.error();
  const auto campaign = call.query.find("campaign");
  Missions& missions = *call.data->missions;
  std::vector<ListedFinding> listed;
  for (const campaign::Mission& mission : missions.all()) {
    if (campaign != call.query.end() && mission.campaign != campaign->second) continue;
    const auto parties = missions.partiesOf(mission);
    if (!parties) return parties.error();
    if (!maySee(call.caller, *parties)) continue;
    auto all = findingsOf(missions, mission);
    if (!all) return all.error();
    for (MissionFinding& each : *all) listed.push_back({mission, std::move(each)});
  }
  const auto kept =
      keepPage(listed, *page, [](const ListedFinding& each) { return each.found.finding.id.hex(); });
  return kept ? Result<Response>(jsonAnswer(findingsJson(listed))) : kept.error();
}

}  // namespace

extern const Endpoint listFindings{.method = "GET",
                                   .path = "/api/v1/findings",
                                   .access = Access::person,
                                   .answer = answer,
                                   .query = "campaign after limit"};

}  // namespace shicha::server

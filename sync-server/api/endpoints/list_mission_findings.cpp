// GET /api/v1/missions/{campaign}/{pair}/findings: the findings of one mission.
#include "api/endpoint.hpp"
#include "api/query.hpp"
#include "bureau/finding_list.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto page = pageIn(call);
  const auto day = dayIn(call);
  if (!page || !day) return page ? day.error() : page.error();
  const std::string mission = call.path.at("campaign") + "/" + call.path.at("pair");
  auto missions = storage::attempt([&] { return call.data->facts->missions(); });
  if (!missions) return missions.error();
  std::erase_if(*missions, [&](const FactMission& each) { return each.mission != mission; });
  const MatchedInstitutions matches = matchesOf(*call.data);
  auto listed = findingList({*call.data->facts, matches}, *missions, {*day, {}, false});
  if (!listed) return listed.error();
  const auto kept = keepPage(*listed, *page, [](const ListedFinding& each) { return each.finding.id.hex(); });
  return kept ? Result<Response>(jsonAnswer(findingsJson(*listed))) : kept.error();
}

}  // namespace

extern const Endpoint listMissionFindings{.method = "GET",
                                          .path = "/api/v1/missions/{campaign}/{pair}/findings",
                                          .access = Access::person,
                                          .answer = answer,
                                          .query = "as_of after limit",
                                          .readsFacts = true};

}  // namespace shicha::server

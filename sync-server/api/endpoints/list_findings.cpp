// GET /api/v1/findings: the findings of the missions that the caller may see, or of a unit's.
#include <algorithm>
#include <array>

#include "api/list_request.hpp"
#include "api/query.hpp"
#include "bureau/finding_list.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

using statistics::FindingState;

Result<FindingQuestion> questionIn(const Call& call) {
  constexpr std::array<FindingState, 4> kStates = {FindingState::open, FindingState::rectified,
                                                   FindingState::verified, FindingState::withdrawn};
  const auto state = choiceIn(call, "state", {"any", "open", "rectified", "verified", "withdrawn"});
  const auto overdue = choiceIn(call, "overdue", {"false", "true"});
  const auto day = dayIn(call);
  if (!state || !overdue) return state ? overdue.error() : state.error();
  if (!day) return day.error();
  FindingQuestion question{*day, {}, *overdue == "true"};
  for (const FindingState each : kStates) {
    if (statistics::codeOf(each) == *state) question.state = each;
  }
  return question;
}

// Without a unit: of all missions that the caller may see. Throws; see storage/fault.hpp.
std::vector<FactMission> missionsOf(const Call& call, const campaign::Campaign* campaign,
                                    const std::optional<Unit>& unit) {
  std::vector<FactMission> missions = call.data->facts->missions();
  std::erase_if(missions, [&](const FactMission& mission) {
    if (campaign != nullptr && mission.campaign != campaign->id) return true;
    return !maySee(call.caller, {mission.checking, mission.inspected, mission.isHandedOver}) ||
           (unit && !mission.isOf(*unit));
  });
  return missions;
}

Result<std::vector<ListedFinding>> findingsFor(const Call& call, const FindingQuestion& question) {
  const campaign::Campaign* campaign = nullptr;
  std::optional<Unit> unit;
  const bool hasUnit = call.query.contains("unit") || call.query.contains("by");
  if (hasUnit || call.query.contains("campaign")) {
    const auto found = campaignIn(call);
    if (!found) return found.error();
    campaign = *found;
  }
  if (hasUnit) {
    const auto found = unitIn(call, *campaign);
    if (!found) return found.error();
    unit = *found;
  }
  const auto missions = storage::attempt([&] { return missionsOf(call, campaign, unit); });
  if (!missions) return missions.error();
  const MatchedInstitutions matches = matchesOf(*call.data);
  return findingList({*call.data->facts, matches}, *missions, question);
}

Result<Response> answer(Call& call) {
  const auto question = questionIn(call);
  const auto format = choiceIn(call, "format", {"json", "csv"});
  const auto page = pageIn(call);
  if (!question || !format) return question ? format.error() : question.error();
  if (!page) return page.error();
  auto listed = findingsFor(call, *question);
  if (!listed) return listed.error();
  // As a table it is wanted whole.
  const bool isWhole = *format == "csv" && !call.query.contains("limit") && !call.query.contains("after");
  if (!isWhole) {
    const auto kept =
        keepPage(*listed, *page, [](const ListedFinding& each) { return each.finding.id.hex(); });
    if (!kept) return kept.error();
  }
  return *format == "csv" ? csvAnswer(findingsCsv(*listed)) : jsonAnswer(findingsJson(*listed));
}

}  // namespace

extern const Endpoint listFindings{.method = "GET",
                                   .path = "/api/v1/findings",
                                   .access = Access::person,
                                   .answer = answer,
                                   .query = "campaign unit by as_of state overdue format after limit",
                                   .readsFacts = true};

}  // namespace shicha::server

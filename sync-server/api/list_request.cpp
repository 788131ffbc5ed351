#include "api/list_request.hpp"

#include "api/query.hpp"

namespace shicha::server {

Result<const campaign::Campaign*> campaignIn(const Call& call) {
  const ServerData& data = *call.data;
  if (const auto found = call.query.find("campaign"); found != call.query.end()) {
    return data.plans.find(found->second);
  }
  const auto& missions = data.missions->all();
  for (const campaign::Mission& mission : missions) {
    if (mission.campaign != missions.front().campaign)
      return Error(ErrorCode::queryInvalid, {"campaign", ""});
  }
  if (missions.empty()) return Error(ErrorCode::queryInvalid, {"campaign", ""});
  return data.plans.find(missions.front().campaign);
}

Result<void> checkUnit(const Caller& caller, const Unit& unit) {
  const bool isTheirs = seesCity(caller) || unit.district == caller.district;
  return isTheirs ? Result<void>() : Error(ErrorCode::notYours);
}

Result<Unit> unitIn(const Call& call, const campaign::Campaign& campaign) {
  const auto by = choiceIn(call, "by", {codeOf(UnitBy::inspected), codeOf(UnitBy::checking)});
  if (!by) return by.error();
  const auto found = call.query.find("unit");
  const std::string own = seesCity(call.caller) ? "city" : call.caller.district;
  const auto unit = unitOf(campaign, found == call.query.end() ? own : found->second,
                           *by == codeOf(UnitBy::checking) ? UnitBy::checking : UnitBy::inspected);
  if (!unit) return unit;
  const auto checked = checkUnit(call.caller, *unit);
  return checked ? unit : Result<Unit>(checked.error());
}

Result<ListQuestion> listQuestionIn(const Call& call) {
  const auto campaign = campaignIn(call);
  if (!campaign) return campaign.error();
  const auto unit = unitIn(call, **campaign);
  const auto day = dayIn(call);
  if (!unit || !day) return unit ? day.error() : unit.error();
  return ListQuestion{*campaign, *unit, *day};
}

Response csvAnswer(std::string csv) { return {200, "text/csv; charset=utf-8", std::move(csv), {}}; }

}  // namespace shicha::server

#include "api/table_request.hpp"

#include "api/input.hpp"
#include "api/list_request.hpp"
#include "base/time_text.hpp"

namespace shicha::server {
namespace {

// A table is asked for by those who may see it, of a month of the campaign.
Result<TableQuestion> questionOf(const Call& call, const campaign::Campaign& campaign, const Unit& unit,
                                 const std::string& month, std::chrono::milliseconds asOf) {
  const auto read = parseMonth(month);
  if (!read) return Error(ErrorCode::monthUnknown, {month});
  const TableQuestion question{&campaign, unit, *read, asOf};
  const auto spans = spansOf(question, call.data->plans.calendar);
  return spans ? question : Result<TableQuestion>(spans.error());
}

Result<std::chrono::milliseconds> momentIn(const Call& call) {
  const auto found = call.query.find("as_of");
  if (found == call.query.end()) return call.services.now();
  if (const auto time = parseTime(found->second)) return *time;
  const auto day = parseDate(found->second);
  if (!day) return Error(ErrorCode::queryInvalid, {"as_of", found->second});
  return *parseTime(dateText(*day) + "T23:59:59+08:00");
}

}  // namespace

Result<TableQuestion> tableQuestionIn(const Call& call) {
  const auto campaign = campaignIn(call);
  if (!campaign) return campaign.error();
  const auto unit = unitIn(call, **campaign);
  if (!unit) return unit.error();
  const auto asOf = momentIn(call);
  if (!asOf) return asOf.error();
  const auto month = call.query.find("month");
  return questionOf(call, **campaign, *unit, month == call.query.end() ? std::string() : month->second,
                    *asOf);
}

Result<TableQuestion> tableQuestionInBody(const Call& call) {
  const auto input = Input::read(call.body, {"campaign", "month", "unit"});
  if (!input) return input.error();
  const auto id = input->text("campaign"), month = input->text("month"), unit = input->text("unit");
  for (const auto* each : {&id, &month, &unit}) {
    if (!*each) return each->error();
  }
  const auto campaign = call.data->plans.find(*id);
  if (!campaign) return campaign.error();
  const auto named = unitOf(**campaign, *unit);
  if (!named) return named.error();
  if (const auto checked = checkUnit(call.caller, *named); !checked) return checked.error();
  return questionOf(call, **campaign, *named, *month, call.services.now());
}

TableSources tableSources(const Call& call, const MatchedInstitutions& matches) {
  return {*call.data->facts, call.data->plans.calendar, matches};
}

Result<Submitted> submittedTable(const Call& call, const TableQuestion& question) {
  const std::string& unit = question.unit.nameIn(*question.campaign);
  auto found = call.data->accounts->submitted(question.campaign->id, question.month, unit);
  if (!found) return found.error();
  if (!*found) return Error(ErrorCode::tableNotSubmitted, {unit, monthText(question.month)});
  return std::move(**found);
}

}  // namespace shicha::server

// GET /api/v1/due: what falls due, and which units have not handed it in yet.
#include "api/list_request.hpp"
#include "base/time_text.hpp"
#include "bureau/due_list.hpp"

namespace shicha::server {
namespace {

Result<std::vector<HandedInDue>> handedInOf(Accounts& accounts, const std::string& campaign) {
  const auto tables = accounts.submitted(campaign);
  const auto others = accounts.handedIn(campaign);
  if (!tables || !others) return tables ? others.error() : tables.error();
  std::vector<HandedInDue> all;
  for (const Submitted& table : *tables) {
    all.push_back({"progress-table", table.month, table.unit, chinaDay(table.time.time_since_epoch())});
  }
  for (const HandedIn& each : *others) all.push_back({each.what, {}, each.unit, each.date});
  return all;
}

Result<Response> answer(Call& call) {
  const auto question = listQuestionIn(call);
  if (!question) return question.error();
  const campaign::Campaign& campaign = *question->campaign;
  const auto handedIn = handedInOf(*call.data->accounts, campaign.id);
  if (!handedIn) return handedIn.error();
  return jsonAnswer(
      dueJson(dueList(campaign, call.data->plans.calendar, question->unit, question->asOf, *handedIn)));
}

}  // namespace

extern const Endpoint listDue{.method = "GET",
                              .path = "/api/v1/due",
                              .access = Access::bureau,
                              .answer = answer,
                              .query = "campaign unit as_of"};

}  // namespace shicha::server

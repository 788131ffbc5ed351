// POST /api/v1/tables/submission: a unit's table of a month is sent up, and frozen as it is now.
#include "api/table_request.hpp"
#include "base/time_text.hpp"
#include "bureau/submission.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto question = tableQuestionInBody(call);
  if (!question) return question.error();
  if (question->month / std::chrono::day(1) > chinaDay(question->asOf)) {
    return Error(ErrorCode::monthNotBegun, {monthText(question->month)});
  }
  const MatchedInstitutions matches = matchesOf(*call.data);
  const auto table = progressTable(tableSources(call, matches), *question);
  if (!table) return table.error();
  const auto records = countedRecords(tableSources(call, matches), *question);
  if (!records) return records.error();
  const Submitted submitted{question->campaign->id,
                            question->month,
                            question->unit.nameIn(*question->campaign),
                            call.services.time(),
                            call.caller.user,
                            table->digest,
                            submissionJson(*table, *records)};
  if (const auto kept = call.data->accounts->submit(submitted); !kept) return kept.error();
  const auto noted =
      call.note("table.submit", submitted.unit, submitted.campaign + " " + monthText(submitted.month));
  if (!noted) return noted.error();
  const auto json = submittedTableJson(submitted.contents);
  return json ? Result<Response>(jsonAnswer(*json, 201)) : json.error();
}

}  // namespace

extern const Endpoint submitTable{.method = "POST",
                                  .path = "/api/v1/tables/submission",
                                  .access = Access::bureau,
                                  .answer = answer,
                                  .bodyType = kJson,
                                  .readsFacts = true};

}  // namespace shicha::server

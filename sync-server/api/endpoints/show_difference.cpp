// GET /api/v1/tables/difference: what differs between a table as it was submitted and as it is now, record by
// record.
#include "api/table_request.hpp"
#include "bureau/submission.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto question = tableQuestionIn(call);
  if (!question) return question.error();
  const auto submitted = submittedTable(call, *question);
  if (!submitted) return submitted.error();
  const MatchedInstitutions matches = matchesOf(*call.data);
  const auto table = progressTable(tableSources(call, matches), *question);
  if (!table) return table.error();
  const auto records = countedRecords(tableSources(call, matches), *question);
  if (!records) return records.error();
  const auto json = differenceJson(submitted->contents, *table, *records);
  return json ? Result<Response>(jsonAnswer(*json)) : json.error();
}

}  // namespace

extern const Endpoint showDifference{.method = "GET",
                                     .path = "/api/v1/tables/difference",
                                     .access = Access::bureau,
                                     .answer = answer,
                                     .query = "campaign month unit",
                                     .readsFacts = true};

}  // namespace shicha::server

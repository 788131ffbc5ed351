// GET /api/v1/tables/submission: a unit's table of a month as it was submitted, whatever became known later.
#include "api/table_request.hpp"
#include "bureau/submission.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto question = tableQuestionIn(call);
  if (!question) return question.error();
  const auto submitted = submittedTable(call, *question);
  if (!submitted) return submitted.error();
  const auto json = submittedTableJson(submitted->contents);
  return json ? Result<Response>(jsonAnswer(*json)) : json.error();
}

}  // namespace

extern const Endpoint showSubmission{.method = "GET",
                                     .path = "/api/v1/tables/submission",
                                     .access = Access::bureau,
                                     .answer = answer,
                                     .query = "campaign month unit"};

}  // namespace shicha::server

// GET /api/v1/coverage: who has been inspected and who not yet, by kind of inspection and by district.
#include "api/list_request.hpp"
#include "api/query.hpp"
#include "bureau/coverage_list.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto question = listQuestionIn(call);
  const auto format = choiceIn(call, "format", {"json", "csv"});
  if (!question || !format) return question ? format.error() : question.error();
  const MatchedInstitutions matches = matchesOf(*call.data);
  const auto list = coverageList({*call.data->facts, matches}, *question,
                                 call.data->registry->registry().asOf(question->asOf));
  if (!list) return list.error();
  return *format == "csv" ? csvAnswer(coverageCsv(*list)) : jsonAnswer(coverageJson(*list));
}

}  // namespace

extern const Endpoint listCoverage{.method = "GET",
                                   .path = "/api/v1/coverage",
                                   .access = Access::bureau,
                                   .answer = answer,
                                   .query = kListQuery,
                                   .readsFacts = true};

}  // namespace shicha::server

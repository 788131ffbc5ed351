// GET /api/v1/dispositions: the measures that were suggested and decided, bars, and what is proposed.
#include "api/list_request.hpp"
#include "api/query.hpp"
#include "bureau/disposition_json.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto question = listQuestionIn(call);
  const auto format = choiceIn(call, "format", {"json", "csv"});
  if (!question || !format) return question ? format.error() : question.error();
  const MatchedInstitutions matches = matchesOf(*call.data);
  const campaign::Plans& plans = call.data->plans;
  const auto list = dispositionList({*call.data->facts, matches}, plans, *question);
  if (!list) return list.error();
  return *format == "csv" ? csvAnswer(dispositionsCsv(*list, plans.rules))
                          : jsonAnswer(dispositionsJson(*list, plans.rules));
}

}  // namespace

extern const Endpoint listDispositions{.method = "GET",
                                       .path = "/api/v1/dispositions",
                                       .access = Access::bureau,
                                       .answer = answer,
                                       .query = kListQuery,
                                       .readsFacts = true};

}  // namespace shicha::server

// POST /api/v1/tables/recomputation: a table counted once more, from the signed records alone.
#include <nlohmann/json.hpp>

#include "api/table_request.hpp"
#include "bureau/recomputed_facts.hpp"
#include "bureau/table_json.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

Result<Response> answer(Call& call) {
  const auto question = tableQuestionInBody(call);
  if (!question) return question.error();
  ServerData& data = *call.data;
  const MatchedInstitutions matches = matchesOf(data);
  const auto table = progressTable(tableSources(call, matches), *question);
  if (!table) return table.error();
  const auto facts = recomputeFacts(data.missions->store(), *data.factMaker, question->campaign->id);
  if (!facts) return facts.error();
  const auto again = progressTable({*facts->tables, data.plans.calendar, matches}, *question);
  if (!again) return again.error();
  const auto submitted = data.accounts->submitted(question->campaign->id, question->month,
                                                  question->unit.nameIn(*question->campaign));
  if (!submitted) return submitted.error();

  Json document = Json::parse(tableJson(*again));
  document["agrees"] = tableJson(*again) == tableJson(*table);
  document["submitted_digest"] = *submitted ? Json((*submitted)->digest.hex()) : Json();
  return jsonAnswer(document.dump() + "\n");
}

}  // namespace

extern const Endpoint recomputeTable{.method = "POST",
                                     .path = "/api/v1/tables/recomputation",
                                     .access = Access::bureau,
                                     .answer = answer,
                                     .bodyType = kJson,
                                     .readsFacts = true};

}  // namespace shicha::server

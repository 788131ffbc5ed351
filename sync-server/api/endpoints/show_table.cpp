// GET /api/v1/tables: the progress table of a unit and a month, as it is now.
#include "api/list_request.hpp"
#include "api/query.hpp"
#include "api/table_request.hpp"
#include "bureau/table_csv.hpp"
#include "bureau/table_json.hpp"
#include "bureau/table_text.hpp"
#include "bureau/table_xlsx.hpp"

namespace shicha::server {
namespace {

Result<Response> answer(Call& call) {
  const auto question = tableQuestionIn(call);
  if (!question) return question.error();
  const auto format = choiceIn(call, "format", {"json", "text", "csv", "xlsx"});
  const auto language = languageIn(call);
  if (!format || !language) return format ? language.error() : format.error();
  const MatchedInstitutions matches = matchesOf(*call.data);
  const auto table = progressTable(tableSources(call, matches), *question);
  if (!table) return table.error();
  if (*format == "json") return jsonAnswer(tableJson(*table));
  if (*format == "csv") return csvAnswer(tableCsv(*table));
  if (*format == "text") {
    return Response{
        200, "text/plain; charset=utf-8", tableText(*table, call.data->plans.rules, *language), {}};
  }
  auto sheet = tableXlsx(*table);
  if (!sheet) return sheet.error();
  return Response{200, std::string(kXlsx), std::move(*sheet), {}};
}

}  // namespace

extern const Endpoint showTable{.method = "GET",
                                .path = "/api/v1/tables",
                                .access = Access::bureau,
                                .answer = answer,
                                .query = "campaign month unit by as_of format lang",
                                .readsFacts = true};

}  // namespace shicha::server

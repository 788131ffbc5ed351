// GET /api/v1/tables/records: the records behind the figures of a progress table, or behind one of its rows.
#include <algorithm>

#include "api/table_request.hpp"
#include "bureau/table_json.hpp"

namespace shicha::server {
namespace {

// The place of a row in the layout. Errors: tableRowUnknown.
Result<std::size_t> rowOf(const campaign::Table& table, const std::string& id) {
  const auto found = std::ranges::find(table.rows, id, &campaign::Row::id);
  if (found != table.rows.end()) return static_cast<std::size_t>(found - table.rows.begin());
  std::string known;
  for (const campaign::Row& row : table.rows) known += (known.empty() ? "" : ", ") + row.id;
  return Error(ErrorCode::tableRowUnknown, {id, known});
}

Result<Response> answer(Call& call) {
  const auto question = tableQuestionIn(call);
  if (!question) return question.error();
  const MatchedInstitutions matches = matchesOf(*call.data);
  auto records = countedRecords(tableSources(call, matches), *question);
  if (!records) return records.error();
  if (const auto wanted = call.query.find("row"); wanted != call.query.end()) {
    const auto row = rowOf(question->campaign->table, wanted->second);
    if (!row) return row.error();
    std::erase_if(*records, [&](const CountedRecord& record) { return record.row != *row; });
  }
  return jsonAnswer(recordsJson(*question->campaign, *records));
}

}  // namespace

extern const Endpoint listTableRecords{.method = "GET",
                                       .path = "/api/v1/tables/records",
                                       .access = Access::bureau,
                                       .answer = answer,
                                       .query = "campaign month unit by as_of row",
                                       .readsFacts = true};

}  // namespace shicha::server

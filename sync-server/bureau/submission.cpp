#include "bureau/submission.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "bureau/table_json.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

// Null where these are no contents.
Json contentsOf(const std::string& submission) {
  Json contents = Json::parse(submission, nullptr, false);
  const bool isWhole = contents.is_object() && contents.contains("table") && contents.contains("records");
  return isWhole ? contents : Json();
}

Error damaged() { return Error(ErrorCode::storeDamaged, {"submitted_table"}); }

// By row and record. A decision of several rows stands once in each.
using Records = std::map<std::pair<std::string, std::string>, const Json*>;
Records byRow(const Json& records) {
  Records all;
  for (const Json& record : records) {
    all[{record.at("row").get<std::string>(), record.at("record").get<std::string>()}] = &record;
  }
  return all;
}

Json figuresOf(const Json& row) { return {{"month", row.at("month")}, {"cumulative", row.at("cumulative")}}; }

Json differingRows(const Json& before, const Json& now) {
  Json rows = Json::array();
  std::map<std::string, const Json*> known;
  for (const Json& row : before) known[row.at("id").get<std::string>()] = &row;
  for (const Json& row : now) {
    const auto found = known.find(row.at("id").get<std::string>());
    if (found == known.end() || figuresOf(*found->second) == figuresOf(row)) continue;
    rows.push_back({{"id", row.at("id")},
                    {"label", row.at("label")},
                    {"submitted", figuresOf(*found->second)},
                    {"now", figuresOf(row)}});
  }
  return rows;
}

void addDifferingRecords(const Records& before, const Records& now, Json& into) {
  into["added"] = into["removed"] = into["changed"] = Json::array();
  for (const auto& [key, record] : now) {
    const auto found = before.find(key);
    if (found == before.end()) {
      into["added"].push_back(*record);
    } else if (*found->second != *record) {
      into["changed"].push_back({{"submitted", *found->second}, {"now", *record}});
    }
  }
  for (const auto& [key, record] : before) {
    if (!now.contains(key)) into["removed"].push_back(*record);
  }
}

}  // namespace

std::string submissionJson(const ProgressTable& table, const std::vector<CountedRecord>& records) {
  return Json{{"table", Json::parse(tableJson(table))},
              {"records", Json::parse(recordsJson(*table.question.campaign, records))}}
      .dump();
}

Result<std::string> submittedTableJson(const std::string& submission) {
  const Json contents = contentsOf(submission);
  if (contents.is_null()) return damaged();
  return contents.at("table").dump() + "\n";
}

Result<std::string> differenceJson(const std::string& submission, const ProgressTable& now,
                                   const std::vector<CountedRecord>& records) {
  const Json contents = contentsOf(submission);
  if (contents.is_null()) return damaged();
  const Json& before = contents.at("table");
  const Json table = Json::parse(tableJson(now));
  const Json newRecords = Json::parse(recordsJson(*now.question.campaign, records));
  Json difference;
  for (const char* key : {"campaign", "unit", "unit_name", "month"}) difference[key] = table.at(key);
  difference["submitted_as_of"] = before.at("as_of");
  difference["submitted_digest"] = before.at("digest");
  difference["as_of"] = table.at("as_of");
  difference["digest"] = table.at("digest");
  difference["rows"] = differingRows(before.at("rows"), table.at("rows"));
  addDifferingRecords(byRow(contents.at("records")), byRow(newRecords), difference);
  return difference.dump() + "\n";
}

}  // namespace shicha::server

#include "bureau/table_json.hpp"

#include <nlohmann/json.hpp>

#include "base/time_text.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

Json rowsJson(const ProgressTable& table) {
  Json all = Json::array();
  const auto& rows = table.question.campaign->table.rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    all.push_back({{"id", rows[i].id},
                   {"label", rows[i].label},
                   {"month", table.figures[i].month},
                   {"cumulative", table.figures[i].cumulative}});
  }
  return all;
}

void addReason(Json& object, statistics::Reason reason) {
  if (reason != statistics::Reason::none) object["reason"] = statistics::codeOf(reason);
}

Json besideJson(const std::vector<BesideTable>& list) {
  Json all = Json::array();
  for (const BesideTable& each : list) {
    Json object{{"inspection", each.inspection},
                {"institution", each.institution},
                {"institution_id", each.institutionId},
                {"mission", each.mission},
                {"date", each.date},
                {"form", each.form}};
    addReason(object, each.reason);
    all.push_back(std::move(object));
  }
  return all;
}

Json decisionsJson(const std::vector<DecisionBeside>& list) {
  Json all = Json::array();
  for (const DecisionBeside& each : list) {
    Json object{{"disposition", each.disposition}, {"inspection", each.inspection},
                {"institution", each.institution}, {"institution_id", each.institutionId},
                {"mission", each.mission},         {"date", each.date},
                {"measure", each.measure}};
    addReason(object, each.reason);
    all.push_back(std::move(object));
  }
  return all;
}

}  // namespace

std::string tableJson(const ProgressTable& table) {
  const TableQuestion& question = table.question;
  Json document;
  document["campaign"] = question.campaign->id;
  document["unit"] = question.unit.text();
  document["unit_name"] = question.unit.nameIn(*question.campaign);
  document["by"] = codeOf(question.unit.by);
  document["month"] = monthText(question.month);
  document["as_of"] = timeText(question.asOf);
  document["rows"] = rowsJson(table);
  document["pending"] = besideJson(table.pending);
  document["superseded"] = besideJson(table.superseded);
  document["withdrawn"] = besideJson(table.withdrawn);
  document["not_handed_over"] = besideJson(table.notHandedOver);
  document["decisions"] = decisionsJson(table.decisionsBeside);
  document["digest"] = table.digest.hex();
  return document.dump() + "\n";
}

std::string recordsJson(const campaign::Campaign& campaign, const std::vector<CountedRecord>& records) {
  Json all = Json::array();
  for (const CountedRecord& each : records) {
    all.push_back({{"row", campaign.table.rows.at(each.row).id},
                   {"record", each.record},
                   {"inspection", each.inspection},
                   {"institution", each.institution},
                   {"institution_id", each.institutionId},
                   {"mission", each.mission},
                   {"date", each.date},
                   {"amount", each.amount},
                   {"in_month", each.inMonth},
                   {"state", each.state}});
  }
  return all.dump() + "\n";
}

}  // namespace shicha::server

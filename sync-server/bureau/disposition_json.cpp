#include "bureau/disposition_json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "bureau/list_csv.hpp"
#include "campaign/suspension.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<CsvColumn, 19> kColumns = {{{"typical", "典型案例"},
                                                 {"decided", "已决定"},
                                                 {"answered", "建议已答复"},
                                                 {"standing", "是否计入"},
                                                 {"reason", "原因"},
                                                 {"institution", "机构"},
                                                 {"subject_kind", "类别"},
                                                 {"mission", "任务"},
                                                 {"measure_name", "措施"},
                                                 {"date", "日期"},
                                                 {"office", "作出单位"},
                                                 {"from", "自"},
                                                 {"to", "至"},
                                                 {"days_left", "剩余天数"},
                                                 {"fen", "罚款（分）"},
                                                 {"persons", "处理人员"},
                                                 {"basis", "依据"},
                                                 {"bar_until", "不得列入名单至"},
                                                 {"disposition", "编号"}}};

Json textOrNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

std::string_view wordOf(campaign::When when) {
  constexpr std::array<std::string_view, 5> kCodes = {"at-once", "if-not-rectified", "if-needed", "if-grave",
                                                      "if-crime"};
  return kCodes[static_cast<std::size_t>(when)];
}

// Only what was decided, by whoever may, takes its course.
void putSpan(Json& row, const ListedDisposition& each, const Date& asOf) {
  const auto from = parseDate(each.from);
  const auto to = parseDate(each.to);
  const bool runs = each.decided && each.standing.counting == statistics::Counting::counts && from && to;
  row["from"] = textOrNull(each.from);
  row["to"] = textOrNull(each.to);
  row["span"] = !runs ? Json() : asOf < *from ? "not-begun" : asOf > *to ? "over" : "running";
  row["days_left"] = runs ? campaign::daysLeft(*from, *to, asOf) : 0;
}

Json rowOf(const ListedDisposition& each, const campaign::Rules& rules, const Date& asOf) {
  Json row{{"disposition", each.id},
           {"mission", each.mission},
           {"inspection", each.inspection},
           {"institution", each.institution},
           {"institution_id", each.institutionId},
           {"subject_kind", each.subjectKind},
           {"decided", each.decided},
           {"answered", each.isAnswered},
           {"standing", codeOf(each.standing.counting)},
           {"reason", textOrNull(std::string(statistics::codeOf(each.standing.reason)))},
           {"measure", each.measure},
           {"measure_name", measureName(rules, each.measure)},
           {"date", textOrNull(each.date)},
           {"by", each.by},
           {"office", each.office}};
  putSpan(row, each, asOf);
  row["fen"] = each.fen;
  row["persons"] = each.persons;
  row["finding"] = textOrNull(each.finding);
  row["suggestion"] = textOrNull(each.suggestion);
  row["typical"] = each.typical;
  row["bar_until"] = textOrNull(each.barUntil);
  row["basis"] = Json::array();
  for (const campaign::Rule* rule : each.basis) row["basis"].push_back(basisJson(*rule));
  return row;
}

Json rowsOf(const DispositionList& list, const campaign::Rules& rules) {
  Json rows = Json::array();
  for (const ListedDisposition& each : list.dispositions) {
    rows.push_back(rowOf(each, rules, list.question.asOf));
  }
  return rows;
}

Json barsOf(const DispositionList& list, const campaign::Rules& rules) {
  Json bars = Json::array();
  for (const ListedDisposition& each : list.dispositions) {
    if (!isBarring(each, list.question.asOf)) continue;
    bars.push_back({{"institution", each.institution},
                    {"institution_id", each.institutionId},
                    {"measure", each.measure},
                    {"measure_name", measureName(rules, each.measure)},
                    {"from", each.date},
                    {"until", each.barUntil},
                    {"disposition", each.id}});
  }
  return bars;
}

Json proposedOf(const DispositionList& list, const campaign::Rules& rules) {
  Json all = Json::array();
  for (const ProposedMeasures& each : list.proposed) {
    Json measures = Json::array();
    for (const campaign::Proposal& proposal : each.escalation.proposals) {
      measures.push_back({{"measure", proposal.measure},
                          {"measure_name", measureName(rules, proposal.measure)},
                          {"when", wordOf(proposal.when)},
                          {"months_min", proposal.monthsMin},
                          {"months_max", proposal.monthsMax},
                          {"bar_years", proposal.barYears},
                          {"choice", proposal.choice}});
    }
    all.push_back({{"institution", each.institution},
                   {"institution_id", each.institutionId},
                   {"subject_kind", each.subjectKind},
                   {"since", dateText(each.escalation.since)},
                   {"basis", basisJson(*each.escalation.rule)},
                   {"measures", std::move(measures)}});
  }
  return all;
}

}  // namespace

std::string measureName(const campaign::Rules& rules, const std::string& measure) {
  const campaign::Measure* found = rules.findMeasure(measure);
  return found == nullptr ? measure : found->name;
}

Json basisJson(const campaign::Rule& rule) {
  return {{"rule", rule.code},
          {"document", rule.source.notice},
          {"number", textOrNull(rule.source.number)},
          {"clause", rule.source.clause},
          {"behaviour", rule.behaviour}};
}

std::string dispositionsJson(const DispositionList& list, const campaign::Rules& rules) {
  const ListQuestion& question = list.question;
  const Json document{{"campaign", question.campaign->id},
                      {"unit", question.unit.text()},
                      {"unit_name", question.unit.nameIn(*question.campaign)},
                      {"by", codeOf(question.unit.by)},
                      {"as_of", dateText(question.asOf)},
                      {"dispositions", rowsOf(list, rules)},
                      {"bars", barsOf(list, rules)},
                      {"proposed", proposedOf(list, rules)}};
  return document.dump() + "\n";
}

std::string dispositionsCsv(const DispositionList& list, const campaign::Rules& rules) {
  return listCsv(rowsOf(list, rules), kColumns);
}

}  // namespace shicha::server

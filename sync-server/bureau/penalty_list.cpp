#include "bureau/penalty_list.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "bureau/disposition_json.hpp"
#include "bureau/list_csv.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<CsvColumn, 9> kColumns = {{{"institution", "机构"},
                                                {"subject_kind", "类别"},
                                                {"measure_name", "处理措施"},
                                                {"basis", "依据"},
                                                {"date", "决定日期"},
                                                {"from", "自"},
                                                {"to", "至"},
                                                {"fen", "罚款（分）"},
                                                {"persons", "处理人数"}}};

Json dayOrNull(const std::string& text) { return parseDate(text) ? Json(text) : Json(); }

// The id of a listed institution is the name under which it was first listed.
const std::string& nameOf(const ListedDisposition& each) {
  return each.isMatched ? each.institutionId : each.institution;
}

Json rowsOf(const DispositionList& list, const campaign::Rules& rules) {
  Json rows = Json::array();
  for (const ListedDisposition& each : list.dispositions) {
    if (!each.decided || each.standing.counting != statistics::Counting::counts) continue;
    Json basis = Json::array();
    for (const campaign::Rule* rule : each.basis) {
      Json one = basisJson(*rule);
      one.erase("rule");
      one.erase("behaviour");
      basis.push_back(std::move(one));
    }
    rows.push_back({{"institution", nameOf(each)},
                    {"subject_kind", each.subjectKind},
                    {"measure", each.measure},
                    {"measure_name", measureName(rules, each.measure)},
                    {"basis", std::move(basis)},
                    {"date", dayOrNull(each.date)},
                    {"from", dayOrNull(each.from)},
                    {"to", dayOrNull(each.to)},
                    {"fen", each.fen},
                    {"persons", each.persons.size()}});
  }
  return rows;
}

}  // namespace

std::string penaltiesJson(const DispositionList& list, const campaign::Rules& rules) {
  const ListQuestion& question = list.question;
  const Json document{{"campaign", question.campaign->id},
                      {"unit", question.unit.text()},
                      {"unit_name", question.unit.nameIn(*question.campaign)},
                      {"as_of", dateText(question.asOf)},
                      {"penalties", rowsOf(list, rules)}};
  return document.dump() + "\n";
}

std::string penaltiesCsv(const DispositionList& list, const campaign::Rules& rules) {
  return listCsv(rowsOf(list, rules), kColumns);
}

}  // namespace shicha::server

#include "bureau/finding_list.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/hex.hpp"
#include "bureau/list_csv.hpp"
#include "inspection/inspection_json.hpp"
#include "storage/fault.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;
using statistics::FindingState;

constexpr std::array<CsvColumn, 20> kColumns = {{{"state", "状态"},
                                                 {"overdue_days", "逾期天数"},
                                                 {"typical", "典型案例"},
                                                 {"institution", "机构"},
                                                 {"subject_kind", "类别"},
                                                 {"mission", "任务"},
                                                 {"date", "日期"},
                                                 {"form", "检查表"},
                                                 {"standing", "检查是否计入"},
                                                 {"reason", "原因"},
                                                 {"item", "项目"},
                                                 {"point", "小项"},
                                                 {"text", "存在问题"},
                                                 {"ordered/basis", "整改依据"},
                                                 {"ordered/measure", "整改措施"},
                                                 {"deadline", "整改期限"},
                                                 {"ordered/responsible", "责任人"},
                                                 {"reported/date", "整改报告日期"},
                                                 {"verified/date", "复查日期"},
                                                 {"id", "编号"}}};

std::string text(std::string_view view) { return std::string(view); }

inspection::Finding findingOf(const FindingRow& row) {
  const auto id = fromHex<record::RecordId>(row.record);
  if (!id) throw storage::Fault(Error(ErrorCode::storeDamaged, {"facts"}));
  inspection::Finding finding;
  finding.id = *id;
  finding.place = {text(row.item), text(row.point)};
  finding.text = row.text;
  finding.behaviour = row.behaviour;
  if (!row.basis.empty() || !row.measure.empty() || !row.deadline.empty() || !row.responsible.empty()) {
    finding.order = {text(row.basis), text(row.measure), text(row.deadline), text(row.responsible)};
  }
  if (!row.reportDate.empty()) finding.report = {text(row.reportDate), text(row.reportText)};
  if (!row.withdrawn.empty()) finding.withdrawn = text(row.withdrawn);
  if (!row.checkDate.empty()) finding.check = {text(row.checkDate), row.checkOk, text(row.checkText)};
  return finding;
}

int overdueDays(const FindingRow& row, const Date& asOf) {
  const bool isOpen = row.state == FindingState::open || row.state == FindingState::rectified;
  const auto deadline = parseDate(row.deadline);
  return isOpen && deadline ? std::max(0, daysBetween(*deadline, asOf)) : 0;
}

// What the aggregates of a mission are worth, by their ids. Self-checks and events count unless withdrawn.
struct Worth {
  statistics::Standing standing;
  bool presented = false;
};
using Standings = std::map<std::string, Worth, std::less<>>;

Standings standingsIn(FactTables& facts, std::int64_t mission) {
  constexpr Worth kWithdrawn{{statistics::Counting::countsNot, statistics::Reason::withdrawn}};
  Standings standings;
  facts.eachInspection(mission, [&](const InspectionRow& row) {
    standings.emplace(row.aggregate, Worth{row.standing, row.presented});
  });
  facts.eachSelfCheck(mission, [&](const SelfCheckRow& row) {
    if (row.withdrawn) standings.emplace(row.aggregate, kWithdrawn);
  });
  facts.eachEvent(mission, [&](const EventRow& row) {
    if (row.withdrawn) standings.emplace(row.aggregate, kWithdrawn);
  });
  return standings;
}

Worth worthOf(const Standings& standings, std::string_view aggregate) {
  const auto found = standings.find(aggregate);
  return found == standings.end() ? Worth{} : found->second;
}

std::string_view deadlineOf(const ListedFinding& listed) {
  return listed.finding.order ? std::string_view(listed.finding.order->deadline) : std::string_view();
}

Json rowsJson(const std::vector<ListedFinding>& list) {
  Json rows = Json::array();
  for (const ListedFinding& each : list) {
    const std::string_view reason = statistics::codeOf(each.standing.reason);
    Json row{{"mission", each.mission},
             {"inspection", each.inspection},
             {"institution", each.institution},
             {"institution_id", each.institutionId},
             {"subject_kind", each.subjectKind},
             {"form", each.form},
             {"date", each.date},
             {"presented", each.presented},
             {"standing", codeOf(each.standing.counting)},
             {"reason", reason.empty() ? Json() : Json(reason)},
             {"inspection_withdrawn", each.standing.reason == statistics::Reason::withdrawn}};
    row.update(inspection::findingJson(each.finding));
    row["state"] = codeOf(each.state);
    row["deadline"] = deadlineOf(each).empty() ? Json() : Json(deadlineOf(each));
    row["overdue_days"] = each.overdueDays;
    row["typical"] = each.typical;
    row["photos"] = each.photos;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Result<std::vector<ListedFinding>> findingList(const ListSources& sources,
                                               const std::vector<FactMission>& missions,
                                               const FindingQuestion& question) {
  return storage::attempt([&] {
    std::vector<ListedFinding> list;
    for (const FactMission& mission : missions) {
      const Standings standings = standingsIn(sources.facts, mission.number);
      sources.facts.eachFinding(mission.number, [&](const FindingRow& row) {
        if (question.state && row.state != *question.state) return;
        const int overdue = overdueDays(row, question.asOf);
        if (question.overdueOnly && overdue == 0) return;
        const Worth worth = worthOf(standings, row.aggregate);
        list.push_back({findingOf(row), row.state, row.typical, row.photos, mission.mission,
                        text(row.aggregate), text(institutionOf(sources.matches, row)), text(row.subjectName),
                        text(row.subjectKind), text(row.form), text(row.date), worth.standing,
                        worth.presented, overdue});
      });
    }
    std::ranges::sort(list, {}, [](const ListedFinding& each) {
      const std::string_view deadline = deadlineOf(each);
      return std::tuple(!each.typical, deadline.empty(), deadline, std::string_view(each.date),
                        each.finding.id);
    });
    return list;
  });
}

std::string findingsJson(const std::vector<ListedFinding>& list) { return rowsJson(list).dump(); }

std::string findingsCsv(const std::vector<ListedFinding>& list) { return listCsv(rowsJson(list), kColumns); }

}  // namespace shicha::server

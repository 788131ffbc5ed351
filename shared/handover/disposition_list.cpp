#include <algorithm>

#include "forms/labels.hpp"
#include "handover/lists.hpp"

namespace shicha::handover {
namespace {

constexpr std::size_t kProblemCell = 4;  // 存在问题, in a row
constexpr std::array<const char*, 5> kWhen = {"", "逾期未整改的", "必要时", "情节严重的", "涉嫌犯罪的"};

std::string measureName(const Dossier& dossier, const std::string& code) {
  const campaign::Measure* measure = dossier.books->plans.rules.findMeasure(code);
  return measure == nullptr ? code : measure->name;
}

std::string monthsText(const campaign::Proposal& proposal) {
  if (proposal.monthsMax == 0) return {};
  if (proposal.monthsMin == proposal.monthsMax) return "（" + std::to_string(proposal.monthsMax) + "个月）";
  return "（" + std::to_string(proposal.monthsMin) + "至" + std::to_string(proposal.monthsMax) + "个月）";
}

// What a rule proposes for that kind of subject; of several between which it leaves the choice: each.
std::string proposalsText(const Dossier& dossier, const Case& about, const campaign::Rule& rule) {
  std::string text;
  for (const campaign::Proposal& proposal : campaign::proposalsFor(rule, about.subject.kind)) {
    text.append(text.empty() ? "" : "；")
        .append(kWhen.at(static_cast<std::size_t>(proposal.when)))
        .append(measureName(dossier, proposal.measure))
        .append(monthsText(proposal));
  }
  return text;
}

// The rule in the official words, with what it proposes.
std::string ruleText(const Dossier& dossier, const Case& about, const campaign::Rule& rule) {
  std::string text = basisText(rule);
  if (!rule.consequence.empty()) text += "\n规定：" + rule.consequence;
  if (!rule.note.empty()) text += "\n另：" + rule.note;
  const std::string proposals = proposalsText(dossier, about, rule);
  if (!proposals.empty()) text += "\n可提出：" + proposals;
  return text;
}

const Problem* problemOf(const Case& about, const inspection::Suggestion& suggestion) {
  if (!suggestion.finding) return nullptr;
  const auto found = std::ranges::find(about.problems, *suggestion.finding,
                                       [](const Problem& each) { return each.finding.id; });
  return found == about.problems.end() ? nullptr : &*found;
}

// Whose finding is none of those that stand: it was struck out, or is not there.
const char* const kStruckOut = "（所据问题已划去）";
std::string struckOutText(const Case& about, const inspection::Suggestion& suggestion) {
  for (const inspection::Finding& each : about.seen.findings) {
    if (each.id != *suggestion.finding) continue;
    return each.text + kStruckOut + (each.withdrawn ? "：" + *each.withdrawn : "");
  }
  return "（所据问题不在记录中）";
}

// problem: null: it is about the case as a whole.
std::vector<std::string> rowOf(const Dossier& dossier, const Case& about, const Problem* problem,
                               const std::string& measure, const std::string& remark) {
  std::string basis, overlaps;
  if (problem != nullptr && !problem->rules.empty()) {
    basis = ruleText(dossier, about, *problem->rules.front());
    for (std::size_t i = 1; i < problem->rules.size(); ++i) {
      overlaps.append(overlaps.empty() ? "" : "\n").append(ruleText(dossier, about, *problem->rules[i]));
    }
  }
  return {"",
          about.subject.name,
          about.date,
          problem == nullptr ? "" : std::to_string(problem->number),
          problem == nullptr ? "（整体）" : problem->finding.text,
          problem == nullptr || problem->rules.empty() ? "" : problem->rules.front()->behaviour,
          measure,
          remark,
          basis,
          overlaps};
}

void addRows(const Dossier& dossier, const Case& about, std::vector<std::vector<std::string>>& rows) {
  for (const Problem& problem : about.problems) {
    bool isSuggested = false;
    for (const inspection::Suggestion& each : about.seen.suggestions) {
      if (each.withdrawn || each.finding != problem.finding.id) continue;
      rows.push_back(rowOf(dossier, about, &problem, measureText(dossier, each), each.text));
      isSuggested = true;
    }
    if (!isSuggested && !problem.rules.empty()) {
      rows.push_back(rowOf(dossier, about, &problem, "（检查组未提出建议）", ""));
    }
  }
  for (const inspection::Suggestion& each : about.seen.suggestions) {
    if (each.withdrawn || about.status == "withdrawn" || problemOf(about, each) != nullptr) continue;
    auto row = rowOf(dossier, about, nullptr, measureText(dossier, each), each.text);
    if (each.finding) row[kProblemCell] = struckOutText(about, each);
    rows.push_back(std::move(row));
  }
}

}  // namespace

ListOrder dispositionList(const Dossier& dossier, std::chrono::seconds made) {
  ListOrder order{"处理建议",
                  "处理建议（由受查地区应急管理部门依职权决定）",
                  subtitleOf(dossier),
                  {{"序号", 2, true},
                   {"机构", 6},
                   {"检查日期", 5, true},
                   {"问题序号", 3, true},
                   {"存在问题", 11},
                   {"违法违规行为", 9},
                   {"建议措施", 8},
                   {"说明", 6},
                   {"依据", 20},
                   {"可同时适用的条款", 18}},
                  {},
                  "没有处理建议",
                  made};
  for (const Case& about : dossier.cases) addRows(dossier, about, order.rows);
  for (std::size_t i = 0; i < order.rows.size(); ++i) order.rows[i].front() = std::to_string(i + 1);
  return order;
}

std::string measureText(const Dossier& dossier, const inspection::Suggestion& suggestion) {
  std::string text = measureName(dossier, suggestion.measure);
  if (!suggestion.from.empty()) text += "（" + suggestion.from + " 至 " + suggestion.to + "）";
  return text;
}

std::string basisText(const campaign::Rule& rule) {
  Source source = rule.source;
  source.issued.clear();
  return forms::sourceLine(source, Language::zh) + "［" + rule.code + "］";
}

}  // namespace shicha::handover

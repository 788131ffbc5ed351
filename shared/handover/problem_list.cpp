#include <algorithm>

#include "handover/lists.hpp"
#include "inspection/kinds.hpp"
#include "registry/subject.hpp"

namespace shicha::handover {
namespace {

std::string kindName(const Case& about) {
  const auto kind = registry::subjectKind(about.subject.kind);
  return kind ? std::string(registry::labelOf(*kind).zh) : about.subject.kind;
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!part.empty()) text.append(text.empty() ? "" : between).append(part);
  }
  return text;
}

std::string behaviourText(const Problem& problem) {
  if (problem.rules.empty()) return problem.finding.behaviour;
  return problem.rules.front()->behaviour + "（" + problem.rules.front()->code + "）";
}

std::string suggestionsOf(const Dossier& dossier, const Case& about, const Problem& problem) {
  std::vector<std::string> texts;
  for (const inspection::Suggestion& each : about.seen.suggestions) {
    if (each.finding == problem.finding.id && !each.withdrawn) texts.push_back(measureText(dossier, each));
  }
  std::string text = joined(texts, "；");
  if (!text.empty() && !problem.rules.empty()) text += "\n依据：" + basisText(*problem.rules.front());
  return text;
}

// What became of it by now.
std::string stateOf(const inspection::Finding& finding) {
  std::vector<std::string> lines;
  if (finding.report) lines.push_back(finding.report->date + " 报告整改：" + finding.report->text);
  if (finding.check) {
    lines.push_back(finding.check->date + (finding.check->ok ? " 复查合格" : " 复查不合格") +
                    (finding.check->text.empty() ? "" : "：" + finding.check->text));
  }
  return lines.empty() ? "待整改" : joined(lines, "\n");
}

std::string photosOf(const Problem& problem) {
  std::vector<std::string> numbers;
  for (const unsigned number : problem.photos) numbers.push_back(std::to_string(number));
  return joined(numbers, "、");
}

// Is what the row says established: signed, and the same everywhere?
std::string standingOf(const Case& about, const Problem& problem) {
  std::string text = about.kind == inspection::kind::inspection ? statusText(about) : "";
  const bool isSideBySide = std::ranges::any_of(
      about.seen.notes.conflicts, [&](const auto& at) { return at.record == problem.finding.id; });
  if (isSideBySide) text.append(text.empty() ? "" : "；").append("有并存的不同内容，待选定");
  return text;
}

std::vector<std::string> rowOf(const Dossier& dossier, const Case& about, const Problem& problem) {
  const inspection::Finding::Order order = problem.finding.order.value_or(inspection::Finding::Order{});
  return {std::to_string(problem.number),
          about.subject.name,
          kindName(about),
          about.date,
          standingOf(about, problem),
          titleOf(about),
          placeText(about.form, problem.finding.place),
          problem.finding.text,
          behaviourText(problem),
          suggestionsOf(dossier, about, problem),
          order.basis,
          order.measure,
          order.deadline,
          order.responsible,
          stateOf(problem.finding),
          photosOf(problem)};
}

}  // namespace

ListOrder problemList(const Dossier& dossier, std::chrono::seconds made) {
  ListOrder order{"问题清单",
                  "问题清单",
                  subtitleOf(dossier),
                  {{"序号", 2, true},
                   {"机构", 6},
                   {"类别", 3, true},
                   {"检查日期", 5, true},
                   {"检查状态", 5},
                   {"检查表", 6},
                   {"项目", 5},
                   {"存在问题", 13},
                   {"违法违规行为", 9},
                   {"处理建议及依据", 11},
                   {"整改依据", 6},
                   {"整改措施", 8},
                   {"整改期限", 5, true},
                   {"责任人", 4, true},
                   {"整改情况", 6},
                   {"照片编号", 3, true}},
                  {},
                  "没有发现问题",
                  made};
  for (const Case& about : dossier.cases) {
    for (const Problem& problem : about.problems) order.rows.push_back(rowOf(dossier, about, problem));
  }
  return order;
}

std::string subtitleOf(const Dossier& dossier) {
  const campaign::Mission& mission = dossier.mission;
  std::string text =
      "检查方：" + mission.checking + "　受查地区：" + mission.inspected + "　任务：" + mission.text();
  if (dossier.handedOver.empty()) return text + "　【草稿：尚未移交】";
  return text + "　移交日期：" + dossier.handedOver + "　移交人：" + dossier.leader;
}

}  // namespace shicha::handover

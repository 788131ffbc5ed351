#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/time_text.hpp"
#include "forms/labels.hpp"
#include "inspection/field_words.hpp"
#include "inspection/signature_words.hpp"
#include "report/paper_check.hpp"

namespace shicha::report {
namespace {

using Json = nlohmann::ordered_json;
using inspection::FieldChange;

std::string signatureText(const inspection::SignatureStanding& standing, Language language) {
  const inspection::Signature& signature = standing.signature;
  std::string text = std::string(inspection::labelOfRole(signature.role).in(language)) + " " + signature.name;
  text += Words{"：", ": "}.in(language);
  return text + inspection::sentenceOf(standing, language);
}

// Leaders first, the unit's representative last; whoever is of another role between them.
std::vector<inspection::SignatureStanding> inOrder(std::vector<inspection::SignatureStanding> signatures) {
  const auto rank = [](const inspection::SignatureStanding& each) {
    const std::string& role = each.signature.role;
    return role == "leader" ? 0 : role == "representative" ? 2 : 1;
  };
  std::ranges::stable_sort(signatures, {}, rank);
  return signatures;
}

// "1-1 符合", "1-2 得分 5": as the paper says it, to be compared.
std::string answerText(const std::string& item, const forms::Answer& answer, Language language) {
  std::string text = item;
  if (answer.verdict) text.append(" ").append(forms::labelOf(*answer.verdict).in(language));
  if (answer.score) text.append(" ").append(answer.score->text());
  if (answer.documentary) text.append(" ").append(answer.documentary->text());
  if (answer.onSite) text.append("/").append(answer.onSite->text());
  for (const auto& [part, score] : answer.parts) text.append(" ").append(score.text());
  if (!answer.reason.empty()) text.append(" ").append(answer.reason);
  if (!answer.remark.empty()) text.append(Words{"（备注：", " (remark: "}.in(language)).append(answer.remark);
  if (!answer.remark.empty()) text.append(Words{"）", ")"}.in(language));
  return text;
}

// What a page that was exchanged would say otherwise.
std::vector<std::string> contentLines(const PaperCheck& check, Language language) {
  std::vector<std::string> lines;
  std::string answers;
  for (const auto& [item, answer] : check.inspection.answers) {
    if (!answers.empty()) answers.append(Words{"；", "; "}.in(language));
    answers.append(answerText(item, answer, language));
  }
  if (!answers.empty()) lines.push_back(std::string(Words{"各项：", "items: "}.in(language)) + answers);
  for (const inspection::Finding& finding : check.inspection.findings) {
    if (finding.withdrawn) continue;
    std::string line(Words{"问题：", "finding: "}.in(language));
    if (!finding.place.item.empty()) line += finding.place.item + " ";
    lines.push_back(line + finding.text);
  }
  return lines;
}

}  // namespace

Json paperCheckJson(const PaperCheck& check, const record::WorkspaceId& workspace, Language language) {
  Json document{{"code", textOf(check.code)},
                {"inspection", check.code.inspection.hex()},
                {"revision", check.code.revision ? Json(check.code.revision->hex()) : Json()},
                {"state", codeOf(check.state)},
                {"state_text", verdictOn(check).in(language)},
                {"signed", check.isSigned()},
                {"withdrawn", check.withdrawn ? Json(*check.withdrawn) : Json()},
                {"form", check.inspection.form},
                {"institution", check.inspection.subject.name},
                {"date", check.inspection.date}};
  const bool isPresented = !check.presentedBy.empty();
  document["presented_by"] = isPresented ? Json(check.presentedBy) : Json();
  document["presented_at"] = isPresented ? Json(timeText(check.presentedAt)) : Json();
  const bool hasTotal = check.score && check.hasMarks;
  document["total"] = hasTotal ? Json(check.score->total.text()) : Json();
  document["result"] = check.score ? Json(forms::codeOf(check.score->outcome)) : Json();
  document["findings"] = check.findings;
  document["photos"] = check.photos;
  document["changes"] = Json::array();
  for (const FieldChange& change : check.changes)
    document["changes"].push_back(inspection::changeText(workspace, check.inspection, change, language));
  document["later"] = Json::array();
  for (const FieldChange& change : check.later)
    document["later"].push_back(inspection::changeText(workspace, check.inspection, change, language));
  document["content"] = contentLines(check, language);
  document["signatures"] = Json::array();
  for (const auto& each : check.signatures) {
    document["signatures"].push_back(
        {{"role", each.signature.role},
         {"name", each.signature.name},
         {"refused", each.signature.refused.empty() ? Json() : Json(each.signature.refused)},
         {"user", each.by.user},
         {"clock", timeText(std::chrono::milliseconds(each.signature.clockMs))},
         {"status", inspection::codeOf(each.status)}});
  }
  return document;
}

std::vector<std::string> paperCheckLines(const PaperCheck& check, const record::WorkspaceId& workspace,
                                         Language language) {
  const auto say = [&](const Words& words) { return std::string(words.in(language)); };
  std::vector<std::string> lines = {
      check.inspection.subject.name + "  " + check.inspection.date + "  " + check.form,
      say(verdictOn(check))};
  if (check.withdrawn)
    lines.push_back(say({"本次检查已撤销：", "the inspection was withdrawn: "}) + *check.withdrawn);
  if (!check.presentedBy.empty()) {
    lines.push_back(say({"提交签名：", "presented: "}) + check.presentedBy + " " +
                    shortTimeText(check.presentedAt));
  }
  if (check.score) {
    std::string result = say({"结果：", "result: "}) + say(forms::labelOf(check.score->outcome));
    if (check.hasMarks) result += say({"，总得分 ", ", total "}) + check.score->total.text();
    lines.push_back(std::move(result));
  }
  lines.push_back(say({"存在问题 ", "findings "}) + std::to_string(check.findings) +
                  say({"，照片 ", ", photos "}) + std::to_string(check.photos));
  for (const FieldChange& change : check.changes)
    lines.push_back(say({"其后变动：", "changed since: "}) +
                    inspection::changeText(workspace, check.inspection, change, language));
  for (const FieldChange& change : check.later)
    lines.push_back(say({"此后另有未经签名的处理：", "written since, under no signature: "}) +
                    inspection::changeText(workspace, check.inspection, change, language));
  for (std::string& line : contentLines(check, language)) lines.push_back(std::move(line));
  for (const auto& each : inOrder(check.signatures))
    lines.push_back(say({"签名：", "signature: "}) + signatureText(each, language));
  if (check.code.revision && check.signatures.empty())
    lines.push_back(say({"这一版还没有人签名", "nobody has signed this revision yet"}));
  lines.push_back(say({"请把以上各项与纸面比对；不一致的，以系统记录为准",
                       "compare all this with the paper; where they differ, the records count"}));
  return lines;
}

}  // namespace shicha::report

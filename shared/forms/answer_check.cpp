#include <algorithm>

#include "forms/answer.hpp"

namespace shicha::forms {
namespace {

std::string partIds(const Item& item) {
  std::string ids;
  for (const Part& part : item.parts) ids.append(ids.empty() ? "" : ", ").append(part.id);
  return ids;
}

std::string idsThatCanBeSevere(const Form& form) {
  std::string ids;
  for (const Section& section : form.sections) {
    for (const Item& item : section.items) {
      if (form.severeOnMustHave && item.canBeSevere()) ids.append(ids.empty() ? "" : ", ").append(item.id);
    }
  }
  return ids.empty() ? "—" : ids;
}

bool hasScore(const Answer& answer) {
  return answer.score || !answer.parts.empty() || answer.documentary || answer.onSite;
}

// A score of this item or of one of its parts. label: what the error calls it.
Result<void> checkScore(const Decimal& score, const std::string& label, const Decimal& full,
                        const Decimal& step) {
  if (score.isNegative() || score > full) {
    return Error(ErrorCode::answerOutOfRange, {label, score.text(), full.text(), step.text()});
  }
  if (!score.isMultipleOf(step)) {
    return Error(ErrorCode::answerNotAStep, {label, score.text(), full.text(), step.text()});
  }
  return {};
}

Result<void> checkParts(const Item& item, const Answer& answer, const Decimal& step) {
  if (answer.parts.empty()) return {};
  if (item.parts.empty()) {
    return Error(ErrorCode::answerPartsNotOffered, {item.id, "score 0 … " + item.marks->text()});
  }
  for (const auto& [id, score] : answer.parts) {
    const auto part = std::ranges::find(item.parts, id, &Part::id);
    if (part == item.parts.end()) return Error(ErrorCode::answerPartUnknown, {item.id, id, partIds(item)});
    if (const auto checked = checkScore(score, item.id + "(" + id + ")", part->marks, step); !checked)
      return checked;
  }
  Decimal sum;
  for (const Part& part : item.parts) {
    const auto given = answer.parts.find(part.id);
    if (given == answer.parts.end())
      return Error(ErrorCode::answerPartsMissing, {item.id, part.id, partIds(item)});
    sum += given->second;
  }
  if (answer.score && *answer.score != sum) {
    return Error(ErrorCode::answerPartsSum, {item.id, sum.text(), answer.score->text()});
  }
  return {};
}

Result<void> checkScores(const Form& form, const Item& item, const Answer& answer) {
  if (!hasScore(answer)) return {};
  if (!item.marks) return Error(ErrorCode::answerScoreOnUnscored, {item.id, item.allowedVerdicts()});
  const Scoring& scoring = *form.scoring;
  const bool columns = scoring.combine != Combine::oneScore;
  if (columns && (answer.score || !answer.parts.empty())) {
    return Error(ErrorCode::answerScoreNotOffered, {item.id, item.marks->text()});
  }
  if (!columns && (answer.documentary || answer.onSite)) {
    return Error(ErrorCode::answerColumnsNotOffered, {item.id, item.marks->text()});
  }
  for (const auto& score : {answer.score, answer.documentary, answer.onSite}) {
    if (!score) continue;
    if (const auto checked = checkScore(*score, item.id, *item.marks, scoring.step); !checked) return checked;
  }
  return checkParts(item, answer, scoring.step);
}

Result<void> checkVerdict(const Item& item, const Answer& answer) {
  if (answer.verdict != Verdict::na) {
    if (answer.verdict && item.marks)
      return Error(ErrorCode::answerVerdictOnScored, {item.id, item.marks->text()});
    if (!answer.reason.empty()) return Error(ErrorCode::answerReasonWithoutNa, {item.id});
    return {};
  }
  if (!item.allowNa) {
    return Error(ErrorCode::answerNaNotOffered,
                 {item.id, item.marks ? "score 0 … " + item.marks->text() : item.allowedVerdicts()});
  }
  if (answer.reason.empty()) return Error(ErrorCode::answerNaWithoutReason, {item.id});
  if (hasScore(answer) || answer.severe == true) return Error(ErrorCode::answerNaWithScore, {item.id});
  return {};
}

Result<void> checkPapers(const Item& item, const Answer& answer) {
  std::vector<bool> seen(item.paperCount, false);
  for (const std::size_t paper : answer.papers) {
    if (paper == 0 || paper > item.paperCount || seen[paper - 1]) {
      return Error(ErrorCode::answerPaperUnknown,
                   {item.id, std::to_string(paper), std::to_string(item.paperCount)});
    }
    seen[paper - 1] = true;
  }
  return {};
}

}  // namespace

Result<void> checkAnswer(const Form& form, const Item& item, const Answer& answer) {
  if (const auto checked = checkVerdict(item, answer); !checked) return checked;
  if (const auto checked = checkScores(form, item, answer); !checked) return checked;
  if (answer.severe && !(form.severeOnMustHave && item.canBeSevere())) {
    return Error(ErrorCode::answerSevereNotOffered, {item.id, idsThatCanBeSevere(form)});
  }
  return checkPapers(item, answer);
}

}  // namespace shicha::forms

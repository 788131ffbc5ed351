#include "forms/score.hpp"

#include <algorithm>

namespace shicha::forms {
namespace {

// The score of an answered item with marks; nothing where none is given.
std::optional<Decimal> scoreOf(const Scoring& scoring, const Answer& answer) {
  if (scoring.combine == Combine::oneScore) {
    if (answer.parts.empty()) return answer.score;
    Decimal sum;
    for (const auto& [id, part] : answer.parts) sum += part;
    return sum;
  }
  if (!answer.documentary || !answer.onSite) return answer.documentary ? answer.documentary : answer.onSite;
  const bool documentaryCounts = (*answer.documentary < *answer.onSite) == (scoring.combine == Combine::min);
  return documentaryCounts ? answer.documentary : answer.onSite;
}

ItemScore scoreItem(const Form& form, const Item& item, const Answer& answer) {
  ItemScore result;
  result.item = item.id;
  result.full = item.marks;
  if (answer.verdict == Verdict::na) {
    result.state = State::na;
    result.verdict = Verdict::na;
  } else if (item.marks) {
    result.score = scoreOf(*form.scoring, answer);
    result.documentary = answer.documentary;
    result.onSite = answer.onSite;
    result.state = result.score ? State::answered : State::unanswered;
  } else {
    result.verdict = answer.verdict;
    result.state = answer.verdict ? State::answered : State::unanswered;
  }
  return result;
}

// Does a zero on a ★ item or a ★ part propose that the item is severely lacking?
bool zeroProposes(const Item& item, const Answer& answer, const ItemScore& scored) {
  if (!scored.score) return false;
  if (scored.score->isZero()) return item.canBeSevere();  // all parts are 0 with it
  return std::ranges::any_of(item.parts, [&](const Part& part) {
    const auto given = answer.parts.find(part.id);
    return part.mustHave && given != answer.parts.end() && given->second.isZero();
  });
}

Outcome outcomeOf(const Form& form, const Score& score) {
  if (!score.unanswered.empty()) return Outcome::incomplete;
  if (!score.vetoes.empty()) return Outcome::vetoed;
  if (!score.severe.empty()) return Outcome::failed;
  if (!form.scoring) return Outcome::checked;
  if (!form.scoring->passMark || score.countedFull.isZero()) return Outcome::scored;
  const bool passes = score.total * score.full >= *form.scoring->passMark * score.countedFull;
  return passes ? Outcome::passed : Outcome::failed;
}

void add(Score& score, const Form& form, const Item& item, const Answer& answer) {
  ItemScore scored = scoreItem(form, item, answer);
  if (scored.state == State::unanswered) score.unanswered.push_back(item.id);
  if (item.veto && scored.verdict == Verdict::fail) score.vetoes.push_back(item.id);
  if (answer.severe == true) score.severe.push_back(item.id);
  if (form.severeOnMustHave && !answer.severe && zeroProposes(item, answer, scored)) {
    score.severeProposed.push_back(item.id);
  }
  if (scored.score) score.total += *scored.score;
  if (item.marks && scored.state != State::na) score.countedFull += *item.marks;
  score.items.push_back(std::move(scored));
}

}  // namespace

Result<Score> score(const Form& form, const Answers& answers) {
  static const Answer kNoAnswer;
  for (const auto& [id, answer] : answers) {
    const Item* item = form.find(id);
    if (item == nullptr) return Error(ErrorCode::answerUnknownItem, {id, form.itemIds()});
    if (const auto checked = checkAnswer(form, *item, answer); !checked) return checked.error();
  }
  Score result;
  if (form.scoring) result.full = form.scoring->full;
  for (const Section& section : form.sections) {
    for (const Item& item : section.items) {
      const auto given = answers.find(item.id);
      add(result, form, item, given == answers.end() ? kNoAnswer : given->second);
    }
  }
  result.outcome = outcomeOf(form, result);
  return result;
}

}  // namespace shicha::forms

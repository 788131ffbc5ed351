// What the answers to a form add up to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/result.hpp"
#include "forms/answer.hpp"
#include "forms/form.hpp"

namespace shicha::forms {

enum class State { unanswered, answered, na };

struct ItemScore {
  std::string item;
  State state = State::unanswered;
  std::optional<Decimal> full;   // absent: the item has no marks
  std::optional<Decimal> score;  // of an answered item with marks
  std::optional<Decimal> documentary, onSite;
  std::optional<Verdict> verdict;  // of an answered item without marks, or na
};

// The result of the whole form: the first that holds, in this order.
enum class Outcome {
  incomplete,  // an item is unanswered
  vetoed,      // a veto item failed
  failed,      // an item is severely lacking, or the total is under the pass mark
  passed,
  scored,   // the form has marks, but no pass mark that could be applied
  checked,  // the form has no marks
};

struct Score {
  std::vector<ItemScore> items;  // all of them, in the order of the form
  Decimal total;                 // of the answered items: partial while some are unanswered
  Decimal full;                  // of the form
  Decimal countedFull;           // without the items that are not applicable
  // Found so far, whatever the outcome, in the order of the form:
  std::vector<std::string> unanswered;
  std::vector<std::string> vetoes;
  std::vector<std::string> severe;          // ticked by the group
  std::vector<std::string> severeProposed;  // a zero proposes it, and the group has not said yes or no
  Outcome outcome = Outcome::incomplete;
};

// Scores a form. Pure and exact. An unanswered item is not 0, and nothing is filled in.
// The pass mark is the same share of the full marks that counted: with 80 of 100, 72 of 90 passes. Where no
// marks counted at all, there is no pass mark and the outcome is `scored`. Errors: answerUnknownItem, and
// those of checkAnswer; then nothing is scored. Threads: any. Source: the note under the theory form (GZ
// annex 2-3); docs/forms.md tells the readings.
Result<Score> score(const Form& form, const Answers& answers);

}  // namespace shicha::forms

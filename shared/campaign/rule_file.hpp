// Reading measures and rule books from their data files (schema/proto/rules.proto).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "campaign/rule_book.hpp"

namespace shicha::campaign {

// The measures there are. file: named in errors.
// Errors: with line and column; as other data files, campaignTwice.
Result<std::vector<Measure>> readMeasures(std::string_view text, const std::string& file);

// One rule book, checked but for overlaps, which may name rules of other books.
// Errors: with line and column; dataMissing (a rule without behaviour, clause or consequence has no basis),
// subjectUnknown, measureUnknown, ruleTwice, ruleSpan, ruleTrigger, campaignTurnedRound.
Result<RuleBook> readRuleBook(std::string_view text, const std::string& file,
                              const std::vector<Measure>& measures);

// Do all overlaps name rules that exist and name them in turn, and is no code used twice?
// Errors: ruleUnknown, ruleTwice.
Result<void> checkOverlaps(const Rules& rules);

}  // namespace shicha::campaign

// How long a suspension (暂停) may last.
#pragma once

#include "base/date.hpp"
#include "base/result.hpp"
#include "campaign/rule_book.hpp"

namespace shicha::campaign {

// The first and the last day that a suspension of so many months from `from` can end on. `from` is its first
// day, so three months from 2023-12-01 end on 2024-02-29.
struct LastDays {
  Date earliest, latest;
};
LastDays lastDays(const Date& from, unsigned monthsMin, unsigned monthsMax);

// Does a suspension from the first to the last day, both included, keep to the span of its rule? A proposal
// without a span takes any. Errors: suspensionSpan, campaignTurnedRound where the last day lies before the
// first.
Result<void> checkSuspension(const Rule& rule, const Proposal& proposal, const Date& from, const Date& to);

// Days left as of a day, that day included; 0 once it is over or before it begins.
int daysLeft(const Date& from, const Date& to, const Date& asOf);

}  // namespace shicha::campaign

#include "campaign/suspension.hpp"

namespace shicha::campaign {

LastDays lastDays(const Date& from, unsigned monthsMin, unsigned monthsMax) {
  return {plusDays(plusMonths(from, static_cast<int>(monthsMin)), -1),
          plusDays(plusMonths(from, static_cast<int>(monthsMax)), -1)};
}

Result<void> checkSuspension(const Rule& rule, const Proposal& proposal, const Date& from, const Date& to) {
  if (to < from) return Error(ErrorCode::campaignTurnedRound, {dateText(from), dateText(to)});
  if (proposal.monthsMax == 0) return {};
  const LastDays allowed = lastDays(from, proposal.monthsMin, proposal.monthsMax);
  if (allowed.earliest <= to && to <= allowed.latest) return {};
  return Error(ErrorCode::suspensionSpan, {dateText(from), dateText(to), rule.code,
                                           dateText(allowed.earliest), dateText(allowed.latest)});
}

int daysLeft(const Date& from, const Date& to, const Date& asOf) {
  return asOf < from || to < asOf ? 0 : daysBetween(asOf, to) + 1;
}

}  // namespace shicha::campaign

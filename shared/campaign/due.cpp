#include "campaign/due.hpp"

#include <algorithm>

namespace shicha::campaign {

std::vector<Due> dues(const Campaign& campaign, const Calendar& calendar, const Date& asOf) {
  std::vector<Due> all;
  const auto add = [&](const DueRule& rule, std::optional<Month> month, const Date& date) {
    all.push_back({rule.what, rule.name, rule.clause, month, date, calendar.workingDayUpTo(date),
                   daysBetween(asOf, date), calendar.covers(date)});
  };
  for (const DueRule& rule : campaign.dues) {
    if (rule.date) add(rule, std::nullopt, *rule.date);
    if (!rule.monthly) continue;
    const Monthly& monthly = *rule.monthly;
    for (Month month = monthly.from; month <= monthly.to; month += std::chrono::months(1)) {
      add(rule, month, monthly.day ? Date(month / *monthly.day) : calendar.lastWorkingDay(month));
    }
  }
  std::ranges::stable_sort(all, {}, &Due::date);
  return all;
}

}  // namespace shicha::campaign

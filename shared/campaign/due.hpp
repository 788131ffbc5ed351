// What falls due in a campaign, and when to be reminded of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "campaign/calendar.hpp"
#include "campaign/campaign.hpp"

namespace shicha::campaign {

struct Due {
  std::string what;            // contact-receipt, progress-table, summary
  std::string name;            // what the plan calls it
  std::string clause;          // of the plan
  std::optional<Month> month;  // of a monthly one: the month that it reports
  Date date;                   // last day on which it is in time ("X日前" includes day X)
  Date remindOn;               // the last working day that is not after `date`
  int days = 0;                // from the day asked about to `date`; below 0: overdue
  bool calendarKnown =
      true;  // false: the calendar has no notice for that day, so only the weekday was judged
};

// Everything that falls due in the campaign, by date. Every district hands each of them in to the city.
// asOf: the day asked about.
// Threads: any.
std::vector<Due> dues(const Campaign& campaign, const Calendar& calendar, const Date& asOf);

}  // namespace shicha::campaign

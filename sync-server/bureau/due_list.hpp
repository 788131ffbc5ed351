// What falls due in a campaign, with the units that have not handed it in yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "bureau/unit.hpp"
#include "campaign/calendar.hpp"
#include "campaign/due.hpp"

namespace shicha::server {

// Something that fell due, as a unit handed it in. Of a progress table: submitted.
struct HandedInDue {
  std::string what;  // contact-receipt, progress-table, summary
  std::optional<Month> month;
  std::string unit;  // a district
  Date date;
};

struct ListedDue {
  campaign::Due due;
  std::vector<HandedInDue> handedIn;  // in the order of the plan's districts, as what is missing
  std::vector<std::string> missing;   // districts
};

struct DueList {
  const campaign::Campaign* campaign = nullptr;
  Unit unit;
  Date asOf;
  std::vector<ListedDue> dues;  // by date
};

// handedIn: of several of one unit the last holds. What was handed in after the day asked about is still
// missing. The city looks at all districts, a district at itself. Pure, as all here. Threads: any.
DueList dueList(const campaign::Campaign& campaign, const campaign::Calendar& calendar, const Unit& unit,
                const Date& asOf, const std::vector<HandedInDue>& handedIn);

// {"campaign","unit","unit_name","as_of","due":[{"what","name","clause","month","date","days","remind_on",
//   "calendar_known","handed_in":[{"unit","date"}],"missing"}]}: month stands where it is a monthly one.
std::string dueJson(const DueList& list);

// Is it something that a unit hands in, and that is no progress table, which is submitted?
// Errors: dueUnknown, with those that there are.
Result<void> checkHandedIn(const campaign::Campaign& campaign, const std::string& what);

}  // namespace shicha::server

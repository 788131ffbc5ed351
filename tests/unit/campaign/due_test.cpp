#include "campaign/due.hpp"

#include <gtest/gtest.h>

#include "campaign/campaign_file.hpp"
#include "schema/shipped.hpp"
#include "support/known_names.hpp"

namespace shicha::campaign {
namespace {

std::vector<Due> shippedDues(const std::string& id, std::string_view asOf) {
  const Campaign campaign =
      readCampaign(shippedFile("campaigns/" + id + ".txtpb")->text, id, test::knownNames()).value();
  const Calendar calendar = readCalendar(shippedFile("campaigns/calendar.txtpb")->text, "calendar").value();
  return dues(campaign, calendar, parseDate(asOf).value());
}

std::string line(const Due& due) {
  return due.what + (due.month ? " " + monthText(*due.month) : "") + " " + dateText(due.date) + " " +
         dateText(due.remindOn) + " " + std::to_string(due.days);
}

std::vector<std::string> lines(const std::vector<Due>& all) {
  std::vector<std::string> result;
  for (const Due& due : all) result.push_back(line(due));
  return result;
}

TEST(Dues, OfGuangzhou) {
  EXPECT_EQ(lines(shippedDues("gz2023", "2023-11-20")),
            (std::vector<std::string>{
                "contact-receipt 2023-11-10 2023-11-10 -10", "progress-table 2023-11 2023-11-29 2023-11-29 9",
                "progress-table 2023-12 2023-12-29 2023-12-29 39",
                "progress-table 2024-01 2024-01-29 2024-01-29 70", "summary 2024-01-31 2024-01-31 72"}));
}

// The table of January 2022 fell due on a Sunday that was worked; the summary on a holiday, reminded the day
// before.
TEST(Dues, OfJiangmen) {
  const auto all = lines(shippedDues("jm2021", "2022-01-30"));
  ASSERT_EQ(all.size(), 11U);
  EXPECT_EQ(all[0], "progress-table 2021-12 2021-12-31 2021-12-31 -30");
  EXPECT_EQ(all[1], "progress-table 2022-01 2022-01-30 2022-01-30 0");
  EXPECT_EQ(all[9], "progress-table 2022-09 2022-09-30 2022-09-30 243");
  EXPECT_EQ(all[10], "summary 2022-10-01 2022-09-30 244");
}

TEST(Dues, CarryTheirClauseAndWhetherTheCalendarKnows) {
  for (const Due& due : shippedDues("jm2021", "2022-01-30")) {
    EXPECT_EQ(due.clause, "四（一）");
    EXPECT_TRUE(due.calendarKnown);
  }
}

}  // namespace
}  // namespace shicha::campaign

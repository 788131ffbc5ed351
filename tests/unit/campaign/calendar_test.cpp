#include "campaign/calendar.hpp"

#include <gtest/gtest.h>

#include "schema/shipped.hpp"

namespace shicha::campaign {
namespace {

Date day(std::string_view text) { return parseDate(text).value(); }
Month month(std::string_view text) { return parseMonth(text).value(); }

Calendar shipped() { return readCalendar(shippedFile("campaigns/calendar.txtpb")->text, "calendar").value(); }

// January 2022 is the trap: the 31st was a holiday, and Saturday 29 and Sunday 30 were worked in exchange.
TEST(Calendar, FindsTheLastWorkingDayOfEachMonth) {
  const Calendar calendar = shipped();
  const std::vector<std::pair<const char*, const char*>> expected = {
      {"2021-12", "2021-12-31"}, {"2022-01", "2022-01-30"}, {"2022-02", "2022-02-28"},
      {"2022-03", "2022-03-31"}, {"2022-04", "2022-04-29"}, {"2022-05", "2022-05-31"},
      {"2022-06", "2022-06-30"}, {"2022-07", "2022-07-29"}, {"2022-08", "2022-08-31"},
      {"2022-09", "2022-09-30"}};
  for (const auto& [in, last] : expected) EXPECT_EQ(dateText(calendar.lastWorkingDay(month(in))), last);
}

TEST(Calendar, KnowsHolidaysAndMakeUpDays) {
  const Calendar calendar = shipped();
  EXPECT_TRUE(calendar.isWorkingDay(day("2022-01-29"))) << "a Saturday, worked";
  EXPECT_FALSE(calendar.isWorkingDay(day("2022-01-31"))) << "a Monday, Spring Festival";
  EXPECT_TRUE(calendar.isWorkingDay(day("2022-10-09"))) << "a Sunday, worked";
  EXPECT_FALSE(calendar.isWorkingDay(day("2022-01-15"))) << "a plain Saturday";
  EXPECT_FALSE(calendar.isWorkingDay(day("2024-01-01")));
  EXPECT_EQ(dateText(calendar.workingDayUpTo(day("2022-10-01"))), "2022-09-30");
  EXPECT_EQ(dateText(calendar.workingDayUpTo(day("2022-10-08"))), "2022-10-08");
}

TEST(Calendar, SaysWhatItDoesNotKnow) {
  const Calendar calendar = shipped();
  EXPECT_TRUE(calendar.covers(day("2022-06-01")));
  EXPECT_FALSE(calendar.covers(day("2021-11-30")));
  EXPECT_FALSE(calendar.covers(day("2025-01-01")));
}

TEST(Calendar, RefusesBrokenFiles) {
  const auto code = [](const std::string& body) {
    return readCalendar(
               "span { source { notice: \"甲\" } from: \"2022-01-01\" to: \"2022-12-31\" " + body + "}", "c")
        .error()
        .code();
  };
  EXPECT_EQ(code("working_day: \"2022-01-31\""), ErrorCode::calendarWorkingDay);
  EXPECT_EQ(code("holiday { name: \"节\" from: \"2022-02-02\" to: \"2022-02-01\" }"),
            ErrorCode::campaignTurnedRound);
  EXPECT_EQ(code("holiday { name: \"节\" from: \"2022-02-30\" to: \"2022-03-01\" }"), ErrorCode::dataNotDate);
  EXPECT_EQ(code("holiday { from: \"2022-02-01\" to: \"2022-03-01\" }"), ErrorCode::dataMissing);
}

}  // namespace
}  // namespace shicha::campaign

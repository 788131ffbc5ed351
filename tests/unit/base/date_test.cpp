#include "base/date.hpp"

#include <gtest/gtest.h>

namespace shicha {
namespace {

TEST(Date, ReadsOnlyDaysOfTheCalendar) {
  EXPECT_EQ(dateText(parseDate("2024-02-29").value()), "2024-02-29");
  EXPECT_EQ(monthText(parseMonth("2023-11").value()), "2023-11");
  for (const char* text :
       {"2023-02-29", "2023-13-01", "2023-00-10", "2023-1-01", "2023-11-31", "20231129", "2023/11/29",
        "2023-11-29 ", "1899-12-31", "2200-01-01", "", "2023-11", "２０２３-11-29"}) {
    EXPECT_FALSE(parseDate(text)) << text;
  }
}

TEST(Date, CountsDaysAndMonths) {
  const Date start = parseDate("2023-11-30").value();
  EXPECT_EQ(daysBetween(start, parseDate("2024-03-01").value()), 92);
  EXPECT_EQ(daysBetween(start, parseDate("2023-11-29").value()), -1);
  EXPECT_EQ(dateText(plusDays(start, 1)), "2023-12-01");
  EXPECT_EQ(dateText(plusMonths(start, 3)), "2024-02-29");
  EXPECT_EQ(dateText(plusMonths(start, -1)), "2023-10-30");
}

}  // namespace
}  // namespace shicha

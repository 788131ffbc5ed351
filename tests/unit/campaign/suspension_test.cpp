#include "campaign/suspension.hpp"

#include <gtest/gtest.h>

namespace shicha::campaign {
namespace {

Date day(std::string_view text) { return parseDate(text).value(); }

bool allowed(unsigned least, unsigned most, const char* from, const char* to) {
  const Rule rule{.code = "A-1"};
  return checkSuspension(rule, {.measure = "suspend-training", .monthsMin = least, .monthsMax = most},
                         day(from), day(to))
      .has_value();
}

TEST(Suspension, KeepsToTheSpanOfItsRule) {
  EXPECT_TRUE(allowed(3, 6, "2023-12-01", "2024-02-29"))
      << "three months, the first and the last day included";
  EXPECT_FALSE(allowed(3, 6, "2023-12-01", "2024-02-28"));
  EXPECT_TRUE(allowed(3, 6, "2023-12-01", "2024-03-31"));
  EXPECT_TRUE(allowed(3, 6, "2023-12-01", "2024-05-31"));
  EXPECT_FALSE(allowed(3, 6, "2023-12-01", "2024-06-01"));
  EXPECT_TRUE(allowed(6, 6, "2023-11-15", "2024-05-14")) << "exactly six months";
  EXPECT_FALSE(allowed(6, 6, "2023-11-15", "2024-05-15"));
  EXPECT_TRUE(allowed(0, 0, "2023-12-01", "2023-12-01")) << "the clause states no span";
  EXPECT_FALSE(allowed(0, 0, "2023-12-01", "2023-11-30")) << "turned round";
}

TEST(Suspension, NamesTheDaysThatAreAllowed) {
  const Error error =
      checkSuspension({.code = "A-1"}, {.monthsMin = 3, .monthsMax = 6}, day("2023-12-01"), day("2024-06-30"))
          .error();
  EXPECT_EQ(error.what(Language::en),
            "2023-12-01 to 2024-06-30 is outside the span of rule A-1: from 2023-12-01 on, the last day lies "
            "between "
            "2024-02-29 and 2024-05-31");
}

TEST(Suspension, CountsTheDaysLeft) {
  EXPECT_EQ(daysLeft(day("2023-12-01"), day("2024-02-29"), day("2024-02-29")), 1);
  EXPECT_EQ(daysLeft(day("2023-12-01"), day("2024-02-29"), day("2024-03-01")), 0);
  EXPECT_EQ(daysLeft(day("2023-12-01"), day("2024-02-29"), day("2023-11-30")), 0);
  EXPECT_EQ(daysLeft(day("2023-12-01"), day("2024-02-29"), day("2023-12-01")), 91);
}

}  // namespace
}  // namespace shicha::campaign

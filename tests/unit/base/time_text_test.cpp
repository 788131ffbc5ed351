#include "base/time_text.hpp"

#include <gtest/gtest.h>

namespace shicha {
namespace {

using std::chrono::milliseconds;

TEST(TimeText, IsInChinaStandardTime) {
  EXPECT_EQ(timeText(std::chrono::milliseconds(0)), "1970-01-01T08:00:00+08:00");
  EXPECT_EQ(timeText(std::chrono::milliseconds(1'700'755'199'999)), "2023-11-23T23:59:59+08:00");
}

TEST(TimeText, IsReadWithItsOffset) {
  EXPECT_EQ(parseTime("2023-11-23T23:59:59+08:00"), milliseconds(1'700'755'199'000));
  EXPECT_EQ(parseTime("2023-11-23T15:59:59Z"), milliseconds(1'700'755'199'000));
  EXPECT_EQ(parseTime("2023-11-23T11:29:59.25-04:30"), milliseconds(1'700'755'199'000));
  for (const char* wrong :
       {"", "2023-11-23", "2023-11-23T10:15:00", "2023-02-30T10:15:00Z", "2023-11-23T24:00:00Z",
        "2023-11-23T10:60:00Z", "2023-11-23T10:15:00.Z", "2023-11-23T10:15:00+8:00", "2023-11-23 10:15:00Z",
        "2023-11-23T10:15:00Zjunk", "2023-11-23T10:15:00+08:00x"}) {
    EXPECT_EQ(parseTime(wrong), std::nullopt) << wrong;
  }
}

TEST(TimeText, IsShortOnScreens) {
  EXPECT_EQ(shortTimeText(milliseconds(1'700'755'199'999)), "2023-11-23 23:59");
  EXPECT_EQ(shortTimeText(milliseconds(0)), "1970-01-01 08:00");
}

TEST(TimeText, TheDayEndsAtMidnightInChina) {
  EXPECT_EQ(dateText(chinaDay(milliseconds(1'700'755'199'999))), "2023-11-23");
  EXPECT_EQ(dateText(chinaDay(milliseconds(1'700'755'200'000))), "2023-11-24");
}

}  // namespace
}  // namespace shicha

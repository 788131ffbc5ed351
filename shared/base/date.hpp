// Calendar days, as the official documents name them. All of them are days in China.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace shicha {

using Date = std::chrono::year_month_day;
using Month = std::chrono::year_month;

// "2023-11-29", and only that form. Nothing where it is no day of the calendar (2023-02-30), or before 1900
// or after 2199.
std::optional<Date> parseDate(std::string_view text);

// "2023-11", and only that form; years as above.
std::optional<Month> parseMonth(std::string_view text);

std::string dateText(const Date& date);
std::string monthText(const Month& month);

// How many days from one day to another; below 0 where `to` lies before.
int daysBetween(const Date& from, const Date& to);

// The day so many days later; below 0: earlier.
Date plusDays(const Date& date, int days);

// The same day so many months later; the month's last day where it has no such day.
Date plusMonths(const Date& date, int months);

}  // namespace shicha

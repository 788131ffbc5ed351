#include "base/date.hpp"

namespace shicha {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

constexpr unsigned kYearMin = 1900;
constexpr unsigned kYearMax = 2199;

// A number of exactly so many digits; nothing else may stand there.
std::optional<unsigned> number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

std::string padded(unsigned value, std::size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width - digits.size(), '0') + digits;
}

}  // namespace

std::optional<Month> parseMonth(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto y = number(text.substr(0, 4));
  const auto m = number(text.substr(5));
  if (!y || !m || *y < kYearMin || *y > kYearMax) return std::nullopt;
  const Month result = year(static_cast<int>(*y)) / month(*m);
  return result.ok() ? std::optional(result) : std::nullopt;
}

std::optional<Date> parseDate(std::string_view text) {
  if (text.size() != 10 || text[7] != '-') return std::nullopt;
  const auto yearMonth = parseMonth(text.substr(0, 7));
  const auto d = number(text.substr(8));
  if (!yearMonth || !d) return std::nullopt;
  const Date result = *yearMonth / day(*d);
  return result.ok() ? std::optional(result) : std::nullopt;
}

std::string monthText(const Month& value) {
  return padded(static_cast<unsigned>(static_cast<int>(value.year())), 4) + "-" +
         padded(static_cast<unsigned>(value.month()), 2);
}

std::string dateText(const Date& date) {
  return monthText(date.year() / date.month()) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

int daysBetween(const Date& from, const Date& to) {
  return static_cast<int>((sys_days(to) - sys_days(from)).count());
}

Date plusDays(const Date& date, int days) { return sys_days(date) + std::chrono::days(days); }

Date plusMonths(const Date& date, int months) {
  const Date later = date + std::chrono::months(months);
  return later.ok() ? later : Date(later.year() / later.month() / std::chrono::last);
}

}  // namespace shicha

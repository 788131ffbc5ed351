#include "base/time_text.hpp"

#include <algorithm>

namespace shicha {
namespace {

constexpr std::chrono::hours kChinaStandardTime{8};

auto localTime(std::chrono::milliseconds since1970) {
  return std::chrono::sys_time<std::chrono::milliseconds>(since1970) + kChinaStandardTime;
}

std::string two(auto count) {
  const std::string digits = std::to_string(count);
  return digits.size() < 2 ? "0" + digits : digits;
}

auto timeOfDay(std::chrono::milliseconds since1970) {
  const auto local = localTime(since1970);
  return std::chrono::hh_mm_ss(
      std::chrono::floor<std::chrono::seconds>(local - std::chrono::floor<std::chrono::days>(local)));
}

// Two digits at a place; nothing where there are none, or where they are above `most`.
std::optional<int> twoDigits(std::string_view text, std::size_t at, int most) {
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  if (at + 2 > text.size() || !std::ranges::all_of(text.substr(at, 2), isDigit)) return std::nullopt;
  const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return value <= most ? std::optional(value) : std::nullopt;
}

// "Z", "+08:00", "-03:30".
std::optional<std::chrono::minutes> offsetOf(std::string_view text) {
  if (text == "Z" || text == "z") return std::chrono::minutes(0);
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = twoDigits(text, 1, 23), minutes = twoDigits(text, 4, 59);
  if (!hours || !minutes) return std::nullopt;
  const std::chrono::minutes offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::optional<std::chrono::milliseconds> parseTime(std::string_view text) {
  constexpr std::size_t kSecondsEnd = 19;  // of 2023-11-23T10:15:00
  if (text.size() <= kSecondsEnd || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
      text[16] != ':') {
    return std::nullopt;
  }
  const auto date = parseDate(text.substr(0, 10));
  const auto hours = twoDigits(text, 11, 23), minutes = twoDigits(text, 14, 59),
             seconds = twoDigits(text, 17, 60);
  std::string_view rest = text.substr(kSecondsEnd);
  if (rest.front() == '.') {
    const std::size_t end = rest.find_first_not_of("0123456789", 1);
    if (end == 1 || end == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(end);
  }
  const auto offset = offsetOf(rest);
  if (!date || !hours || !minutes || !seconds || !offset) return std::nullopt;
  return std::chrono::sys_days(*date).time_since_epoch() + std::chrono::hours(*hours) +
         std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds) - *offset;
}

std::string timeText(std::chrono::milliseconds since1970) {
  const auto time = timeOfDay(since1970);
  return dateText(chinaDay(since1970)) + "T" + two(time.hours().count()) + ":" + two(time.minutes().count()) +
         ":" + two(time.seconds().count()) + "+08:00";
}

std::string shortTimeText(std::chrono::milliseconds since1970) {
  const auto time = timeOfDay(since1970);
  return dateText(chinaDay(since1970)) + " " + two(time.hours().count()) + ":" + two(time.minutes().count());
}

Date chinaDay(std::chrono::milliseconds since1970) {
  return Date(std::chrono::floor<std::chrono::days>(localTime(since1970)));
}

}  // namespace shicha

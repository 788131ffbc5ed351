#include "base/time_text.hpp"

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

}  // namespace

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

#include "cli/dates.hpp"

namespace shicha::cli {

Date today() {
  constexpr std::chrono::hours kChinaStandardTime{8};
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + kChinaStandardTime);
}

Result<Date> dayOf(const std::string& text, const Date& otherwise) {
  if (text.empty()) return otherwise;
  const auto date = parseDate(text);
  if (!date) return Error(ErrorCode::dataNotDate, {"DATE", text});
  return *date;
}

}  // namespace shicha::cli

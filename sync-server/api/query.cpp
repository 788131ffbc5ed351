#include "api/query.hpp"

#include <algorithm>
#include <charconv>

#include "base/time_text.hpp"

namespace shicha::server {

Result<Date> dayIn(const Call& call) {
  const auto found = call.query.find("as_of");
  if (found == call.query.end()) return chinaDay(call.services.now());
  const auto date = parseDate(found->second);
  if (!date) return Error(ErrorCode::queryInvalid, {"as_of", found->second});
  return *date;
}

Result<std::string> choiceIn(const Call& call, std::string_view name,
                             std::initializer_list<std::string_view> words) {
  const auto found = call.query.find(name);
  if (found == call.query.end()) return std::string(*words.begin());
  if (std::ranges::find(words, found->second) == words.end()) {
    return Error(ErrorCode::queryInvalid, {std::string(name), found->second});
  }
  return found->second;
}

Result<Page> pageIn(const Call& call) {
  constexpr std::size_t kUsual = 200;
  Page page{{}, kUsual};
  if (const auto found = call.query.find("after"); found != call.query.end()) page.after = found->second;
  const auto found = call.query.find("limit");
  if (found == call.query.end()) return page;
  const std::string& text = found->second;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), page.limit);
  const bool isNumber = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!isNumber || page.limit == 0 || page.limit > kPageMax) {
    return Error(ErrorCode::queryInvalid, {"limit", text});
  }
  return page;
}

Result<Language> languageIn(const Call& call) {
  const auto chosen = choiceIn(call, "lang", {"zh", "en"});
  if (!chosen) return chosen.error();
  return *chosen == "zh" ? Language::zh : Language::en;
}

}  // namespace shicha::server

#include "api/query.hpp"

#include <algorithm>

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

}  // namespace shicha::server

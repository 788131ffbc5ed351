#include "api/input.hpp"

#include <span>

namespace shicha::server {

Result<Input> Input::read(std::string_view body, std::initializer_list<std::string_view> keys) {
  auto value = json::read(body, "");
  if (!value) return value.error();
  const auto checked = json::checkKeys(*value, "body", std::span(keys.begin(), keys.size()));
  if (!checked) return checked.error();
  return Input(std::move(*value));
}

Result<const json::Value*> Input::member(std::string_view key) const {
  const json::Value* found = value_.find(key);
  if (found == nullptr) return Error(ErrorCode::jsonMissingKey, {std::string(key)}, value_.at);
  return found;
}

Result<std::string> Input::text(std::string_view key) const {
  const auto found = member(key);
  return found ? json::asString(**found, key) : found.error();
}

Result<std::string> Input::textOr(std::string_view key, const std::string& absent) const {
  const json::Value* found = value_.find(key);
  return found == nullptr ? absent : json::asString(*found, key);
}

Result<std::vector<std::string>> Input::texts(std::string_view key) const {
  std::vector<std::string> texts;
  const json::Value* found = value_.find(key);
  if (found == nullptr) return texts;
  if (found->kind != json::Kind::list) {
    return Error(ErrorCode::jsonWrongType, {std::string(key), "[…]"}, found->at);
  }
  for (const json::Value& each : found->list) {
    auto text = json::asString(each, key);
    if (!text) return text.error();
    texts.push_back(std::move(*text));
  }
  return texts;
}

Result<std::int64_t> Input::wholeOr(std::string_view key, std::int64_t least, std::int64_t most,
                                    std::int64_t absent) const {
  const json::Value* found = value_.find(key);
  return found == nullptr ? absent : json::asWhole(*found, key, least, most);
}

Result<Role> Input::role(std::string_view key) const {
  const auto written = text(key);
  return written ? roleFrom(*written) : written.error();
}

Result<Date> Input::date(std::string_view key) const {
  const auto written = text(key);
  if (!written) return written.error();
  const auto date = parseDate(*written);
  if (!date) return Error(ErrorCode::dataNotDate, {std::string(key), *written});
  return *date;
}

}  // namespace shicha::server

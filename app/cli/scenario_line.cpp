#include "cli/scenario_line.hpp"

namespace shicha::cli {
namespace {

constexpr const char* kWhat = "line";

}  // namespace

void ScenarioLine::fail(Error error) {
  if (!error_) error_ = std::move(error);
}

void ScenarioLine::allow(std::initializer_list<std::string_view> keys) {
  std::vector<std::string_view> allowed = {"do", "as"};
  allowed.insert(allowed.end(), keys);
  if (const auto known = json::checkKeys(value_, kWhat, allowed); !known) fail(known.error());
}

const json::Value* ScenarioLine::required(std::string_view key) {
  const json::Value* found = value_.find(key);
  if (value_.kind != json::Kind::object) {
    fail(Error(ErrorCode::jsonWrongType, {kWhat, "{…}"}, value_.at));
  } else if (found == nullptr) {
    fail(Error(ErrorCode::jsonMissingKey, {std::string(key)}, value_.at));
  }
  return found;
}

std::string ScenarioLine::text(std::string_view key) {
  const json::Value* found = required(key);
  return found == nullptr ? std::string() : textOr(key);
}

std::string ScenarioLine::textOr(std::string_view key, std::string otherwise) {
  const json::Value* found = value_.find(key);
  if (found == nullptr) return otherwise;
  auto text = json::asString(*found, key);
  if (text) return std::move(*text);
  fail(text.error());
  return {};
}

bool ScenarioLine::flag(std::string_view key) { return required(key) != nullptr && flagOr(key, false); }

bool ScenarioLine::flagOr(std::string_view key, bool otherwise) {
  const json::Value* found = value_.find(key);
  if (found == nullptr) return otherwise;
  const auto flag = json::asBool(*found, key);
  if (flag) return *flag;
  fail(flag.error());
  return false;
}

std::int64_t ScenarioLine::wholeOr(std::string_view key, std::int64_t otherwise, std::int64_t most) {
  const json::Value* found = value_.find(key);
  if (found == nullptr) return otherwise;
  const auto number = json::asWhole(*found, key, 1, most);
  if (number) return *number;
  fail(number.error());
  return otherwise;
}

std::vector<std::string> ScenarioLine::texts(std::string_view key) {
  std::vector<std::string> texts;
  const json::Value* found = value_.find(key);
  if (found == nullptr) return texts;
  if (found->kind != json::Kind::list)
    fail(Error(ErrorCode::jsonWrongType, {std::string(key), "[…]"}, found->at));
  for (const json::Value& each : found->list) {
    auto text = json::asString(each, key);
    if (!text) {
      fail(text.error());
      return {};
    }
    texts.push_back(std::move(*text));
  }
  return texts;
}

std::vector<json::Value> ScenarioLine::objects(std::string_view key) {
  const json::Value* found = value_.find(key);
  if (found == nullptr) return {};
  if (found->kind != json::Kind::list)
    fail(Error(ErrorCode::jsonWrongType, {std::string(key), "[…]"}, found->at));
  return found->list;
}

std::vector<std::pair<std::string, std::string>> ScenarioLine::pairs(std::string_view key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const json::Value* found = value_.find(key);
  if (found == nullptr) return pairs;
  if (found->kind != json::Kind::object)
    fail(Error(ErrorCode::jsonWrongType, {std::string(key), "{…}"}, found->at));
  for (const json::Member& member : found->members) {
    auto text = json::asString(member.value, member.key);
    if (!text) {
      fail(text.error());
      return {};
    }
    pairs.emplace_back(member.key, std::move(*text));
  }
  return pairs;
}

}  // namespace shicha::cli

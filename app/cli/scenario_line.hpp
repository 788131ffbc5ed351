// A line of a scenario, field by field.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace shicha::cli {

// The first thing that is wrong is kept, and everything read after it is empty: whoever reads asks error()
// once, before anything is done. Threads: one at a time. The value outlives it.
class ScenarioLine {
 public:
  explicit ScenarioLine(const json::Value& value) : value_(value) {}

  // Refuses every other key but these and "do", "as".
  void allow(std::initializer_list<std::string_view> keys);

  bool has(std::string_view key) const { return value_.find(key) != nullptr; }
  const json::Value& value() const { return value_; }

  std::string text(std::string_view key);
  std::string textOr(std::string_view key, std::string otherwise = {});
  bool flag(std::string_view key);
  bool flagOr(std::string_view key, bool otherwise);
  std::int64_t wholeOr(std::string_view key, std::int64_t otherwise, std::int64_t most);
  std::vector<std::string> texts(std::string_view key);  // absent: none

  // The values of a list of objects, and the keys and texts of an object; absent: none.
  std::vector<json::Value> objects(std::string_view key);
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);

  void fail(Error error);
  const std::optional<Error>& error() const { return error_; }

 private:
  const json::Value* required(std::string_view key);

  const json::Value& value_;
  std::optional<Error> error_;
};

}  // namespace shicha::cli

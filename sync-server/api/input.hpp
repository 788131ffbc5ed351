// Reading the JSON body of a request: exactly the keys that the endpoint knows.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/role.hpp"
#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace shicha::server {

// Threads: a value.
class Input {
 public:
  // Errors: those of json::read and json::checkKeys.
  static Result<Input> read(std::string_view body, std::initializer_list<std::string_view> keys);

  // Errors of all: jsonWrongType; where the value must be there, jsonMissingKey.
  Result<std::string> text(std::string_view key) const;
  Result<std::string> textOr(std::string_view key, const std::string& absent) const;
  Result<std::vector<std::string>> texts(std::string_view key) const;  // absent: empty
  // most, absent: within the range of what is asked for.
  Result<std::int64_t> wholeOr(std::string_view key, std::int64_t least, std::int64_t most,
                               std::int64_t absent) const;
  Result<Role> role(std::string_view key) const;  // Errors: roleUnknown
  Result<Date> date(std::string_view key) const;  // Errors: dataNotDate

 private:
  explicit Input(json::Value value) : value_(std::move(value)) {}

  Result<const json::Value*> member(std::string_view key) const;

  json::Value value_;
};

}  // namespace shicha::server

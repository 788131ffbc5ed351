// Reading JSON strictly: what a person or a script wrote is taken exactly or refused, never guessed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace shicha::json {

enum class Kind { null, boolean, number, string, list, object };

class Value;

// A key of an object with its value. `at` is where the key ends in the text.
struct Member;

// A value and where it ends in the text, so that whoever finds it wrong can name the place.
class Value {
 public:
  Kind kind = Kind::null;
  bool boolean = false;
  std::string text;  // string: its characters; number: its digits as written ("7")
  std::vector<Value> list;
  std::vector<Member> members;  // object: in the order written
  Place at;

  // The member of that key; null where there is none, or where this is no object.
  const Value* find(std::string_view key) const;
};

struct Member {
  std::string key;
  Value value;
  Place at;
};

// Reads one document. file: named in errors; may be empty.
// Refused, with line and column: anything that is not JSON (NaN, a comma too many, a document that breaks
// off), bytes that are not UTF-8, a key twice in an object, a number that is not a plain whole number
// (1e2, 1.5; decimals are written as strings), nesting deeper than 32, an object of more than 10,000 keys.
// Errors: jsonSyntax, notUtf8, jsonDuplicateKey, jsonTooDeep.
// Source: RFC 8259.
Result<Value> read(std::string_view text, const std::string& file);

// Checks that `value` is an object with no other keys than `allowed`. what: its name for people, used in
// errors. Errors: jsonWrongType, jsonUnknownKey.
Result<void> checkKeys(const Value& value, std::string_view what, std::span<const std::string_view> allowed);

// The value as what it must be. name: the key, used in errors.
// Errors: jsonWrongType.
Result<std::string> asString(const Value& value, std::string_view name);
Result<bool> asBool(const Value& value, std::string_view name);
// A whole number from `least` to `most`.
Result<std::int64_t> asWhole(const Value& value, std::string_view name, std::int64_t least,
                             std::int64_t most);

}  // namespace shicha::json

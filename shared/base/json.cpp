#include "base/json.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text_file.hpp"

namespace shicha::json {
namespace {

constexpr std::size_t kDepthMax = 32;
constexpr std::size_t kMembersMax = 10'000;  // of one object: looking for a key twice takes its square

// Counts lines and columns while the library reads on.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;
  int line = 1;
  int column = 0;

  void advance() {
    const bool newLine = text[at] == '\n';
    line += newLine ? 1 : 0;
    column = newLine ? 0 : column + 1;
    ++at;
  }
};

// The input iterator that nlohmann::json asks for.
class CursorIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  explicit CursorIterator(Cursor* cursor) : cursor_(cursor) {}
  reference operator*() const { return cursor_->text[cursor_->at]; }
  CursorIterator& operator++() {
    cursor_->advance();
    return *this;
  }
  bool operator==(const CursorIterator& /*end*/) const { return cursor_->at == cursor_->text.size(); }
  bool operator!=(const CursorIterator& end) const { return !(*this == end); }

 private:
  Cursor* cursor_;
};

// Builds the tree from the library's events, and stops at the first thing that is not strict.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(const Cursor& cursor, const std::string& file) : cursor_(cursor), file_(file) {}

  bool null() override { return put(Kind::null, {}); }
  bool boolean(bool value) override {
    if (!put(Kind::boolean, {})) return false;
    last_->boolean = value;
    return true;
  }
  bool number_integer(number_integer_t value) override { return put(Kind::number, std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return put(Kind::number, std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& written) override {
    return fail(
        Error(ErrorCode::jsonSyntax, {written + ": only whole numbers; decimals are strings, \"6.5\""}));
  }
  bool string(string_t& value) override { return put(Kind::string, std::move(value)); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(Kind::object); }
  bool start_array(std::size_t /*size*/) override { return open(Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Value& object = *open_.back();
    if (object.find(name) != nullptr) return fail(Error(ErrorCode::jsonDuplicateKey, {name}));
    if (object.members.size() == kMembersMax) {
      return fail(
          Error(ErrorCode::jsonSyntax, {"more than " + std::to_string(kMembersMax) + " keys in an object"}));
    }
    object.members.push_back({std::move(name), {}, place()});
    return true;
  }

  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& exception) override {
    // The library says "[…] parse error at line 1, column 26: WORDS; last read: …".
    const std::string_view said = exception.what();
    const std::size_t colon = said.find(": ");
    const std::string_view words = said.substr(colon == said.npos ? 0 : colon + 2);
    return fail(Error(ErrorCode::jsonSyntax, {std::string(words.substr(0, words.find("; ")))}));
  }

  Value root;
  std::optional<Error> error;

 private:
  Place place() const { return {file_, cursor_.line, std::max(cursor_.column, 1)}; }

  bool fail(const Error& what) {
    error = what.at(place());
    return false;
  }

  bool put(Kind kind, std::string text) {
    Value* target = &root;
    if (!open_.empty()) {
      Value& parent = *open_.back();
      target = parent.kind == Kind::list ? &parent.list.emplace_back() : &parent.members.back().value;
    }
    target->kind = kind;
    target->text = std::move(text);
    target->at = place();
    last_ = target;
    return true;
  }

  bool open(Kind kind) {
    if (open_.size() == kDepthMax) return fail(Error(ErrorCode::jsonTooDeep, {std::to_string(kDepthMax)}));
    put(kind, {});
    open_.push_back(last_);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  const Cursor& cursor_;
  const std::string& file_;
  // Objects and lists that are not closed yet. The pointers hold: a list grows only when its last element is
  // closed.
  std::vector<Value*> open_;
  Value* last_ = nullptr;
};

std::string joined(std::span<const std::string_view> words) {
  std::string result;
  for (const std::string_view word : words) result.append(result.empty() ? "" : ", ").append(word);
  return result;
}

Error wrongType(const Value& value, std::string_view name, std::string_view expected) {
  return Error(ErrorCode::jsonWrongType, {std::string(name), std::string(expected)}, value.at);
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &Member::key);
  return found == members.end() ? nullptr : &found->value;
}

Result<Value> read(std::string_view text, const std::string& file) {
  if (const auto valid = checkUtf8(text, file); !valid) return valid.error();
  Cursor cursor{text};
  Builder builder(cursor, file);
  const bool whole = nlohmann::json::sax_parse(CursorIterator(&cursor), CursorIterator(&cursor), &builder);
  if (!whole) return *builder.error;
  return std::move(builder.root);
}

Result<void> checkKeys(const Value& value, std::string_view what, std::span<const std::string_view> allowed) {
  if (value.kind != Kind::object) return wrongType(value, what, "{…}");
  for (const Member& member : value.members) {
    if (std::ranges::find(allowed, member.key) == allowed.end()) {
      return Error(ErrorCode::jsonUnknownKey, {member.key, std::string(what), joined(allowed)}, member.at);
    }
  }
  return {};
}

Result<std::string> asString(const Value& value, std::string_view name) {
  if (value.kind != Kind::string) return wrongType(value, name, "\"…\"");
  return value.text;
}

Result<bool> asBool(const Value& value, std::string_view name) {
  if (value.kind != Kind::boolean) return wrongType(value, name, "true / false");
  return value.boolean;
}

Result<std::int64_t> asWhole(const Value& value, std::string_view name, std::int64_t least,
                             std::int64_t most) {
  std::int64_t number = 0;
  const char* end = value.text.data() + value.text.size();
  const auto [stop, failure] = std::from_chars(value.text.data(), end, number);
  const bool whole = value.kind == Kind::number && failure == std::errc{} && stop == end;
  if (!whole || number < least || number > most) {
    return wrongType(value, name, std::to_string(least) + " … " + std::to_string(most));
  }
  return number;
}

}  // namespace shicha::json

#include "house/cpp_text.hpp"

#include <algorithm>
#include <array>

#include "house/plain_text.hpp"

namespace shicha::house {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) { result_.code = text; }

  CppText run() {
    while (at_ < text_.size()) step();
    return std::move(result_);
  }

 private:
  void step() {
    const char c = text_[at_];
    const bool lineBegins = lineBegins_;
    lineBegins_ = c == '\n' || (lineBegins && (c == ' ' || c == '\t'));
    if (c == '#' && lineBegins) {
      directive();
    } else if (text_.substr(at_, 2) == "//") {
      blankTo(text_.find('\n', at_));
    } else if (text_.substr(at_, 2) == "/*") {
      const std::size_t end = text_.find("*/", at_ + 2);
      blankTo(end == text_.npos ? end : end + 2);
    } else if (c == '"' || c == '\'' || c == '`') {
      literal(c);
    } else if (isDigit(c)) {
      number();
    } else if (isWordChar(c)) {
      word();
    } else {
      ++at_;
    }
  }

  // The line of at_; asked with rising at_ only.
  int line() {
    line_ += static_cast<int>(std::ranges::count(text_.substr(counted_, at_ - counted_), '\n'));
    counted_ = at_;
    return line_;
  }

  // Goes on at `end`, and leaves only line ends of what lies before it.
  void blankTo(std::size_t end) {
    for (end = std::min(end, text_.size()); at_ < end; ++at_) {
      if (text_[at_] != '\n') result_.code[at_] = ' ';
    }
  }

  void directive() {
    std::size_t end = at_;
    do {
      end = std::min(text_.find('\n', end + 1), text_.size());
    } while (end < text_.size() && text_[end - 1] == '\\');
    // A comment may begin here and go on for lines.
    end = std::min(end, text_.find("/*", at_));
    result_.directives.push_back({line(), std::string(text_.substr(at_, end - at_))});
    blankTo(end);
  }

  void literal(char quote) {
    const int begins = line();
    const std::size_t first = ++at_;
    std::size_t end = first;
    // What is left open ends with its line, so that a mistake here costs no more. A backtick is JavaScript's.
    while (end < text_.size() && text_[end] != quote && (text_[end] != '\n' || quote == '`')) {
      end += text_[end] == '\\' ? 2U : 1U;
    }
    end = std::min(end, text_.size());
    result_.literals.push_back({begins, std::string(text_.substr(first, end - first))});
    blankTo(end);
    if (at_ < text_.size() && text_[at_] == quote) ++at_;
  }

  // at_: the quote of R"(
  void rawLiteral() {
    const int begins = line();
    const std::size_t open = std::min(text_.find('(', at_), text_.size());
    const std::string closing = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
    const std::size_t end = std::min(text_.find(closing, open), text_.size());
    const std::size_t first = std::min(open + 1, end);
    result_.literals.push_back({begins, std::string(text_.substr(first, end - first))});
    ++at_;
    blankTo(end == text_.size() ? end : end + closing.size() - 1);
    if (at_ < text_.size()) ++at_;
  }

  // Digits are told from quotes here: 10'000.
  void number() {
    const auto belongs = [&](std::size_t at) {
      const bool separator = text_[at] == '\'' && at + 1 < text_.size() && isWordChar(text_[at + 1]);
      return isWordChar(text_[at]) || text_[at] == '.' || separator;
    };
    while (at_ < text_.size() && belongs(at_)) ++at_;
  }

  void word() {
    const std::size_t first = at_;
    while (at_ < text_.size() && isWordChar(text_[at_])) ++at_;
    const std::string_view read = text_.substr(first, at_ - first);
    const bool raw = read == "R" || read == "u8R" || read == "uR" || read == "UR" || read == "LR";
    if (raw && at_ < text_.size() && text_[at_] == '"') rawLiteral();
  }

  std::string_view text_;
  CppText result_;
  std::size_t at_ = 0;
  bool lineBegins_ = true;
  int line_ = 1;
  std::size_t counted_ = 0;  // up to where line_ is counted
};

// The text without blanks, const, noexcept and the like at its end.
std::string_view withoutQualifiers(std::string_view text) {
  constexpr std::array<std::string_view, 7> kQualifiers = {"const",   "noexcept",  "override", "final",
                                                           "mutable", "constexpr", "try"};
  while (true) {
    text = trimmed(text);
    const auto ends = [&](std::string_view word) {
      return text.ends_with(word) && findWord(text, word, text.size() - word.size()) != text.npos;
    };
    const auto* found = std::ranges::find_if(kQualifiers, ends);
    if (found != kQualifiers.end()) {
      text.remove_suffix(found->size());
    } else if (text.ends_with('&')) {
      text.remove_suffix(1);
    } else {
      return text;
    }
  }
}

// Does the text end with the [captures] of a lambda, not with the [size] of an array?
bool endsWithCaptures(std::string_view text) {
  if (!text.ends_with(']')) return false;
  const std::size_t open = text.rfind('[');
  if (open == text.npos) return false;
  const std::string_view before = trimmed(text.substr(0, open));
  const bool named =
      !before.empty() && (isWordChar(before.back()) || before.back() == ']' || before.back() == ')');
  return !named || before.ends_with("return");
}

// Does a function's body open after this text?
bool opensFunction(std::string_view before) {
  before = withoutQualifiers(before);
  if (before.empty()) return false;
  // A body that follows another brace is a constructor's: : a_{a} {
  if (before.back() == ')' || before.back() == '}' || endsWithCaptures(before)) return true;
  // The type after an arrow.
  constexpr std::string_view kBesidesWords = ":<>*&, \n";
  std::size_t at = before.size();
  while (at > 0 && (isWordChar(before[at - 1]) || kBesidesWords.find(before[at - 1]) != before.npos)) --at;
  if (at == 0 || before[at - 1] != '-' || at == before.size() || before[at] != '>') return false;
  const std::string_view head = withoutQualifiers(before.substr(0, at - 1));
  return head.ends_with(')') || endsWithCaptures(head);
}

}  // namespace

CppText readCpp(std::string_view text) { return Lexer(text).run(); }

std::vector<Include> includesIn(const CppText& cpp) {
  std::vector<Include> includes;
  for (const Directive& directive : cpp.directives) {
    std::string_view rest = trimmed(std::string_view(directive.text).substr(1));
    if (!rest.starts_with("include")) continue;
    rest = trimmed(rest.substr(std::string_view("include").size()));
    const bool quoted = rest.starts_with('"');
    if (!quoted && !rest.starts_with('<')) continue;
    rest.remove_prefix(1);
    includes.push_back({directive.line, std::string(rest.substr(0, rest.find(quoted ? '"' : '>'))), quoted});
  }
  return includes;
}

std::vector<Function> functionsIn(std::string_view code) {
  std::vector<Function> functions;
  int line = 1;
  int depth = 0;  // of braces in the body that is open; 0: none is
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '\n') {
      ++line;
    } else if (c == '{' && depth > 0) {
      ++depth;
    } else if (c == '{' && opensFunction(code.substr(0, at))) {
      functions.push_back({line, 0});
      depth = 1;
    } else if (c == '}' && depth > 0 && --depth == 0) {
      functions.back().lines = line - functions.back().line + 1;
    }
  }
  // One that does not close is as long as the rest, so that a mistake here is seen.
  if (depth > 0) functions.back().lines = line - functions.back().line + 1;
  return functions;
}

}  // namespace shicha::house

#include "registry/scope.hpp"

#include <registry.pb.h>

#include <algorithm>
#include <set>

#include "base/data_reader.hpp"
#include "base/utf8.hpp"

namespace shicha::registry {
namespace {

constexpr char32_t kSeparator = U'、';
constexpr std::u32string_view kSeparators = U"、，；,;/|";
constexpr std::u32string_view kOpening = U"([【〔［";
constexpr std::u32string_view kClosing = U")]】〕］";

// Ends a name, unless it stands inside a known one.
bool isMark(char32_t c) { return c == kSeparator || c == U'(' || c == U')'; }

// All separators alike, all brackets alike, no blanks, all half-width, so that a known name is found however
// its marks are written.
char32_t alike(char32_t c) {
  if (kSeparators.find(c) != std::u32string_view::npos) return kSeparator;
  if (kOpening.find(c) != std::u32string_view::npos) return U'(';
  if (kClosing.find(c) != std::u32string_view::npos) return U')';
  return c;
}

std::u32string alike(std::u32string text) {
  for (char32_t& c : text) c = alike(c);
  return text;
}

struct Letters {
  std::u32string text;
  std::vector<std::uint32_t> origins;  // the byte of the cell where each stands, and the cell's end
};

std::uint32_t bytesOf(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

Letters lettersOf(std::string_view cell) {
  Letters letters;
  std::uint32_t at = 0;
  for (const char32_t c : codePoints(cell)) {
    const char32_t letter = alike(folded(c));
    if (letter != 0) {
      letters.text.push_back(letter);
      letters.origins.push_back(at);
    }
    at += bytesOf(c);
  }
  letters.origins.push_back(at);
  return letters;
}

class ScopesReader : public DataReader {
 public:
  explicit ScopesReader(const TextProto& text) : DataReader(text) {}

  Result<Scopes> read(const schema::Scopes& in) {
    ScopeWords words;
    words.source = source(in.source(), {{"source"}});
    for (int i = 0; i < in.operation_item_size(); ++i) {
      words.operationItems.push_back(readScope(in.operation_item(i), {{"operation_item", i}}));
    }
    for (int i = 0; i < in.unit_kind_size(); ++i) {
      words.unitKinds.push_back(readScope(in.unit_kind(i), {{"unit_kind", i}}));
    }
    for (int i = 0; i < in.label_size(); ++i) words.labels.push_back(once(in.label(i), {{"label", i}}));
    if (error()) return *error();
    return Scopes(std::move(words));
  }

 private:
  ScopeName readScope(const schema::Scopes::Scope& in, const FieldPath& path) {
    ScopeName scope;
    scope.name = once(in.name(), below(path, "name"));
    for (int i = 0; i < in.alias_size(); ++i) {
      scope.aliases.push_back(once(in.alias(i), below(path, "alias", i)));
    }
    return scope;
  }

  std::string once(const std::string& name, const FieldPath& path) {
    if (!seen_.insert(required(name, path)).second) fail(ErrorCode::registryWordTwice, {name}, path);
    return name;
  }

  std::set<std::string> seen_;
};

bool holds(const std::vector<ScopeName>& scopes, std::string_view name) {
  return std::ranges::find(scopes, name, &ScopeName::name) != scopes.end();
}

}  // namespace

Scopes::Scopes(ScopeWords words) : words_(std::move(words)) {
  std::vector<std::string> spellings;
  for (const auto* list : {&words_.operationItems, &words_.unitKinds}) {
    for (const ScopeName& scope : *list) {
      names_.push_back(scope.name);
      std::vector<std::string> all = scope.aliases;
      all.insert(all.begin(), scope.name);
      for (const std::string& spelling : all) {
        add(spelling, static_cast<int>(names_.size()) - 1);
        fullNames_[spelling] = scope.name;
        spellings.push_back(spelling);
      }
    }
  }
  for (const std::string& label : words_.labels) add(label, -1);
  for (auto& [letter, pieces] : byLetter_) {
    std::ranges::stable_sort(pieces, std::ranges::greater{}, [](const Piece& p) { return p.text.size(); });
  }
  near_ = NearNames(spellings);
}

void Scopes::add(const std::string& text, int scope) {
  std::u32string letters = alike(folded(text));
  if (letters.empty()) return;
  const char32_t first = letters.front();
  byLetter_[first].push_back({std::move(letters), scope});
}

bool Scopes::isOperationItem(std::string_view name) const { return holds(words_.operationItems, name); }

bool Scopes::isUnitKind(std::string_view name) const { return holds(words_.unitKinds, name); }

const Scopes::Piece* Scopes::longestAt(std::u32string_view text) const {
  if (text.empty()) return nullptr;
  const auto pieces = byLetter_.find(text.front());
  if (pieces == byLetter_.end()) return nullptr;
  for (const Piece& piece : pieces->second) {
    if (text.starts_with(piece.text)) return &piece;
  }
  return nullptr;
}

// Does a known name stand here that is also ended here, or followed by another?
bool Scopes::beginsKnown(std::u32string_view text) const {
  const Piece* piece = longestAt(text);
  if (piece == nullptr) return false;
  const std::u32string_view rest = text.substr(piece->text.size());
  return rest.empty() || isMark(rest.front()) || longestAt(rest) != nullptr;
}

ParsedScope Scopes::parse(std::string_view cell) const {
  const Letters letters = lettersOf(cell);
  const std::u32string_view text = letters.text;
  ParsedScope parsed;
  std::vector<bool> taken(names_.size(), false);
  std::size_t wordStart = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (isMark(text[at])) {
      wordStart = ++at;
      continue;
    }
    const Piece* piece = longestAt(text.substr(at));
    if (piece == nullptr) {
      // Where a known name stands before it in the same word, either the word or what follows may be meant.
      parsed.unknown = unknownAt(text, letters.origins, wordStart, cell);
      if (!parsed.unknown->nearest && at > wordStart) {
        UnknownScope rest = unknownAt(text, letters.origins, at, cell);
        if (rest.nearest) parsed.unknown = std::move(rest);
      }
      return parsed;
    }
    if (piece->scope >= 0 && !taken[static_cast<std::size_t>(piece->scope)]) {
      taken[static_cast<std::size_t>(piece->scope)] = true;
      parsed.items.push_back(names_[static_cast<std::size_t>(piece->scope)]);
    }
    at += piece->text.size();
  }
  return parsed;
}

UnknownScope Scopes::unknownAt(std::u32string_view text, const std::vector<std::uint32_t>& origins,
                               std::size_t at, std::string_view cell) const {
  // A known name may have lost only one of its separators (高处安装、维护拆除作业): up to three words are
  // tried as one, unless the next one is known by itself.
  constexpr int kWordsMax = 3;
  UnknownScope best;
  std::size_t end = at;
  for (int words = 1; words <= kWordsMax; ++words) {
    while (end < text.size() && !isMark(text[end])) ++end;
    const std::string_view written = cell.substr(origins[at], origins[end] - origins[at]);
    auto nearest = near_.nearest(written);
    if (words == 1 || nearest) best = {std::string(written), std::move(nearest)};
    if (best.nearest || end == text.size() || text[end] != kSeparator) break;
    ++end;
    if (end == text.size() || isMark(text[end]) || beginsKnown(text.substr(end))) break;
  }
  if (best.nearest) best.nearest = fullNames_.at(*best.nearest);
  return best;
}

Result<Scopes> readScopes(std::string_view text, const std::string& file) {
  schema::Scopes message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  return ScopesReader(*parsed).read(message);
}

}  // namespace shicha::registry

// Training scopes (培训项目): what an institution may train for, and how a table writes it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "base/source.hpp"
#include "registry/near_name.hpp"

namespace shicha::registry {

struct ScopeName {
  std::string name;                  // the full name
  std::vector<std::string> aliases;  // other spellings that mean the same
};

// The vocabulary, as its data file has it. schema/proto/registry.proto says what each field means.
struct ScopeWords {
  Source source;
  std::vector<ScopeName> operationItems, unitKinds;
  std::vector<std::string> labels;
};

// The first piece of a cell that is no known scope.
struct UnknownScope {
  std::string text;                    // as written
  std::optional<std::string> nearest;  // the known name that it may stand for
};

struct ParsedScope {
  std::vector<std::string> items;  // full names, in the order written, without repeats
  std::optional<UnknownScope> unknown;
};

// The known scopes, made ready for reading cells. Threads: any.
class Scopes {
 public:
  Scopes() = default;
  explicit Scopes(ScopeWords words);

  const ScopeWords& words() const { return words_; }

  bool isOperationItem(std::string_view name) const;  // of special operations (特种作业)
  bool isUnitKind(std::string_view name) const;

  // Reads a cell of 培训项目. Known names are matched longest first, because they contain separators
  // (高处安装、维护、拆除作业) and brackets (裂解（裂化）工艺作业). Brackets 【】（）()[], separators
  // ，、；,;/|, blanks and labels (特种作业) are skipped wherever they stand, half or full width. The time
  // taken grows with the length only. cell: valid UTF-8. Source: GZ annex 6, both lists.
  ParsedScope parse(std::string_view cell) const;

 private:
  struct Piece {
    std::u32string text;
    int scope;  // its place in names_; -1: a label
  };

  void add(const std::string& text, int scope);
  const Piece* longestAt(std::u32string_view text) const;
  bool beginsKnown(std::u32string_view text) const;
  UnknownScope unknownAt(std::u32string_view text, const std::vector<std::uint32_t>& origins, std::size_t at,
                         std::string_view cell) const;

  ScopeWords words_;
  std::vector<std::string> names_;                             // full names: operation items, then unit kinds
  std::unordered_map<char32_t, std::vector<Piece>> byLetter_;  // by the first letter, longest first
  NearNames near_;
  std::map<std::string, std::string, std::less<>> fullNames_;  // of each known spelling
};

// The vocabulary from the text of its data file. file: named in errors.
// Errors: with line and column. notUtf8, dataSyntax, dataMissing; registryWordTwice. Threads: any.
Result<Scopes> readScopes(std::string_view text, const std::string& file);

}  // namespace shicha::registry

#include "house/rules.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "house/cpp_text.hpp"
#include "house/layers.hpp"
#include "house/plain_text.hpp"

namespace shicha::house {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::size_t kFileLinesMax = 500;
constexpr std::size_t kFileLinesToSplit = 350;
constexpr std::size_t kColumnsMax = 110;
constexpr int kFunctionLinesMax = 70;

constexpr std::array<std::string_view, 5> kQtFolders = {"app/platform/", "app/viewmodels/", "app/main/",
                                                        "qml/", "tests/"};
constexpr std::array<std::string_view, 2> kBeastFolders = {"sync-server/net/", "tests/"};
constexpr std::array<std::string_view, 5> kSqlFolders = {
    "shared/storage/", "sync-server/ingest/", "sync-server/accounts/", "sync-server/bureau/", "tests/"};

bool liesIn(std::string_view path, Words folders) {
  return std::ranges::any_of(folders, [&](std::string_view folder) { return path.starts_with(folder); });
}

bool isQtHeader(std::string_view target) {
  return target.size() > 1 && target[0] == 'Q' &&
         (target[1] == 't' || (target[1] >= 'A' && target[1] <= 'Z'));
}

bool isBeastHeader(std::string_view target) {
  return target.starts_with("boost/beast") || target.starts_with("boost/asio");
}

bool isGenerated(std::string_view target) { return target.ends_with(".pb.h") || target.ends_with(".moc"); }

// What is wrong with an include in a folder of the layers; empty: nothing.
std::string judgeInclude(std::string_view from, const Include& include) {
  if (isGenerated(include.target)) return {};
  const std::string_view to = layerIncluded(include.target, from);
  // <net/if.h> is the system's.
  if (!include.quoted && (to.empty() || !isHeader(include.target))) return {};
  if (to.empty()) return "\"" + include.target + "\" names no folder of the layers (tests/house/layers.cpp)";
  if (mayInclude(from, to)) return {};
  return std::string(from) + " may not include " + std::string(to) + ": \"" + include.target + "\"";
}

// What is wrong with including that header in that file; empty: nothing.
std::string judgeLibrary(std::string_view path, std::string_view target) {
  if (isQtHeader(target) && !liesIn(path, kQtFolders)) {
    return "Qt stays in app/platform, app/viewmodels, app/main and qml";
  }
  if (isBeastHeader(target) && !liesIn(path, kBeastFolders)) return "Beast and Asio stay in sync-server/net";
  const bool protobuf = target.starts_with("google/protobuf") || target.ends_with(".pb.h");
  if (protobuf && isHeader(path)) return "protobuf stays out of headers";
  const bool json = target.starts_with("nlohmann/") && target != "nlohmann/json_fwd.hpp";
  if (json && isHeader(path)) return "nlohmann stays out of headers, but for its forward declarations";
  return {};
}

// Is this the beginning of a statement?
bool isSql(std::string_view literal) {
  constexpr std::array<std::string_view, 6> kStatements = {"SELECT", "INSERT", "UPDATE",
                                                           "DELETE", "CREATE", "PRAGMA"};
  literal.remove_prefix(std::min(literal.find_first_not_of(" \t\r\n"), literal.size()));
  const auto begins = [&](std::string_view statement) {
    if (!literal.starts_with(statement)) return false;
    const std::string_view rest = literal.substr(statement.size());
    return rest.starts_with(' ') || rest.starts_with('\n') || rest.starts_with('\t');
  };
  return literal.starts_with("BEGIN IMMEDIATE") || std::ranges::any_of(kStatements, begins);
}

void addAll(Violations& found, const std::string& path, const std::vector<int>& lines,
            const std::string& message) {
  for (const int line : lines) found.push_back({path, line, message});
}

Violations longerThan(const SourceFile& file, std::size_t most, const std::string& message) {
  if (!isCpp(file.path) && !isQml(file.path)) return {};
  const std::size_t lines = linesOf(file.text).size();
  if (lines <= most) return {};
  return {{file.path, 0, std::to_string(lines) + " lines; " + message + " " + std::to_string(most)}};
}

}  // namespace

Violations layerViolations(const SourceFile& file) {
  if (!isCpp(file.path) || file.path.starts_with("tests/")) return {};
  const std::string_view from = layerOf(file.path);
  if (from.empty()) return {{file.path, 0, "its folder is not among the layers (tests/house/layers.cpp)"}};
  Violations found;
  for (const Include& include : includesIn(readCpp(file.text))) {
    std::string message = judgeInclude(from, include);
    if (!message.empty()) found.push_back({file.path, include.line, std::move(message)});
  }
  return found;
}

Violations libraryViolations(const SourceFile& file) {
  if (!isCpp(file.path)) return {};
  Violations found;
  for (const Include& include : includesIn(readCpp(file.text))) {
    std::string message = judgeLibrary(file.path, include.target);
    if (!message.empty()) found.push_back({file.path, include.line, message + ": " + include.target});
  }
  return found;
}

Violations fileSizeViolations(const SourceFile& file) { return longerThan(file, kFileLinesMax, "at most"); }

Violations fileSizeNotices(const SourceFile& file) {
  return longerThan(file, kFileLinesToSplit, "split it: better under");
}

Violations lineWidthViolations(const SourceFile& file) {
  if (!isCpp(file.path) && !isQml(file.path) && !isCMake(file.path)) return {};
  Violations found;
  int number = 0;
  for (const std::string_view line : linesOf(file.text)) {
    ++number;
    const std::size_t width = displayWidth(line);
    if (width <= kColumnsMax) continue;
    found.push_back(
        {file.path, number, std::to_string(width) + " columns; at most " + std::to_string(kColumnsMax)});
  }
  return found;
}

Violations functionSizeViolations(const SourceFile& file) {
  if (!isCpp(file.path)) return {};
  Violations found;
  for (const Function& function : functionsIn(readCpp(file.text).code)) {
    if (function.lines <= kFunctionLinesMax) continue;
    found.push_back({file.path, function.line,
                     "a function of " + std::to_string(function.lines) + " lines; at most " +
                         std::to_string(kFunctionLinesMax)});
  }
  return found;
}

Violations sqlViolations(const SourceFile& file) {
  if ((!isCpp(file.path) && !isQml(file.path)) || liesIn(file.path, kSqlFolders)) return {};
  Violations found;
  for (const Literal& literal : readCpp(file.text).literals) {
    if (isSql(literal.text))
      found.push_back({file.path, literal.line, "SQL outside the stores: " + literal.text});
  }
  return found;
}

Violations qmlViolations(const SourceFile& file) {
  Violations found;
  if (isQml(file.path)) {
    constexpr std::array<std::string_view, 2> kUntyped = {"property", "var"};
    addAll(found, file.path, linesWith(readCpp(file.text).code, kUntyped), "a property without a type");
  }
  if (isCpp(file.path)) {
    const std::string code = readCpp(file.text).code;
    for (const std::string_view name : {"setContextProperty", "setContextProperties"}) {
      addAll(found, file.path, linesWith(code, Words(&name, 1)), "a context property: inject it instead");
    }
  }
  return found;
}

Violations headerViolations(const SourceFile& file) {
  if (!isHeader(file.path)) return {};
  Violations found;
  const std::string_view first = trimmed(std::string_view(file.text).substr(0, file.text.find('\n')));
  const bool comment = first.starts_with("//") || first.starts_with("/*");
  if (!comment || std::ranges::none_of(first, [](char c) { return isWordChar(c) || (c & 0x80) != 0; })) {
    found.push_back({file.path, 1, "the first line is to be a comment that tells the purpose"});
  }
  const CppText cpp = readCpp(file.text);
  const auto isOnce = [](const Directive& directive) { return trimmed(directive.text) == "#pragma once"; };
  if (std::ranges::none_of(cpp.directives, isOnce)) found.push_back({file.path, 0, "no #pragma once"});
  constexpr std::array<std::string_view, 2> kUsing = {"using", "namespace"};
  addAll(found, file.path, linesWith(cpp.code, kUsing), "using namespace in a header");
  return found;
}

Violations unfinishedViolations(const SourceFile& file) {
  // A letter of each is written as its code, so that this file keeps the rule.
  constexpr std::array<std::string_view, 4> kMarks = {"TO\x44O", "FIXM\x45", "XX\x58", "HAC\x4B"};
  if (!isSource(file.path)) return {};
  Violations found;
  for (const std::string_view mark : kMarks) {
    addAll(found, file.path, linesWith(file.text, Words(&mark, 1)), "unfinished: " + std::string(mark));
  }
  return found;
}

}  // namespace shicha::house

#include "house/repository_rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "house/plain_text.hpp"

namespace shicha::house {
namespace {

constexpr std::string_view kBetweenWords = " \t\r\n";

struct Package {
  std::string name;
  int line;
};

std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

// The same text with blanks in place of comments.
std::string withoutCMakeComments(std::string_view text) {
  std::string result(text);
  bool quoted = false;
  bool comment = false;
  for (std::size_t at = 0; at < result.size(); ++at) {
    char& c = result[at];
    if (c == '\n') comment = false;
    if (c == '#' && !quoted) comment = true;
    if (c == '"' && !comment && (at == 0 || result[at - 1] != '\\')) quoted = !quoted;
    if (comment) c = ' ';
  }
  return result;
}

std::vector<std::string> wordsOf(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(kBetweenWords); at < text.size();
       at = text.find_first_not_of(kBetweenWords, at)) {
    const std::size_t end = std::min(text.find_first_of(kBetweenWords, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

// The packages among the arguments of a command. Those a variable names are known only to CMake.
std::vector<std::string> packagesAmong(std::vector<std::string> arguments, bool pkgConfig) {
  constexpr std::array<std::string_view, 6> kOptions = {
      "REQUIRED", "QUIET", "IMPORTED_TARGET", "GLOBAL", "NO_CMAKE_PATH", "NO_CMAKE_ENVIRONMENT_PATH"};
  if (arguments.empty()) return {};
  if (pkgConfig) {
    arguments.erase(arguments.begin());  // the prefix of the variables it sets
  } else {
    arguments.resize(1);
  }
  std::vector<std::string> packages;
  for (const std::string& argument : arguments) {
    const bool option = std::ranges::find(kOptions, argument) != kOptions.end();
    if (option || argument.find("${") != argument.npos) continue;
    packages.push_back(argument.substr(0, argument.find_first_of("<>=")));
  }
  return packages;
}

std::vector<Package> packagesIn(std::string_view text) {
  constexpr std::array<std::string_view, 3> kCommands = {"find_package", "pkg_check_modules",
                                                         "pkg_search_module"};
  const std::string code = withoutCMakeComments(text);
  const std::string low = lowered(code);
  std::vector<Package> packages;
  for (const std::string_view command : kCommands) {
    for (std::size_t at = findWord(low, command); at != low.npos; at = findWord(low, command, at + 1)) {
      const std::size_t open = low.find_first_not_of(kBetweenWords, at + command.size());
      if (open == low.npos || low[open] != '(') continue;
      const std::size_t close = std::min(low.find(')', open), low.size());
      const auto words = wordsOf(std::string_view(code).substr(open + 1, close - open - 1));
      const auto line = 1 + std::ranges::count(std::string_view(code).substr(0, at), '\n');
      for (const std::string& name : packagesAmong(words, command != "find_package")) {
        packages.push_back({name, static_cast<int>(line)});
      }
    }
  }
  return packages;
}

// The rows of the table, small letters only.
std::vector<std::string> tableRows(std::string_view page) {
  std::vector<std::string> rows;
  for (const std::string_view line : linesOf(page)) {
    if (trimmed(line).starts_with('|')) rows.push_back(lowered(line));
  }
  return rows;
}

bool isDataFile(std::string_view path) {
  constexpr std::array<std::string_view, 5> kFolders = {"schema/forms/", "schema/campaigns/", "schema/rules/",
                                                        "schema/registry/", "schema/self-checks/"};
  const bool inFolder =
      std::ranges::any_of(kFolders, [&](std::string_view folder) { return path.starts_with(folder); });
  return inFolder && (path.ends_with(".txtpb") || path.ends_with(".csv"));
}

}  // namespace

Violations unitTestViolations(std::span<const std::string> paths) {
  constexpr std::string_view kFolder = "tests/unit/";
  constexpr std::string_view kEnding = "_test.cpp";
  constexpr std::array<std::string_view, 5> kRoots = {"shared/", "app/", "sync-server/", "tests/", ""};
  const auto exists = [&](const std::string& path) { return std::ranges::find(paths, path) != paths.end(); };
  Violations found;
  for (const std::string& path : paths) {
    if (!path.starts_with(kFolder) || !path.ends_with(kEnding)) continue;
    const std::string unit = path.substr(kFolder.size(), path.size() - kFolder.size() - kEnding.size());
    const auto holds = [&](std::string_view root) {
      return exists(std::string(root) + unit + ".hpp") || exists(std::string(root) + unit + ".cpp");
    };
    if (std::ranges::any_of(kRoots, holds)) continue;
    found.push_back({path, 0, "no source " + unit + " in shared/, app/, sync-server/, tests/ or schema/"});
  }
  return found;
}

Violations dependencyViolations(std::span<const SourceFile> files, std::string_view dependencies) {
  if (dependencies.empty()) return {{"docs/dependencies.md", 0, "missing"}};
  const std::vector<std::string> rows = tableRows(dependencies);
  Violations found;
  for (const SourceFile& file : files) {
    if (!isCMake(file.path)) continue;
    for (const Package& package : packagesIn(file.text)) {
      const std::string name = lowered(package.name);
      const auto names = [&](const std::string& row) { return findWord(row, name) != row.npos; };
      if (std::ranges::any_of(rows, names)) continue;
      found.push_back({file.path, package.line, package.name + " has no row in docs/dependencies.md"});
    }
  }
  return found;
}

Violations embeddingViolations(std::span<const std::string> paths, std::string_view schemaCMake) {
  constexpr std::string_view kSchema = "schema/";
  std::string code = withoutCMakeComments(schemaCMake);
  std::ranges::replace_if(code, [](char c) { return c == '(' || c == ')' || c == '"'; }, ' ');
  const std::vector<std::string> named = wordsOf(code);
  Violations found;
  for (const std::string& path : paths) {
    if (!isDataFile(path)) continue;
    if (std::ranges::find(named, path.substr(kSchema.size())) != named.end()) continue;
    found.push_back({path, 0, "not named in schema/CMakeLists.txt, so no program holds it"});
  }
  return found;
}

}  // namespace shicha::house

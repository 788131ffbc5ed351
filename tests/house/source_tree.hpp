// The files of the repository that the house rules judge.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace shicha::house {

struct SourceFile {
  std::string path;  // from the root of the repository, with '/'
  std::string text;
};

struct SourceTree {
  std::vector<std::string> paths;  // every file, sorted
  std::vector<SourceFile>
      sources;  // those that people write as source, and the pages that a rule reads; sorted

  // The text of a source; empty where there is none of that path.
  std::string_view textOf(std::string_view path) const;
};

// Reads what lies below root. Left out: build/ at the root; node_modules and folders that begin with a dot
// anywhere. Throws std::filesystem::filesystem_error where it cannot be read.
SourceTree readSourceTree(const std::filesystem::path& root);

// By their names:
bool isCpp(std::string_view path);     // .cpp or .hpp
bool isHeader(std::string_view path);  // .hpp
bool isQml(std::string_view path);
bool isCMake(std::string_view path);
bool isSource(std::string_view path);  // these, .proto, .sql and scripts

}  // namespace shicha::house

#include "house/source_tree.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace shicha::house {
namespace {

bool isLeftOut(const std::filesystem::path& relative) {
  const std::string name = relative.filename().generic_string();
  return relative == "build" || name == "node_modules" || name.starts_with('.');
}

std::string readFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

bool isHeader(std::string_view path) { return path.ends_with(".hpp"); }
bool isCpp(std::string_view path) { return path.ends_with(".cpp") || isHeader(path); }
bool isQml(std::string_view path) { return path.ends_with(".qml"); }

bool isCMake(std::string_view path) {
  return path.ends_with(".cmake") || path == "CMakeLists.txt" || path.ends_with("/CMakeLists.txt");
}

bool isSource(std::string_view path) {
  return isCpp(path) || isQml(path) || isCMake(path) || path.ends_with(".proto") || path.ends_with(".sql") ||
         path.ends_with(".sh") || path.ends_with(".py");
}

std::string_view SourceTree::textOf(std::string_view path) const {
  const auto found = std::ranges::find(sources, path, &SourceFile::path);
  return found == sources.end() ? std::string_view{} : std::string_view(found->text);
}

SourceTree readSourceTree(const std::filesystem::path& root) {
  SourceTree tree;
  std::filesystem::recursive_directory_iterator entry(root);
  for (; entry != std::filesystem::recursive_directory_iterator(); ++entry) {
    const std::filesystem::path relative = entry->path().lexically_relative(root);
    if (entry->is_directory()) {
      if (isLeftOut(relative)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      tree.paths.push_back(relative.generic_string());
    }
  }
  std::ranges::sort(tree.paths);
  for (const std::string& path : tree.paths) {
    if (isSource(path) || path.ends_with(".md")) tree.sources.push_back({path, readFile(root / path)});
  }
  return tree;
}

}  // namespace shicha::house

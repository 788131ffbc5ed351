// A data file by its name, wherever it came from: with the program, or in a reference pack.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace shicha {

struct DataFile {
  std::string_view name;  // path below schema/, such as forms/gz2023.training.txtpb
  std::string_view text;  // UTF-8
};

// The text of the file of that name; empty where there is none.
inline std::string_view textOf(std::span<const DataFile> files, std::string_view name) {
  const auto found = std::ranges::find(files, name, &DataFile::name);
  return found == files.end() ? std::string_view() : found->text;
}

}  // namespace shicha

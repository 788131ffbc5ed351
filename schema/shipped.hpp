// The data files that ship inside the programs: official forms and, later, campaigns, rules and registry.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shicha {

struct ShippedFile {
  std::string_view name;  // path below schema/, such as forms/gz2023.training.txtpb
  std::string_view text;  // UTF-8, as in the repository
};

// Every shipped file, ordered by name.
// Threads: any.
std::span<const ShippedFile> shippedFiles();

// The shipped files of one folder, such as "forms", ordered by name.
std::vector<ShippedFile> shippedIn(std::string_view folder);

// What the files of a folder are named after, in the same order: their names without folder and ending. For
// forms and campaigns that is their id.
std::vector<std::string> shippedIds(std::string_view folder);

// The shipped file of that name; nothing where none is shipped under it.
std::optional<ShippedFile> shippedFile(std::string_view name);

}  // namespace shicha

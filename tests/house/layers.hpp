// Which folder may include which: the arrows of the design, as a table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shicha::house {

struct Layer {
  std::string_view folder;
  // What it may include; and all that these may include, it may, too.
  std::vector<std::string_view> below;
};

// Every folder that holds C++.
std::span<const Layer> layers();

// The folder of the table that a file lies in, such as shared/base, at whatever depth. Empty: in none.
std::string_view layerOf(std::string_view path);

// The folder of the table that an include means, such as shared/base for base/result.hpp. Empty: none.
// from: the folder of the file that includes; it decides where two folders have the same name (main).
std::string_view layerIncluded(std::string_view target, std::string_view from);

// May a file of one folder of the table include a file of another?
bool mayInclude(std::string_view from, std::string_view to);

}  // namespace shicha::house

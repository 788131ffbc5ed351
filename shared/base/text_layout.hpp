// Laying out mixed Chinese and Latin text in a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shicha {

// The text filled up with blanks to `width` columns, at its end or its beginning. A longer text is left as it
// is.
std::string padded(std::string_view text, std::size_t width);
std::string paddedLeft(std::string_view text, std::size_t width);

// The text broken into lines of at most `width` columns (at least 10). Between Chinese characters a line may
// break anywhere but before a closing mark; Latin words stay whole as long as they fit.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace shicha

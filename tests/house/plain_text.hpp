// Lines, columns and words of any text.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace shicha::house {

// Without their line ends. A text that ends with a line end has no empty line after it.
std::vector<std::string_view> linesOf(std::string_view text);

// How many columns a line takes: a code point takes one, a wide East Asian one two. Any bytes may come: what
// is not UTF-8 is counted somehow.
std::size_t displayWidth(std::string_view line);

// A letter, digit or underscore of ASCII.
bool isWordChar(char c);

// Where `word` stands, from `from` on, with no letter, digit or underscore beside it; npos where nowhere.
std::size_t findWord(std::string_view text, std::string_view word, std::size_t from = 0);

// The lines, counted from 1, in which these words begin to stand with only blanks between them.
std::vector<int> linesWith(std::string_view text, std::span<const std::string_view> words);

std::string_view trimmed(std::string_view text);

}  // namespace shicha::house

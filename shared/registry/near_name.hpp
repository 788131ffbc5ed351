// Finding the known name that a misspelt one most likely stands for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shicha::registry {

// What is compared of a name: its characters, with full-width forms made half-width and without blanks.
// text: valid UTF-8.
std::u32string folded(std::string_view text);

// The same in UTF-16, which takes the least memory for Chinese: for the keys of maps.
std::u16string foldedKey(std::string_view text);

// The same for one character; 0 for a blank.
char32_t folded(char32_t c);

// Names made ready to be asked for often.
//
// A name is near when at most half of the characters of the longer one have to be changed, added or left
// out (Levenshtein distance over code points of the folded names). Threads: any.
class NearNames {
 public:
  NearNames() = default;
  explicit NearNames(std::span<const std::string> known);

  // The nearest known name, the first of those equally near; nothing if none is near.
  std::optional<std::string> nearest(std::string_view text) const;

  // The near ones, nearest first, at most so many.
  std::vector<std::string> nearest(std::string_view text, std::size_t most) const;

 private:
  struct Name {
    std::string name;
    std::u32string letters;
    std::uint64_t among;  // a bit for each letter; several letters may share one
  };
  std::vector<Name> names_;
};

// The same for a list that is asked for once.
std::optional<std::string> nearestName(std::string_view text, std::span<const std::string> known);
std::vector<std::string> nearestNames(std::string_view text, std::span<const std::string> known,
                                      std::size_t most);

// How far two texts are apart, or `most` + 1 where that is more than `most`.
std::size_t editDistance(std::u32string_view left, std::u32string_view right, std::size_t most);

}  // namespace shicha::registry

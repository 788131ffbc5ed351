#include "registry/near_name.hpp"

#include <algorithm>
#include <bit>

#include "base/utf8.hpp"

namespace shicha::registry {
namespace {

bool isBlank(char32_t c) {
  return c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::uint64_t bitOf(char32_t c) {
  constexpr std::uint32_t kSpread = 0x9E3779B1U;
  return std::uint64_t{1} << (static_cast<std::uint32_t>(c) * kSpread >> 26U);
}

std::uint64_t bitsOf(std::u32string_view letters) {
  std::uint64_t bits = 0;
  for (const char32_t c : letters) bits |= bitOf(c);
  return bits;
}

// Never more than the distance: a letter that the other text lacks takes a change of its own.
std::size_t leastDistance(std::uint64_t left, std::uint64_t right) {
  return static_cast<std::size_t>(std::max(std::popcount(left & ~right), std::popcount(right & ~left)));
}

std::size_t halfOfLonger(std::u32string_view left, std::u32string_view right) {
  return std::max(left.size(), right.size()) / 2;
}

void dropCommonEnds(std::u32string_view& left, std::u32string_view& right) {
  while (!left.empty() && !right.empty() && left.front() == right.front()) {
    left.remove_prefix(1);
    right.remove_prefix(1);
  }
  while (!left.empty() && !right.empty() && left.back() == right.back()) {
    left.remove_suffix(1);
    right.remove_suffix(1);
  }
}

}  // namespace

char32_t folded(char32_t c) {
  if (isBlank(c)) return 0;
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

std::u32string folded(std::string_view text) {
  std::u32string letters = codePoints(text);
  for (char32_t& c : letters) c = folded(c);
  std::erase(letters, U'\0');
  return letters;
}

std::u16string foldedKey(std::string_view text) {
  const std::u32string letters = folded(text);
  std::u16string key;
  key.reserve(letters.size());
  for (const char32_t c : letters) {
    if (c < 0x10000) {
      key += static_cast<char16_t>(c);
    } else {
      key += static_cast<char16_t>(0xD7C0 + (c >> 10U));
      key += static_cast<char16_t>(0xDC00 + (c & 0x3FFU));
    }
  }
  return key;
}

std::size_t editDistance(std::u32string_view left, std::u32string_view right, std::size_t most) {
  dropCommonEnds(left, right);
  if (left.size() > right.size()) std::swap(left, right);
  const std::size_t tooFar = most + 1;
  if (right.size() - left.size() > most) return tooFar;
  // A row of the table at a time, and of it only what lies within `most` of the diagonal.
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = std::min(j, tooFar);
  for (std::size_t i = 1; i <= left.size(); ++i) {
    const std::size_t first = i > most ? i - most : 1;
    const std::size_t last = std::min(right.size(), i + most);
    std::size_t diagonal = row[first - 1];
    row[first - 1] = first == 1 ? std::min(i, tooFar) : tooFar;
    std::size_t least = row[first - 1];
    for (std::size_t j = first; j <= last; ++j) {
      const std::size_t above = j == i + most ? tooFar : row[j];
      const std::size_t changed = diagonal + (left[i - 1] == right[j - 1] ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({changed, above + 1, row[j - 1] + 1, tooFar});
      least = std::min(least, row[j]);
    }
    if (least > most) return tooFar;
  }
  return row[right.size()];
}

NearNames::NearNames(std::span<const std::string> known) {
  names_.reserve(known.size());
  for (const std::string& name : known) {
    std::u32string letters = folded(name);
    const std::uint64_t among = bitsOf(letters);
    names_.push_back({name, std::move(letters), among});
  }
}

std::optional<std::string> NearNames::nearest(std::string_view text) const {
  const std::u32string letters = folded(text);
  const std::uint64_t among = bitsOf(letters);
  const Name* best = nullptr;
  std::size_t bestDistance = 0;
  for (const Name& name : names_) {
    std::size_t most = halfOfLonger(letters, name.letters);
    if (best != nullptr && bestDistance == 0) break;
    if (best != nullptr) most = std::min(most, bestDistance - 1);
    if (leastDistance(among, name.among) > most) continue;
    const std::size_t distance = editDistance(letters, name.letters, most);
    if (distance > most) continue;
    best = &name;
    bestDistance = distance;
  }
  return best == nullptr ? std::nullopt : std::optional(best->name);
}

std::vector<std::string> NearNames::nearest(std::string_view text, std::size_t most) const {
  struct Near {
    std::size_t distance;
    const Name* name;
  };
  const std::u32string letters = folded(text);
  const std::uint64_t among = bitsOf(letters);
  std::vector<Near> near;
  for (const Name& name : names_) {
    const std::size_t half = halfOfLonger(letters, name.letters);
    if (leastDistance(among, name.among) > half) continue;
    const std::size_t distance = editDistance(letters, name.letters, half);
    if (distance <= half) near.push_back({distance, &name});
  }
  std::ranges::stable_sort(near, {}, &Near::distance);
  near.resize(std::min(near.size(), most));
  std::vector<std::string> names;
  names.reserve(near.size());
  for (const Near& one : near) names.push_back(one.name->name);
  return names;
}

std::optional<std::string> nearestName(std::string_view text, std::span<const std::string> known) {
  return NearNames(known).nearest(text);
}

std::vector<std::string> nearestNames(std::string_view text, std::span<const std::string> known,
                                      std::size_t most) {
  return NearNames(known).nearest(text, most);
}

}  // namespace shicha::registry

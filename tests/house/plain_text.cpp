#include "house/plain_text.hpp"

#include <algorithm>
#include <string>

namespace shicha::house {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// The blocks that terminals draw two columns wide, as far as Chinese text meets them. Not taken from
// shared/base: the rules are to hold there, too, and must not fall with it.
bool isWide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

// Do the words stand at `at`, the first of them known to be there?
bool followAt(std::string_view text, std::size_t at, std::span<const std::string_view> words) {
  for (const std::string_view word : words) {
    at = std::min(text.find_first_not_of(kBlanks, at), text.size());
    if (findWord(text.substr(0, std::min(text.size(), at + word.size() + 1)), word, at) != at) return false;
    at += word.size();
  }
  return true;
}

}  // namespace

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t displayWidth(std::string_view line) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < line.size();) {
    const unsigned lead = static_cast<unsigned char>(line[at]);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t codePoint = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length && at + i < line.size(); ++i) {
      codePoint = (codePoint << 6U) | (static_cast<unsigned char>(line[at + i]) & 0x3FU);
    }
    width += isWide(codePoint) ? 2U : 1U;
    at += length;
  }
  return width;
}

bool isWordChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t findWord(std::string_view text, std::string_view word, std::size_t from) {
  for (std::size_t at = text.find(word, from); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !isWordChar(text[at - 1]);
    if (begins && (end == text.size() || !isWordChar(text[end]))) return at;
  }
  return text.npos;
}

std::vector<int> linesWith(std::string_view text, std::span<const std::string_view> words) {
  std::vector<int> lines;
  int line = 1;
  std::size_t counted = 0;
  for (std::size_t at = findWord(text, words[0]); at != text.npos; at = findWord(text, words[0], at + 1)) {
    if (!followAt(text, at, words)) continue;
    line += static_cast<int>(std::ranges::count(text.substr(counted, at - counted), '\n'));
    counted = at;
    lines.push_back(line);
  }
  return lines;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(kBlanks), text.size());
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

}  // namespace shicha::house

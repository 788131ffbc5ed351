#include "base/utf8.hpp"

#include <array>
#include <cassert>

namespace shicha {
namespace {

struct Step {
  std::size_t length;  // bytes of the character; 0: invalid
  char32_t codePoint;
};

unsigned byteAt(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// Reads the character that starts at `at`.
Step stepAt(std::string_view text, std::size_t at) {
  const unsigned lead = byteAt(text, at);
  if (lead < 0x80) return {1, lead};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < length) return {0, 0};
  char32_t codePoint = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned next = byteAt(text, at + i);
    if ((next & 0xC0U) != 0x80) return {0, 0};
    codePoint = (codePoint << 6U) | (next & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
  if (codePoint < smallest[length] || codePoint > 0x10FFFF || surrogate) return {0, 0};
  return {length, codePoint};
}

// The blocks that terminals draw two columns wide, as far as Chinese text meets them.
bool isWide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

}  // namespace

std::optional<std::size_t> findInvalidUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Step step = stepAt(text, at);
    if (step.length == 0) return at;
    at += step.length;
  }
  return std::nullopt;
}

std::u32string codePoints(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    const Step step = stepAt(text, at);
    assert(step.length > 0);
    result.push_back(step.codePoint);
    at += step.length;
  }
  return result;
}

std::size_t displayWidth(std::string_view text) {
  std::size_t width = 0;
  for (const char32_t c : codePoints(text)) width += isWide(c) ? 2U : 1U;
  return width;
}

}  // namespace shicha

#include "handover/package_names.hpp"

#include <algorithm>
#include <string_view>

#include "fonts/lettering.hpp"
#include "handover/package_paths.hpp"

namespace shicha::handover {
namespace {

constexpr std::size_t kShownBytesMax = 300;

// So many characters of valid UTF-8.
std::string_view firstCharacters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool isFirst = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (isFirst && count-- == 0) break;
  }
  return text.substr(0, at);
}

}  // namespace

std::string namePart(const std::string& text, std::size_t charactersMax) {
  const std::string clean = plainName(fonts::printable(text));
  std::string part(firstCharacters(clean, charactersMax));
  while (!part.empty() && part.back() == '.') part.pop_back();
  return isSafePath(part) ? part : "_" + part;  // nothing, or the name of a device
}

std::string numberPart(unsigned number, unsigned last) {
  constexpr std::size_t kDigitsMin = 3;
  const std::string digits = std::to_string(number);
  const std::size_t width = std::max(kDigitsMin, std::to_string(last).size());
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string shownName(const std::string& name) {
  std::string shown = fonts::printable(name);
  std::ranges::replace(shown, '\n', ' ');
  if (shown.size() > kShownBytesMax) shown = std::string(firstCharacters(shown, kShownBytesMax / 4)) + "…";
  return shown;
}

}  // namespace shicha::handover

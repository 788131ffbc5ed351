#include "handover/package_paths.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.hpp"

namespace shicha::handover {
namespace {

constexpr std::size_t kPathBytesMax = 1024;

struct Range {
  char32_t first, last;
};

// Controls, and what steers the direction of writing or does not show: names would read as what they are not.
constexpr auto kUnseen = std::to_array<Range>({{0, 0x1F},
                                               {0x7F, 0x9F},
                                               {0x061C, 0x061C},
                                               {0x200B, 0x200F},
                                               {0x2028, 0x202E},
                                               {0x2060, 0x206F},
                                               {0xFEFF, 0xFEFF},
                                               {0xFFF9, 0xFFFB}});

// Capitals that stand as far before their small letters: Latin, Greek, Cyrillic, and those of full width.
struct Capitals {
  char32_t first, last, step;
};
constexpr auto kCapitals = std::to_array<Capitals>({{U'A', U'Z', 32},
                                                    {0xC0, 0xDE, 32},
                                                    {0x391, 0x3A9, 32},
                                                    {0x400, 0x40F, 80},
                                                    {0x410, 0x42F, 32},
                                                    {0xFF21, 0xFF3A, 32}});

char32_t folded(char32_t point) {
  for (const Capitals& each : kCapitals) {
    if (point >= each.first && point <= each.last) return point + each.step;
  }
  return point;
}

bool isUnseen(char32_t point) {
  return std::ranges::any_of(
      kUnseen, [point](const Range& each) { return point >= each.first && point <= each.last; });
}

bool isForbidden(char32_t point) {
  constexpr std::u32string_view kForbidden = UR"(\:*?"<>|)";
  return kForbidden.find(point) != kForbidden.npos;
}

// CON, NUL, COM1 and the like, with whatever ending: Windows takes them for devices.
bool isDevice(std::u32string_view part) {
  std::u32string name(part.substr(0, part.find(U'.')));
  while (!name.empty() && name.back() == U' ') name.pop_back();
  std::ranges::transform(name, name.begin(), folded);
  constexpr auto kDevices =
      std::to_array<std::u32string_view>({U"con", U"prn", U"aux", U"nul", U"conin$", U"conout$"});
  if (std::ranges::find(kDevices, name) != kDevices.end()) return true;
  constexpr std::u32string_view kDigits = U"0123456789\u00b9\u00b2\u00b3";
  return name.size() == 4 && (name.starts_with(U"com") || name.starts_with(U"lpt")) &&
         kDigits.find(name.back()) != kDigits.npos;
}

}  // namespace

std::u32string foldedPath(const std::string& path) {
  std::u32string text = codePoints(path);
  std::ranges::transform(text, text.begin(), folded);
  return text;
}

std::string plainName(const std::string& name) {
  std::string plain;
  std::size_t begin = 0;
  for (const char32_t point : codePoints(name)) {
    const std::size_t size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1'0000 ? 3 : 4;
    if (isUnseen(point)) {
      plain += point < 0x80 ? "_" : "";
    } else {
      plain += isForbidden(point) || point == U'/' || point == U' ' ? "_" : name.substr(begin, size);
    }
    begin += size;
  }
  return plain;
}

bool isSafePath(const std::string& path) {
  if (path.empty() || path.size() > kPathBytesMax || findInvalidUtf8(path)) return false;
  const std::u32string points = codePoints(path);
  if (std::ranges::any_of(points, isUnseen) || std::ranges::any_of(points, isForbidden)) return false;
  std::size_t begin = 0;
  while (begin <= points.size()) {
    const std::size_t end = std::min(points.find(U'/', begin), points.size());
    const std::u32string_view part = std::u32string_view(points).substr(begin, end - begin);
    // Windows takes dots and blanks off the end of a name.
    if (part.empty() || part.back() == U'.' || part.back() == U' ' || isDevice(part)) return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace shicha::handover

#include "registry/address.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.hpp"
#include "registry/csv.hpp"
#include "registry/near_name.hpp"

namespace shicha::registry {
namespace {

struct Beginning {
  std::string_view district;  // full name; empty: none
  std::size_t length = 0;     // bytes of province, city and district
  bool city = false;          // does a city's full name stand there?
};

// 区 or 市 at the end of a name.
std::string_view withoutLast(std::string_view name) {
  constexpr std::size_t kCharacterBytes = 3;
  return name.substr(0, name.size() - std::min(name.size(), kCharacterBytes));
}

// Does it begin with the name of a subdistrict or town (江埔街, 江高镇)? A street's name (北街, 环市东路) is
// none.
bool beginsWithSubdistrict(std::string_view text) {
  constexpr std::u32string_view kEnds = U"街镇乡";
  constexpr std::u32string_view kNotAmong = U"路道号巷大小上下东西南北中";
  constexpr std::size_t kLettersMin = 2;
  constexpr std::size_t kLettersMax = 4;
  const std::u32string letters = codePoints(text);
  const std::size_t end = letters.find_first_of(kEnds);
  if (end == std::u32string::npos || end < kLettersMin || end > kLettersMax) return false;
  return std::ranges::none_of(letters.substr(0, end), [&](char32_t c) {
    return c < 0x80 || kNotAmong.find(c) != std::u32string_view::npos;
  });
}

void takeDistrict(std::string_view rest, const City& city, bool afterCity, Beginning& beginning) {
  for (const std::string& district : city.districts) {
    std::string_view taken;
    if (rest.starts_with(district)) {
      taken = district;
    } else if (afterCity && rest.starts_with(withoutLast(district)) &&
               beginsWithSubdistrict(rest.substr(withoutLast(district).size()))) {
      taken = withoutLast(district);
    }
    if (taken.empty()) continue;
    beginning.district = district;
    beginning.length += taken.size();
    return;
  }
}

Beginning beginningOf(std::string_view address, const Districts& districts) {
  for (const City& city : districts.cities()) {
    Beginning beginning;
    std::string_view rest = address;
    if (rest.starts_with(city.province)) rest.remove_prefix(city.province.size());
    const bool fullCity = rest.starts_with(city.name);
    const bool shortCity = !fullCity && rest.starts_with(withoutLast(city.name));
    std::string_view afterCity = rest;
    if (fullCity) afterCity.remove_prefix(city.name.size());
    if (shortCity) afterCity.remove_prefix(withoutLast(city.name).size());
    beginning.city = fullCity;
    beginning.length = address.size() - afterCity.size();
    takeDistrict(afterCity, city, fullCity, beginning);
    if (beginning.city || !beginning.district.empty()) return beginning;
  }
  return {};
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// A letter, a digit, or a byte of a Chinese character but of its marks: nothing ends here.
bool isPlain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return isDigit(c) || (byte >= 0x40 && byte < 0xC0) || (byte >= 0xE4 && byte <= 0xE9);
}

// Where the number stands that begins the next part of a numbered list: "2、" not inside "12、".
std::optional<std::size_t> findNumber(std::string_view text, const std::string& number,
                                      std::string_view mark) {
  const std::string label = number + std::string(mark);
  for (std::size_t at = text.find(label); at != text.npos; at = text.find(label, at + 1)) {
    const bool inside = at > 0 && isDigit(text[at - 1]);
    const std::size_t end = at + label.size();
    if (!inside && end < text.size() && !isDigit(text[end])) return at;
  }
  return std::nullopt;
}

std::vector<std::string_view> numberedParts(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> parts;
  std::string number = "1";
  for (int next = 2;; ++next) {
    text.remove_prefix(number.size() + mark.size());
    number = std::to_string(next);
    const auto at = findNumber(text, number, mark);
    parts.push_back(trimmedCell(text.substr(0, at.value_or(text.size()))));
    if (!at) return parts;
    text.remove_prefix(*at);
  }
}

}  // namespace

std::vector<std::string_view> addressParts(std::string_view cell, const Districts& districts) {
  const std::string_view text = trimmedCell(cell);
  for (const std::string_view mark : {"、", "．", "."}) {
    if (text.starts_with("1" + std::string(mark)) && findNumber(text, "1", mark) == 0U) {
      return numberedParts(text, mark);
    }
  }
  constexpr std::array<std::string_view, 6> kSeparators = {"、", "，", ",", "；", ";", "\n"};
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (isPlain(text[at])) continue;
    for (const std::string_view separator : kSeparators) {
      if (!text.substr(at).starts_with(separator)) continue;
      const Beginning next = beginningOf(trimmedCell(text.substr(at + separator.size())), districts);
      if (separator != "\n" && !next.city && next.district.empty()) continue;
      parts.push_back(trimmedCell(text.substr(start, at - start)));
      start = at + separator.size();
    }
  }
  parts.push_back(trimmedCell(text.substr(start)));
  std::erase_if(parts, [](std::string_view part) { return part.empty(); });
  return parts;
}

std::string_view districtOfAddress(std::string_view address, const Districts& districts) {
  return beginningOf(trimmedCell(address), districts).district;
}

std::u16string addressKey(std::string_view address, const Districts& districts) {
  constexpr std::size_t kLettersMin = 4;
  const std::string_view text = trimmedCell(address);
  const Beginning beginning = beginningOf(text, districts);
  const std::u16string place = foldedKey(text.substr(beginning.length));
  if (place.size() < kLettersMin) return {};
  return foldedKey(beginning.district) + u'|' + place;
}

}  // namespace shicha::registry

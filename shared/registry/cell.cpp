#include "registry/cell.hpp"

#include <algorithm>
#include <array>

#include "registry/csv.hpp"
#include "registry/near_name.hpp"

namespace shicha::registry {

std::vector<std::string> splitCell(std::string_view cell, std::span<const std::string_view> separators) {
  std::vector<std::string> pieces;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= cell.size(); ++at) {
    std::size_t length = at == cell.size() ? 1 : 0;
    for (const std::string_view separator : separators) {
      if (cell.substr(at).starts_with(separator)) length = separator.size();
    }
    if (length == 0) continue;
    pieces.emplace_back(trimmedCell(cell.substr(start, at - start)));
    start = at + length;
    at = start - 1;
  }
  return pieces;
}

std::vector<std::string> cellLines(std::string_view cell) {
  constexpr std::array<std::string_view, 2> kBreaks = {"\r\n", "\n"};
  return cell.empty() ? std::vector<std::string>{} : splitCell(cell, kBreaks);
}

std::string oneLine(std::string_view cell) {
  std::string text(cell);
  std::erase_if(text, [](char c) { return c == '\r' || c == '\n' || c == '\t'; });
  return text;
}

std::optional<Date> dateOfCell(std::string_view cell) {
  std::array<std::string, 3> numbers;
  std::size_t at = 0;
  bool ended = false;
  for (const char32_t c : folded(cell)) {
    const bool digit = c >= U'0' && c <= U'9';
    if (ended) return std::nullopt;
    if (digit) {
      numbers[at] += static_cast<char>(c);
    } else if (c == U'日' && at == 2) {
      ended = true;
    } else if (at < 2 && std::u32string_view(U"-/.年月").find(c) != std::u32string_view::npos) {
      ++at;
    } else {
      return std::nullopt;
    }
  }
  for (std::string& number : numbers) {
    if (number.size() == 1) number.insert(number.begin(), '0');
  }
  return parseDate(numbers[0] + "-" + numbers[1] + "-" + numbers[2]);
}

std::optional<SiteMarker> takeSiteMarker(std::string& name) {
  constexpr std::u32string_view kUnit = U"个";
  const std::size_t wide = name.rfind("（");
  const std::size_t narrow = name.rfind('(');
  const std::size_t open = wide == name.npos ? narrow : narrow == name.npos ? wide : std::max(wide, narrow);
  if (open == name.npos) return SiteMarker{};
  std::u32string text = folded(std::string_view(name).substr(open));
  if (!text.starts_with(U"(+")) return SiteMarker{};
  if (!text.ends_with(U')')) return std::nullopt;
  text = text.substr(2, text.size() - 3);
  name = std::string(trimmedCell(std::string_view(name).substr(0, open)));
  if (text == U"考试点") return SiteMarker{1, false};
  if (text == U"仅理论考试点") return SiteMarker{1, true};
  unsigned sites = 0;
  constexpr unsigned kSitesMax = 99;
  while (!text.empty() && text[0] >= U'0' && text[0] <= U'9' && sites <= kSitesMax) {
    sites = sites * 10 + (text[0] - U'0');
    text.erase(0, 1);
  }
  if (text.starts_with(kUnit)) text.erase(0, 1);
  if (sites == 0 || sites > kSitesMax || text != U"考试点") return std::nullopt;
  return SiteMarker{sites, false};
}

}  // namespace shicha::registry

// What people write into the cells of a registry table: lists, lines, dates, and marks in a name.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace shicha::registry {

// The pieces between the separators, without blanks at their ends; some may be empty.
std::vector<std::string> splitCell(std::string_view cell, std::span<const std::string_view> separators);

// The lines of a cell, without the blanks at their ends. An empty cell has none.
std::vector<std::string> cellLines(std::string_view cell);

// Without line breaks and tabs: a name is one line, however narrow its cell was.
std::string oneLine(std::string_view cell);

// 2023-11-29, 2023/11/29, 2023.11.29, 2023年11月29日, with or without leading zeros: all that spreadsheets
// make of it. Nothing where it is no such day.
std::optional<Date> dateOfCell(std::string_view cell);

// What （+考试点）, （+2考试点） or （+仅理论考试点） after a name stands for.
struct SiteMarker {
  unsigned sites = 0;  // 0: the name has no marker
  bool theoryOnly = false;
};

// Takes the marker off the name; nothing where something else that begins with + stands there.
std::optional<SiteMarker> takeSiteMarker(std::string& name);

}  // namespace shicha::registry

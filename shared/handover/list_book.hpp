// A list as a spreadsheet for an office: a title, a head, rows with borders, printed across.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace shicha::handover {

struct ListColumn {
  std::string heading;
  unsigned width = 8;      // of the column, in Chinese characters
  bool isCentred = false;  // short cells: numbers, dates
};

struct ListOrder {
  std::string sheet;  // its name in the file
  std::string title, subtitle;
  std::vector<ListColumn> columns;
  std::vector<std::vector<std::string>> rows;  // as many cells as columns
  std::string whenEmpty;                       // what stands there if there is no row
  std::chrono::seconds made{0};                // since 1970
};

// The bytes of an XLSX file. A text that is longer than a cell holds is cut off, and says so.
// Errors: internalError. Threads: any.
Result<std::string> listBook(const ListOrder& order);

}  // namespace shicha::handover

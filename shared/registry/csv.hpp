// Tables as CSV, the format that bureaus have: strictly read, and written so that a spreadsheet runs nothing.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace shicha::registry {

// A row of more cells is refused.
constexpr std::size_t kCsvCellsMax = 1000;

struct CsvRow {
  std::vector<std::string> cells;  // exactly as written, blanks and line breaks included
  int line = 0;                    // where the row starts, from 1
};

// Reads the rows one after another; `take` may keep the cells. Rows end with LF, CRLF or CR; a byte order
// mark and empty lines are skipped; cells in quotes may hold anything. file: named in errors. Errors:
// csvQuotes (a quote inside a cell without quotes, text after a closing quote, a quote that is never closed),
// csvTooWide; with the line, and all rows before it are taken. Threads: any. Source: RFC 4180.
Result<void> readCsv(std::string_view text, const std::string& file,
                     const std::function<void(CsvRow&)>& take);

// All rows at once.
Result<std::vector<CsvRow>> readCsvRows(std::string_view text, const std::string& file);

// The cell without blanks and line breaks at its ends, ideographic ones included.
std::string_view trimmedCell(std::string_view cell);

// Would a spreadsheet take this cell for a formula? It begins with = + - @, half or full width, with or
// without blanks before it, or with a tab. The apostrophe that guardedCell writes does not make it anything
// else. Source: OWASP, CSV Injection.
bool isFormula(std::string_view cell);

// One or more telephone numbers, the first with its country code: +86 20 8312 3456. As a formula it would be
// no more than a sum.
bool isTelephone(std::string_view cell);

// The cell as it may be written into a file that people open: an apostrophe before a formula that is no
// telephone.
std::string guardedCell(std::string_view cell);

// Appends a row to a CSV text: quoted where needed, guarded, ended with CRLF. Source: RFC 4180.
void appendCsvRow(std::string& text, std::span<const std::string> cells);

}  // namespace shicha::registry

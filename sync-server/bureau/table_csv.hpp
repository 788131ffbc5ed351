// A progress table as CSV, for spreadsheets and for programs.
#pragma once

#include <string>

#include "bureau/progress_table.hpp"

namespace shicha::server {

// UTF-8 with a byte order mark, rows ended with CRLF, all as wide as the widest: the title; the unit, the
// month and the as-of time; the head; the rows, each with all of its groups, so that they can be sorted; the
// foot, to be filled in. Formulas are neutralised. Money is in yuan. Pure. Threads: any.
std::string tableCsv(const ProgressTable& table);

}  // namespace shicha::server

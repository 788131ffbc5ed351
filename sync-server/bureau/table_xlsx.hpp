// A progress table as a spreadsheet (XLSX), laid out as the official one, so that it can be sent as it is.
#pragma once

#include <string>

#include "base/result.hpp"
#include "bureau/progress_table.hpp"

namespace shicha::server {

// The bytes of the file: one sheet that prints on one page of A4. Figures are numbers, money in yuan; nothing
// is a formula. The same table gives the same bytes. Source: ECMA-376.
// Threads: one at a time. Errors: internalError.
Result<std::string> tableXlsx(const ProgressTable& table);

}  // namespace shicha::server

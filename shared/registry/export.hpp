// Writing the registry as a table, to be published, kept, or corrected and imported again.
#pragma once

#include <string>

#include "base/date.hpp"
#include "base/result.hpp"
#include "registry/registry.hpp"

namespace shicha::registry {

enum class TableEncoding { utf8, gb18030 };  // UTF-8 with byte order mark

// The registry as of a day in CSV, with every column that importRegistry knows; a row an institution or exam
// site, without markers in names. An institution that was deregistered, but whose exam site is still listed,
// stands in the table with its deregistration. Importing the table gives the same registry as of that day. A
// cell that a spreadsheet would run is written with an apostrophe before it; no imported registry has one.
// Errors: textNotGb18030. Threads: any.
Result<std::string> exportRegistry(const Registry& registry, const Date& day, TableEncoding encoding);

}  // namespace shicha::registry

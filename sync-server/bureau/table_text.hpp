// A progress table for people at a terminal.
#pragma once

#include <string>

#include "base/words.hpp"
#include "bureau/progress_table.hpp"
#include "campaign/rule_book.hpp"

namespace shicha::server {

// The table, then what stands beside it, each with its reason. The official words stay Chinese. rules: what
// the measures are called. Pure. Threads: any.
std::string tableText(const ProgressTable& table, const campaign::Rules& rules, Language language);

}  // namespace shicha::server

// The commands of shichactl.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/language.hpp"

namespace shicha::cli {

// Runs one command. arguments: without the program's name. environment: SHICHA_LANG, LC_ALL, LC_MESSAGES and
// LANG choose the language.
// Returns the exit status: 0 done, 1 failed and nothing changed, 2 the command is not written correctly.
// What was asked for goes to `out`, errors to `err` as "error: what happened; what it means for the data;
// what to do".
int run(std::vector<std::string> arguments, const Environment& environment, std::ostream& out,
        std::ostream& err);

}  // namespace shicha::cli

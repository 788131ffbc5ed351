// The commands of shichactl.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "core/sync_run.hpp"

namespace shicha::cli {

// What commands need of the network. The command line itself knows none.
struct Network {
  std::function<core::Transport(const core::Enrolment&)>
      transport;                                        // to a person's server; nothing: there is none
  std::function<bool(std::chrono::milliseconds)> wait;  // false: the program is asked to end
};

// Runs one command. arguments: without the program's name. environment: SHICHA_LANG, LC_ALL, LC_MESSAGES and
// LANG choose the language. network: for those that sync.
// Returns the exit status: 0 done, 1 failed and nothing changed, 2 the command is not written correctly.
// What was asked for goes to `out`, errors to `err` as "error: what happened; what it means for the data;
// what to do".
int run(std::vector<std::string> arguments, const Environment& environment, std::ostream& out,
        std::ostream& err, const Network& network = {});

}  // namespace shicha::cli

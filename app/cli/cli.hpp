// The commands of shichactl.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "core/printing.hpp"
#include "core/sync_run.hpp"
#include "storage/secret_store.hpp"

namespace shicha::cli {

// What commands need of the network. The command line itself knows none.
struct Network {
  std::function<core::Transport(const core::Enrolment&)>
      transport;                                        // to a person's server; nothing: there is none
  std::function<bool(std::chrono::milliseconds)> wait;  // false: the program is asked to end
};

// What commands need of the machine besides. The command line itself knows none.
struct Machinery {
  // Where the machine keeps its secrets, unless a file is named. file: where it keeps them if it has nothing
  // better. Nothing: in that file.
  std::function<std::unique_ptr<storage::SecretStore>(const std::filesystem::path& file)> secrets;
  core::Printing printing;
};

// Runs one command. arguments: without the program's name. environment: SHICHA_LANG, LC_ALL, LC_MESSAGES and
// LANG choose the language. network: for those that sync.
// Returns the exit status: 0 done, 1 failed and nothing changed, 2 the command is not written correctly.
// What was asked for goes to `out`, errors to `err` as "error: what happened; what it means for the data;
// what to do".
int run(std::vector<std::string> arguments, const Environment& environment, std::ostream& out,
        std::ostream& err, const Network& network = {}, const Machinery& machinery = {});

}  // namespace shicha::cli

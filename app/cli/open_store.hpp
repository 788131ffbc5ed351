// Opening the store that a command works on.
#pragma once

#include <filesystem>
#include <memory>

#include "cli/command.hpp"
#include "core/tablet.hpp"
#include "storage/secret_store.hpp"

namespace shicha::cli {

// The machine that the program runs on. Threads: one at a time.
struct Machine {
  std::unique_ptr<storage::SecretStore> secrets;
  core::Ports ports;

  // Where its secrets are: in the file that --secrets or SHICHA_SECRETS names; or where the machine keeps
  // them, which is a file in the user's data folder where it has nothing better.
  // Errors: usage, where none of these is known.
  static Result<std::unique_ptr<Machine>> of(const Context& context);

 private:
  explicit Machine(std::unique_ptr<storage::SecretStore> kept);
};

// The folder that --store names. Errors: usage.
Result<std::filesystem::path> storeFolder(const Context& context);

// Who unlocks, with the code of --code-file or SHICHA_CODE. Errors: fileUnreadable.
Result<core::Login> loginOf(const Context& context);

// A tablet and the machine below it.
struct OpenTablet {
  std::unique_ptr<Machine> machine;
  std::unique_ptr<core::Tablet> tablet;
};

// Errors: of the parts, and of Tablet::open().
Result<OpenTablet> openTablet(const Context& context);

// The text of a file with a code, without the line's end. Errors: of readTextFile().
Result<std::string> readCode(const std::string& file);

// An invitation file, opened. Errors: of readBytes() and openInvitation(), with the file.
Result<exchange::OpenedInvitation> readInvitation(const std::string& file, const std::string& code);

}  // namespace shicha::cli

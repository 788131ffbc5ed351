// What every command of shicha-server has in common.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

#include "base/language.hpp"
#include "base/result.hpp"
#include "main/office.hpp"

namespace CLI {
class App;
}

namespace shicha::server {

// How the caller wants the answer, and what was chosen to be done.
struct Context {
  std::ostream& out;
  std::ostream& err;
  Language language = Language::zh;
  bool json = false;                     // one JSON document instead of text for people
  std::string data;                      // the data folder
  std::function<Result<void>()> chosen;  // set by the command that was written

  std::string_view say(const Words& words) const { return words.in(language); }
};

// Adds "--data", which must be given, to a command, and has it do that work once all arguments are read.
void choose(CLI::App& command, Context& context, std::function<Result<void>()> work);

// Asks an endpoint, and gives the body of its answer. body: JSON; absent: none.
// Errors: what the endpoint refused; those of Office.
Result<std::string> ask(Office& office, const std::string& method, const std::string& target,
                        const std::string& body = {});

// The body of an answer. Errors: what the endpoint refused.
Result<std::string> bodyOf(Result<Response> answer);

// Tells before anything is done that a file could not be written because it is there.
// Errors: fileExists.
Result<void> checkNewFile(const std::string& file);

// A part of a target with everything escaped that is no letter, digit, "-", "_", "." or "~".
std::string escaped(std::string_view part);

// Writes a new file, whole or not at all. secret: for its owner alone.
// Errors: fileExists, fileUnwritable.
enum class Secrecy { open, secret };
Result<void> writeNewFile(const std::string& file, const std::string& bytes, Secrecy secrecy);

// Each adds its commands to the program. The context outlives the program's run.
void addInitCommand(CLI::App& program, Context& context);
void addServeCommand(CLI::App& program, Context& context);
void addPeopleCommands(CLI::App& program, Context& context);
void addRegistryCommands(CLI::App& program, Context& context);
void addReviewCommands(CLI::App& program, Context& context);
void addListCommands(CLI::App& program, Context& context);
void addFeedCommand(CLI::App& program, Context& context);
void addTableCommand(CLI::App& program, Context& context);
void addCheckCommands(CLI::App& program, Context& context);
void addBackupCommands(CLI::App& program, Context& context);
void addRecoveryCommand(CLI::App& program, Context& context);

}  // namespace shicha::server

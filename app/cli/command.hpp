// What every command has in common.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/words.hpp"
#include "cli/cli.hpp"

namespace CLI {
class App;
}

namespace shicha::cli {

// Where the store is, and who opens it.
struct StoreArguments {
  std::string store, user, codeFile, secrets;
};

// How the caller wants the answer, and what was chosen to be done.
struct Context {
  std::ostream& out;
  std::ostream& err;  // for what does not end the command
  const Environment& environment;
  const Network& network;
  const Machinery& machinery;
  Language language = Language::zh;
  bool json = false;  // one JSON document instead of text for people
  StoreArguments store;
  std::function<Result<void>()> chosen;  // set by the command that was written

  std::string_view say(const Words& words) const { return words.in(language); }
};

// Each adds its command to the program. The context outlives the program's run.
void addApplyCommand(CLI::App& program, Context& context);
void addBundleCommands(CLI::App& program, Context& context);
void addCampaignCommands(CLI::App& program, Context& context);
void addEnrolCommand(CLI::App& program, Context& context);
void addFormsCommand(CLI::App& program, Context& context);
void addHandoverCommands(CLI::App& program, Context& context);
void addListCommands(CLI::App& program, Context& context);
void addMissionCommands(CLI::App& program, Context& context);
void addPaperCommand(CLI::App& program, Context& context);
void addPrintCommands(CLI::App& program, Context& context);
void addRecordCommands(CLI::App& program, Context& context);
void addRecoverCommand(CLI::App& program, Context& context);
void addRegistryCommands(CLI::App& program, Context& context);
void addReportCommand(CLI::App& program, Context& context);
void addRoomCommand(CLI::App& program, Context& context);
void addScoreCommand(CLI::App& program, Context& context);
void addStoreCheckCommands(CLI::App& program, Context& context);
void addSyncCommand(CLI::App& program, Context& context);

}  // namespace shicha::cli

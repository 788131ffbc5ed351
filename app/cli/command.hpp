// What every command has in common.
#pragma once

#include <functional>
#include <iosfwd>

#include "base/result.hpp"
#include "base/words.hpp"

namespace CLI {
class App;
}

namespace shicha::cli {

// How the caller wants the answer, and what was chosen to be done.
struct Context {
  std::ostream& out;
  Language language = Language::zh;
  bool json = false;                     // one JSON document instead of text for people
  std::function<Result<void>()> chosen;  // set by the command that was written

  std::string_view say(const Words& words) const { return words.in(language); }
};

// Each adds its command to the program. The context outlives the program's run.
void addCampaignCommands(CLI::App& program, Context& context);
void addFormsCommand(CLI::App& program, Context& context);
void addRegistryCommands(CLI::App& program, Context& context);
void addScoreCommand(CLI::App& program, Context& context);

}  // namespace shicha::cli

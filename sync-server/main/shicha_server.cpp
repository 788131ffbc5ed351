// shicha-server: what a bureau runs, and the commands of its administrator.
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <map>

#include "main/command.hpp"

namespace {

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;

int fail(const shicha::Error& error, const shicha::server::Context& context) {
  context.err << "error: " << error.message(context.language) << "\n";
  return error.code() == shicha::ErrorCode::usage ? kExitUsage : kExitFailed;
}

}  // namespace

int main(int argc, char** argv) {
  using shicha::Language;
  // Only the main thread reads the environment, before anything else runs.
  const Language language = shicha::languageOf([](const char* name) { return std::getenv(name); });
  shicha::server::Context context{std::cout, std::cerr, language, false, {}, {}};
  CLI::App program("实查 Shicha 服务器 / the server of Shicha", "shicha-server");
  program.fallthrough();
  program.require_subcommand(1);
  program.add_flag("--json", context.json, "输出一个 JSON 文档 / print one JSON document");
  program.add_option("--lang", context.language, "语言 / language: zh, en")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Language>{{"zh", Language::zh}, {"en", Language::en}}));
  addInitCommand(program, context);
  addServeCommand(program, context);
  addPeopleCommands(program, context);
  addRegistryCommands(program, context);
  addReviewCommands(program, context);
  addListCommands(program, context);
  addFeedCommand(program, context);
  addTableCommand(program, context);
  addCheckCommands(program, context);
  addBackupCommands(program, context);
  addRecoveryCommand(program, context);
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    return program.exit(asked);
  } catch (const CLI::ParseError& wrong) {
    return fail(shicha::Error(shicha::ErrorCode::usage, {wrong.what()}), context);
  }
  const auto done = context.chosen();
  return done ? 0 : fail(done.error(), context);
}

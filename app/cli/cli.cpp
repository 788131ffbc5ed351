#include "cli/cli.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/clean_output.hpp"
#include "cli/command.hpp"

namespace shicha::cli {
namespace {

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;

int fail(const Error& error, Language language, std::ostream& err) {
  err << "error: " << error.message(language) << "\n";
  return error.code() == ErrorCode::usage ? kExitUsage : kExitFailed;
}

}  // namespace

int run(std::vector<std::string> arguments, const Environment& environment, std::ostream& into,
        std::ostream& errorsInto, const Network& network, const Machinery& machinery) {
  CleanOutput out(into), err(errorsInto);
  Context context{.out = out,
                  .err = err,
                  .environment = environment,
                  .network = network,
                  .machinery = machinery,
                  .language = languageOf(environment),
                  .json = false,
                  .store = {},
                  .chosen = {}};
  CLI::App program("实查 Shicha：检查表与检查记录 / official checklists and inspection records", "shichactl");
  program.fallthrough();
  program.require_subcommand(1);
  program.add_flag("--json", context.json, "输出一个 JSON 文档 / print one JSON document");
  program.add_option("--lang", context.language, "语言 / language: zh, en")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Language>{{"zh", Language::zh}, {"en", Language::en}}));
  program.add_option("--store", context.store.store, "数据文件夹 / the store's folder");
  program.add_option("--user", context.store.user, "由谁解锁 / who unlocks it (the first who was enrolled)");
  program.add_option(
      "--code-file", context.store.codeFile,
      "解锁码所在文件，代替 SHICHA_CODE / the file with the unlock code, instead of SHICHA_CODE");
  program.add_option(
      "--secrets", context.store.secrets,
      "本机密钥放在此文件，不用系统密钥库 / keep this machine's secrets in that file, not in its "
      "secret service");
  addFormsCommand(program, context);
  addScoreCommand(program, context);
  addCampaignCommands(program, context);
  addRegistryCommands(program, context);
  addEnrolCommand(program, context);
  addMissionCommands(program, context);
  addListCommands(program, context);
  addApplyCommand(program, context);
  addRecordCommands(program, context);
  addBundleCommands(program, context);
  addStoreCheckCommands(program, context);
  addRoomCommand(program, context);
  addSyncCommand(program, context);
  addReportCommand(program, context);
  addPaperCommand(program, context);
  addHandoverCommands(program, context);
  addRecoverCommand(program, context);
  addPrintCommands(program, context);

  try {
    std::ranges::reverse(arguments);  // the library takes the last argument first
    program.parse(std::move(arguments));
  } catch (const CLI::Success& asked) {
    program.exit(asked, out, err);
    return 0;
  } catch (const CLI::ParseError& wrong) {
    return fail(Error(ErrorCode::usage, {wrong.what()}), context.language, err);
  }
  if (context.json) out.passThrough();
  if (const auto done = context.chosen(); !done) return fail(done.error(), context.language, err);
  return 0;
}

}  // namespace shicha::cli

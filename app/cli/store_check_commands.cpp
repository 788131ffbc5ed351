// shichactl --store DIR digest -w WORKSPACE | verify
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_store.hpp"

namespace shicha::cli {
namespace {

Result<void> printDigest(const Context& context, const std::string& workspace) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto mission = opened->tablet->findMission(workspace);
  if (!mission) return mission.error();
  const auto root = opened->tablet->replicaOf(mission->id)->root();
  if (!root) return root.error();
  context.out << root->hex() << "\n";
  return {};
}

Result<void> verify(const Context& context) {
  const auto folder = storeFolder(context);
  if (!folder) return folder.error();
  const auto login = loginOf(context);
  if (!login) return login.error();
  const auto machine = Machine::of(context);
  if (!machine) return machine.error();
  const auto report = core::Tablet::verify(*folder, (*machine)->ports, *login);
  if (!report) return report.error();
  if (context.json) {
    nlohmann::ordered_json document{{"workspaces", report->workspaces},
                                    {"batches", report->batches},
                                    {"waiting", report->waiting},
                                    {"drafts", report->drafts},
                                    {"receipts", report->receipts},
                                    {"cards", report->cards},
                                    {"media", report->media}};
    document["problems"] = nlohmann::ordered_json::array();
    for (const Error& problem : report->problems) {
      document["problems"].push_back(problem.message(context.language));
    }
    context.out << document.dump() << "\n";
  } else {
    context.out << context.say({"已检查：任务 ", "examined: missions "}) << report->workspaces
                << context.say({"，记录 ", ", batches "}) << report->batches
                << context.say({" 批，待齐 ", ", waiting "}) << report->waiting
                << context.say({" 批，照片 ", ", photos "}) << report->media << "\n";
    for (const Error& problem : report->problems)
      context.out << "  " << problem.message(context.language) << "\n";
    if (report->problems.empty()) context.out << context.say({"没有发现问题", "nothing is wrong"}) << "\n";
  }
  if (report->problems.empty()) return {};
  return Error(ErrorCode::problemsFound, {std::to_string(report->problems.size())});
}

}  // namespace

void addStoreCheckCommands(CLI::App& program, Context& context) {
  const auto workspace = std::make_shared<std::string>();
  CLI::App* digest = program.add_subcommand("digest", "任务状态的摘要 / the digest of a mission's state");
  digest->add_option("-w,--workspace", *workspace, "任务 / the mission")->required();
  digest->callback([&context, workspace] {
    context.chosen = [&context, workspace] { return printDigest(context, *workspace); };
  });
  program
      .add_subcommand(
          "verify",
          "逐字节检查数据文件夹，不作任何改动；可用于副本 / examine every byte of a store, or of a "
          "copy, without changing anything")
      ->callback([&context] { context.chosen = [&context] { return verify(context); }; });
}

}  // namespace shicha::cli

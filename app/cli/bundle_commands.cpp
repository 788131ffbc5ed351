// shichactl --store DIR bundle export -w WORKSPACE FILE | bundle import FILE
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "core/bundle_files.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
  std::string workspace, file;
};

Result<void> exportBundle(const Context& context, const Arguments& arguments) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto mission = opened->tablet->findMission(arguments.workspace);
  if (!mission) return mission.error();
  const auto written = core::exportBundle(*opened->tablet, *mission, arguments.file);
  if (!written) return written.error();
  const auto& counts = written->counts;
  if (context.json) {
    context.out << Json{{"workspace", mission->mission.text()},
                        {"batches", counts.batches},
                        {"media", counts.media},
                        {"left_out", written->leftOut.size()}}
                       .dump()
                << "\n";
    return {};
  }
  context.out << context.say({"已导出：记录 ", "exported: batches "}) << counts.batches
              << context.say({" 批，照片 ", ", photos "}) << counts.media
              << context.say(
                     {" 张；本机不全而未带上的照片 ", "; photos left out because they are not whole here "})
              << written->leftOut.size() << "\n";
  return {};
}

Result<void> importBundle(const Context& context, const std::string& file) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto imported = core::importBundle(*opened->tablet, file);
  if (!imported) return imported.error().at({file});
  const exchange::BundleTaken& taken = imported->taken;
  if (context.json) {
    context.out << Json{{"workspace", imported->mission.mission.text()},
                        {"new", taken.present},
                        {"waiting", taken.waiting},
                        {"chunks", taken.chunks},
                        {"refused", taken.refused.size()}}
                       .dump()
                << "\n";
    return {};
  }
  context.out << imported->mission.mission.text() << context.say({"：新增记录 ", ": new batches "})
              << taken.present << context.say({" 批，待齐 ", ", waiting "}) << taken.waiting
              << context.say({" 批，照片分块 ", ", photo chunks "}) << taken.chunks
              << context.say({"，拒收 ", ", refused "}) << taken.refused.size() << "\n";
  for (const Error& error : taken.refused) context.out << "  " << error.what(context.language) << "\n";
  return {};
}

}  // namespace

void addBundleCommands(CLI::App& program, Context& context) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* bundle =
      program.add_subcommand("bundle", "数据包：用文件传递任务 / bundles: a mission as a file");
  bundle->require_subcommand(1);
  CLI::App* out = bundle->add_subcommand("export", "导出 / write one");
  out->add_option("-w,--workspace", arguments->workspace, "任务 / the mission")->required();
  out->add_option("FILE", arguments->file, "新文件 / the new file")->required();
  out->callback([&context, arguments] {
    context.chosen = [&context, arguments] { return exportBundle(context, *arguments); };
  });
  CLI::App* in = bundle->add_subcommand("import", "导入 / take one in");
  in->add_option("FILE", arguments->file, "数据包 / the bundle")->required();
  in->callback([&context, arguments] {
    context.chosen = [&context, arguments] { return importBundle(context, arguments->file); };
  });
}

}  // namespace shicha::cli

// shichactl --store DIR paper CODE
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "core/papers.hpp"

namespace shicha::cli {
namespace {

Result<void> checkCode(const Context& context, const std::string& code) {
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  const auto checked = core::checkPaper(*opened->tablet, code);
  if (!checked) return checked.error();
  const record::WorkspaceId& workspace = checked->mission.id;
  if (context.json) {
    context.out << report::paperCheckJson(checked->check, workspace, context.language).dump() << "\n";
    return {};
  }
  context.out << checked->mission.mission.text() << "\n";
  for (const std::string& line : report::paperCheckLines(checked->check, workspace, context.language))
    context.out << line << "\n";
  return {};
}

}  // namespace

void addPaperCommand(CLI::App& program, Context& context) {
  const auto code = std::make_shared<std::string>();
  CLI::App* paper = program.add_subcommand(
      "paper", "按纸面右下角的核对码核对打印件 / check a printed form by the code at its lower right");
  paper->add_option("CODE", *code, "二维码的内容 / what the QR code says")->required();
  paper->callback(
      [&context, code] { context.chosen = [&context, code] { return checkCode(context, *code); }; });
}

}  // namespace shicha::cli

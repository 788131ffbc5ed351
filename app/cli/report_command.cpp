// shichactl report FORM FILE.pdf|.odt; with --store DIR: report ID FILE [--revision REVISION]
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "core/papers.hpp"

namespace shicha::cli {
namespace {

struct ReportArguments {
  std::string what, file, revision;
  bool isBlank = false;
};

Result<document::Document> paperFor(const Context& context, const ReportArguments& arguments) {
  if (context.store.store.empty()) return core::blankPaperOf(arguments.what);
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  if (arguments.isBlank) return core::blankPaperOf(arguments.what, &opened->tablet->books());
  return core::paperOf(*opened->tablet, arguments.what, arguments.revision);
}

Result<void> writeReport(const Context& context, const ReportArguments& arguments) {
  if (const auto checked = core::checkPaperFile(arguments.file); !checked) return checked;
  const auto paper = paperFor(context, arguments);
  if (!paper) return paper.error();
  if (const auto written = core::writePaper(*paper, arguments.file); !written) return written;
  if (context.json) {
    const nlohmann::ordered_json document{{"file", arguments.file}, {"title", paper->title}};
    context.out << document.dump() << "\n";
  } else {
    context.out << context.say({"已写入 ", "written to "}) << arguments.file << "\n";
  }
  return {};
}

}  // namespace

void addReportCommand(CLI::App& program, Context& context) {
  const auto arguments = std::make_shared<ReportArguments>();
  CLI::App* report = program.add_subcommand(
      "report",
      "打印件：检查表及附页、自查报告、空白表 / a form with its annexes, a self-check, a blank form");
  report
      ->add_option("ID", arguments->what,
                   "检查或自查编号；没有 --store 时是检查表编号 / the id of an inspection or a self-check; "
                   "without --store: of a form")
      ->required();
  report->add_option("FILE", arguments->file, "要写的文件：.pdf 或 .odt / the file to write: .pdf or .odt")
      ->required();
  report->add_flag("--blank", arguments->isBlank, "空白表 / a blank form, of the forms of the store");
  report->add_option(
      "--revision", arguments->revision,
      "提交过签名的版本（编号或其开头）：按提交时的内容打印 / a revision that was presented, or the "
      "beginning of its id: printed as it was then");
  report->callback([&context, arguments] {
    context.chosen = [&context, arguments] { return writeReport(context, *arguments); };
  });
}

}  // namespace shicha::cli

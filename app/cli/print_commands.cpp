// shichactl printers | print FILE.pdf|FORM; with --store DIR: print ID
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/text_file.hpp"
#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "core/papers.hpp"
#include "document/pdf.hpp"

namespace shicha::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr unsigned kCopiesMax = 99;
constexpr std::size_t kPrintBytesMax = std::size_t{1} << 30U;

Result<void> listPrinters(const Context& context) {
  const auto printers = context.machinery.printing.printers();
  if (!printers) return printers.error();
  if (context.json) {
    Json document = Json::array();
    for (const core::Printer& each : *printers) {
      document.push_back({{"name", each.name}, {"about", each.about}, {"default", each.isDefault}});
    }
    context.out << document.dump() << "\n";
    return {};
  }
  for (const core::Printer& each : *printers) {
    context.out << (each.isDefault ? "* " : "  ") << each.name;
    if (!each.about.empty()) context.out << "  " << each.about;
    context.out << "\n";
  }
  if (printers->empty()) {
    context.out
        << context.say(
               {"没有找到打印机。网络打印机可以直接写地址：print 文件.pdf --printer ipp://主机/ipp/print",
                "no printer was found; a network printer can be named by its address: print FILE.pdf "
                "--printer ipp://HOST/ipp/print"})
        << "\n";
  }
  return {};
}

// A file, an inspection or a self-check of the store, or a blank form.
Result<void> fillOrder(const Context& context, const std::string& what, core::PrintOrder& order) {
  const std::filesystem::path file(what);
  if (std::filesystem::exists(file) || file.extension() == ".pdf") {
    auto pdf = readBytes(file, kPrintBytesMax);
    if (!pdf) return pdf.error();
    order.pdf = std::move(*pdf);
    order.title = file.filename().string();
    return {};
  }
  Result<document::Document> paper = Error(ErrorCode::usage, {"--store DIR"});
  if (context.store.store.empty()) {
    paper = core::blankPaperOf(what);
  } else {
    const auto opened = openTablet(context);
    if (!opened) return opened.error();
    paper = core::paperOf(*opened->tablet, what);
  }
  if (!paper) return paper.error();
  auto pdf = document::pdfOf(*paper);
  if (!pdf) return pdf.error();
  order.pdf = std::move(*pdf);
  order.title = paper->title;
  return {};
}

Result<void> printIt(const Context& context, const std::string& what, core::PrintOrder order) {
  if (const auto filled = fillOrder(context, what, order); !filled) return filled;
  const auto printed = context.machinery.printing.print(order);
  if (!printed) return printed;
  if (context.json) {
    context.out << Json{{"title", order.title}, {"printer", order.printer}, {"copies", order.copies}}.dump()
                << "\n";
  } else {
    context.out << context.say({"已交给打印机：", "given to the printer: "}) << order.title << "\n";
  }
  return {};
}

}  // namespace

void addPrintCommands(CLI::App& program, Context& context) {
  const core::Printing& printing = context.machinery.printing;
  if (!printing.printers || !printing.print) return;
  program.add_subcommand("printers", "列出打印机 / the printers that there are")->callback([&context] {
    context.chosen = [&context] { return listPrinters(context); };
  });
  const auto order = std::make_shared<core::PrintOrder>();
  const auto what = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand(
      "print",
      "打印：检查表及附页、自查报告、空白表、PDF 文件 / print a form, a self-check, a blank form, a PDF");
  command
      ->add_option(
          "WHAT", *what,
          "PDF 文件；检查或自查编号；没有 --store 时是检查表编号 / a PDF; the id of an inspection or a "
          "self-check; without --store: of a form")
      ->required();
  command->add_option(
      "--printer", order->printer,
      "打印机名称，或网络打印机的地址；没有则用默认打印机 / its name, or the address of a network "
      "printer, ipp://HOST/ipp/print; without it, the default one");
  command->add_option("--copies", order->copies, "份数 / copies")->check(CLI::Range(1U, kCopiesMax));
  command->add_flag("--duplex", order->isDuplex, "双面 / on both sides");
  command->callback([&context, order, what] {
    context.chosen = [&context, order, what] { return printIt(context, *what, *order); };
  });
}

}  // namespace shicha::cli

// shicha-server registry import FILE --data DIR [--dry-run] [--rejects OUT]
// shicha-server registry export --data DIR [--as-of DATE] [--gb18030] [--out FILE]
// shicha-server registry match [PROVISIONAL INSTITUTION] --data DIR [--as-of DATE]
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "api/endpoint.hpp"
#include "base/text_file.hpp"
#include "main/command.hpp"
#include "registry/import.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

struct RegistryArguments {
  std::string file, rejects, asOf, out, provisional, institution;
  bool isDry = false, isGb = false;
};

std::string onDay(const RegistryArguments& arguments) {
  return arguments.asOf.empty() ? "" : "as_of=" + escaped(arguments.asOf);
}

Result<std::string> import(Office& office, const RegistryArguments& arguments, const std::string& table,
                           const std::string& options) {
  return bodyOf(
      office.send("POST", "/api/v1/registry?name=" + escaped(arguments.file) + options, kCsv, table));
}

void printProblems(const Context& context, const Json& imported) {
  const char* language = context.language == Language::zh ? "zh" : "en";
  for (const Json& row : imported.at("rejected")) {
    context.out << context.say({"第 ", "line "}) << row.at("line") << context.say({" 行：", ": "})
                << row.at("reason").at(language).get<std::string>() << "\n";
  }
  for (const Json& row : imported.at("notices")) {
    context.out << context.say({"第 ", "line "}) << row.at("line")
                << context.say({" 行请留意：", ", look at: "})
                << row.at("what").at(language).get<std::string>() << "\n";
  }
  for (const Json& barred : imported.at("barred")) {
    context.out << barred.at(language).get<std::string>() << "\n";
  }
}

Result<void> importTable(const Context& context, const RegistryArguments& arguments) {
  const auto table = readBytes(arguments.file, registry::kRegistryBytesMax);
  if (!table) return table.error();
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  // The rejected rows are asked for first: once the good ones are in, they would be rejected as known.
  if (!arguments.rejects.empty()) {
    const auto rejects = import(**office, arguments, *table, "&dry_run=true&format=csv");
    if (!rejects) return rejects.error();
    const auto written = writeNewFile(arguments.rejects, *rejects, Secrecy::open);
    if (!written) return written;
  }
  const auto answer = import(**office, arguments, *table, arguments.isDry ? "&dry_run=true" : "");
  if (!answer) return answer.error();
  const Json imported = Json::parse(*answer);
  if (context.json) {
    context.out << *answer << "\n";
  } else {
    context.out << context.say({"行数 ", "rows "}) << imported.at("rows")
                << context.say({"，导入变更 ", ", changes taken "}) << imported.at("taken")
                << context.say({"，退回 ", ", rejected "}) << imported.at("rejected").size() << "\n";
    printProblems(context, imported);
  }
  if (imported.at("rejected").empty()) return {};
  return Error(ErrorCode::registryRowsRejected, {std::to_string(imported.at("rejected").size())},
               {arguments.file});
}

Result<void> exportTable(const Context& context, const RegistryArguments& arguments) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const char* format = context.json ? "json" : arguments.isGb ? "csv-gb18030" : "csv";
  const auto day = onDay(arguments);
  const auto answer =
      ask(**office, "GET", "/api/v1/registry?format=" + std::string(format) + (day.empty() ? "" : "&" + day));
  if (!answer) return answer.error();
  if (!arguments.out.empty()) return writeNewFile(arguments.out, *answer, Secrecy::open);
  context.out << *answer << (context.json ? "\n" : "");
  return {};
}

Result<void> listProvisional(const Context& context, Office& office, const RegistryArguments& arguments) {
  const auto day = onDay(arguments);
  const auto answer = ask(office, "GET", "/api/v1/registry/provisional" + (day.empty() ? "" : "?" + day));
  if (!answer) return answer.error();
  if (context.json) {
    context.out << *answer << "\n";
    return {};
  }
  const Json all = Json::parse(*answer);
  if (all.empty())
    context.out << context.say({"没有临时录入的机构", "no institution was entered at a site"}) << "\n";
  for (const Json& each : all) {
    const Json& match = each.at("institution");
    context.out << each.at("provisional").get<std::string>() << "  " << each.at("name").get<std::string>()
                << "  " << each.at("mission").get<std::string>() << "\n    "
                << (match.is_null() ? std::string(context.say({"未匹配", "not matched"}))
                                    : "= " + match.get<std::string>())
                << "\n";
    for (const Json& likely : each.at("likely")) {
      context.out << "    ? " << likely.at("name").get<std::string>() << "\n";
    }
  }
  return {};
}

Result<void> match(const Context& context, const RegistryArguments& arguments) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  if (arguments.provisional.empty()) return listProvisional(context, **office, arguments);
  const Json wanted{{"provisional", arguments.provisional}, {"institution", arguments.institution}};
  const auto answer = ask(**office, "POST", "/api/v1/registry/matches", wanted.dump());
  if (!answer) return answer.error();
  if (context.json) {
    context.out << wanted.dump() << "\n";
  } else {
    context.out << context.say({"已匹配", "matched"}) << "\n";
  }
  return {};
}

}  // namespace

void addRegistryCommands(CLI::App& program, Context& context) {
  auto arguments = std::make_shared<RegistryArguments>();
  CLI::App* registry = program.add_subcommand("registry", "机构名录 / the registry of institutions");
  registry->require_subcommand(1);
  CLI::App* importing = registry->add_subcommand("import", "导入表格 / take a table (CSV)");
  importing->add_option("file", arguments->file, "表格 / the table")->required();
  importing->add_flag("--dry-run", arguments->isDry, "只检查 / take nothing, tell what would be taken");
  importing->add_option("--rejects", arguments->rejects, "退回表 / where the rejected rows go");
  choose(*importing, context, [&context, arguments] { return importTable(context, *arguments); });

  CLI::App* exporting = registry->add_subcommand("export", "导出表格 / write it as a table");
  exporting->add_option("--as-of", arguments->asOf, "日期 / the day: YYYY-MM-DD; absent: today");
  exporting->add_flag("--gb18030", arguments->isGb, "GB18030 编码 / in GB18030 instead of UTF-8");
  exporting->add_option("--out", arguments->out, "文件 / the file to write");
  choose(*exporting, context, [&context, arguments] { return exportTable(context, *arguments); });

  CLI::App* matching =
      registry->add_subcommand("match", "匹配临时录入的机构 / match institutions entered at a site");
  matching->add_option("--as-of", arguments->asOf, "日期 / the day: YYYY-MM-DD; absent: today");
  CLI::Option* provisional = matching->add_option("provisional", arguments->provisional, "编号 / its id");
  CLI::Option* institution = matching->add_option("institution", arguments->institution,
                                                  "名录中的编号或名称 / the listed id or name");
  provisional->needs(institution);
  choose(*matching, context, [&context, arguments] { return match(context, *arguments); });
}

}  // namespace shicha::server

// shicha-server table [records|submit|diff|recompute] --data DIR --campaign ID --month YYYY-MM --unit
// DISTRICT|city
//   [--by inspected|checking] [--as-of TIME] [--format text|json|csv|xlsx] [--out FILE] [--row ID]
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "main/command.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

struct TableArguments {
  std::string action, campaign, month, unit, by = "inspected", asOf, format, out, row;

  std::string query() const {
    return "?campaign=" + escaped(campaign) + "&month=" + escaped(month) + "&unit=" + escaped(unit);
  }
  // With what only a table of now can be asked.
  std::string queryOfNow() const {
    return query() + "&by=" + escaped(by) + (asOf.empty() ? "" : "&as_of=" + escaped(asOf));
  }
  std::string body() const { return Json{{"campaign", campaign}, {"month", month}, {"unit", unit}}.dump(); }
};

Result<void> show(const Context& context, Office& office, const TableArguments& arguments) {
  const std::string format =
      !arguments.format.empty() ? arguments.format : std::string(context.json ? "json" : "text");
  if (!arguments.out.empty()) {
    if (const auto free = checkNewFile(arguments.out); !free) return free;
  }
  const auto answer = ask(office, "GET",
                          "/api/v1/tables" + arguments.queryOfNow() + "&format=" + format +
                              "&lang=" + (context.language == Language::zh ? "zh" : "en"));
  if (!answer) return answer.error();
  if (!arguments.out.empty()) return writeNewFile(arguments.out, *answer, Secrecy::open);
  context.out << *answer;
  return {};
}

Result<void> submit(const Context& context, Office& office, const TableArguments& arguments) {
  const auto answer = ask(office, "POST", "/api/v1/tables/submission", arguments.body());
  if (!answer) return answer.error();
  if (context.json) {
    context.out << *answer;
  } else {
    const Json table = Json::parse(*answer);
    context.out << context.say({"已报送：", "submitted: "}) << table.at("unit_name").get<std::string>() << " "
                << table.at("month").get<std::string>() << context.say({"，截至 ", ", as of "})
                << table.at("as_of").get<std::string>() << "\n"
                << context.say({"所计记录的摘要 ", "digest of the records that it counts "})
                << table.at("digest").get<std::string>() << "\n";
  }
  return {};
}

void printRecord(const Context& context, std::string_view sign, const Json& record) {
  context.out << "  " << sign << " " << record.at("date").get<std::string>() << "  "
              << record.at("institution").get<std::string>() << "  "
              << record.at("mission").get<std::string>() << "\n      " << record.at("row").get<std::string>()
              << "  " << record.at("record").get<std::string>() << "\n";
}

// The records behind the figures, or behind those of one row.
Result<void> listRecords(const Context& context, Office& office, const TableArguments& arguments) {
  const auto answer = ask(office, "GET",
                          "/api/v1/tables/records" + arguments.queryOfNow() +
                              (arguments.row.empty() ? "" : "&row=" + escaped(arguments.row)));
  if (!answer) return answer.error();
  if (context.json) {
    context.out << *answer;
    return {};
  }
  const Json records = Json::parse(*answer);
  if (records.empty()) context.out << context.say({"没有记录", "no records"}) << "\n";
  for (const Json& record : records) printRecord(context, "·", record);
  return {};
}

void printFigures(const Context& context, const Json& figures) {
  context.out << figures.at("month") << " / " << figures.at("cumulative");
}

Result<void> diff(const Context& context, Office& office, const TableArguments& arguments) {
  const auto answer = ask(office, "GET", "/api/v1/tables/difference" + arguments.query());
  if (!answer) return answer.error();
  if (context.json) {
    context.out << *answer;
    return {};
  }
  const Json difference = Json::parse(*answer);
  context.out << context.say({"报送时 ", "as submitted "})
              << difference.at("submitted_as_of").get<std::string>() << context.say({"，现在 ", ", now "})
              << difference.at("as_of").get<std::string>() << "\n";
  if (difference.at("digest") == difference.at("submitted_digest")) {
    context.out << context.say({"没有变化", "nothing changed"}) << "\n";
    return {};
  }
  for (const Json& row : difference.at("rows")) {
    context.out << row.at("id").get<std::string>() << "  " << row.at("label").get<std::string>() << "  ";
    printFigures(context, row.at("submitted"));
    context.out << " → ";
    printFigures(context, row.at("now"));
    context.out << "\n";
  }
  for (const Json& record : difference.at("added")) printRecord(context, "+", record);
  for (const Json& record : difference.at("removed")) printRecord(context, "-", record);
  for (const Json& change : difference.at("changed")) {
    printRecord(context, "-", change.at("submitted"));
    printRecord(context, "+", change.at("now"));
  }
  return {};
}

Result<void> recompute(const Context& context, Office& office, const TableArguments& arguments) {
  const auto answer = ask(office, "POST", "/api/v1/tables/recomputation", arguments.body());
  if (!answer) return answer.error();
  const Json table = Json::parse(*answer);
  const bool agrees = table.at("agrees").get<bool>();
  if (context.json) {
    context.out << *answer;
  } else {
    context.out << table.at("digest").get<std::string>() << "\n";
    if (agrees) {
      context.out << context.say(
                         {"由签名记录重新统计，结果一致", "counted again from the signed records: the same"})
                  << "\n";
    }
  }
  // What is kept beside the records is wrong; rebuild mends it.
  return agrees ? Result<void>() : Error(ErrorCode::problemsFound, {"1"});
}

Result<void> run(const Context& context, const TableArguments& arguments) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  if (arguments.action == "records") return listRecords(context, **office, arguments);
  if (arguments.action == "submit") return submit(context, **office, arguments);
  if (arguments.action == "diff") return diff(context, **office, arguments);
  if (arguments.action == "recompute") return recompute(context, **office, arguments);
  return show(context, **office, arguments);
}

}  // namespace

void addTableCommand(CLI::App& program, Context& context) {
  auto arguments = std::make_shared<TableArguments>();
  CLI::App* table = program.add_subcommand("table", "工作进展情况统计表 / the progress table");
  table
      ->add_option(
          "action", arguments->action,
          "不写：显示；records 所依据的记录；submit 报送；diff 报送后的变化；recompute 由签名记录重新统计 "
          "/ absent: show it; records behind it; submit: send it up and freeze it; diff: what changed "
          "since; recompute: count again from the signed records")
      ->check(CLI::IsMember({"records", "submit", "diff", "recompute"}));
  table->add_option("--campaign", arguments->campaign, "专项检查 / the campaign")->required();
  table->add_option("--month", arguments->month, "月份 / YYYY-MM")->required();
  table->add_option("--unit", arguments->unit, "区，或 city（全市） / a district, or city")->required();
  table->add_option("--by", arguments->by, "按受查区或检查区 / by which district")
      ->check(CLI::IsMember({"inspected", "checking"}));
  table->add_option("--as-of", arguments->asOf, "截至 / a moment (RFC 3339) or a day; absent: now");
  table->add_option("--format", arguments->format, "格式 / of the output")
      ->check(CLI::IsMember({"text", "json", "csv", "xlsx"}));
  table->add_option("--out", arguments->out, "写入文件 / a new file for it");
  table->add_option("--row", arguments->row, "只列这一行的记录 / of records: of this row alone");
  choose(*table, context, [&context, arguments] { return run(context, *arguments); });
}

}  // namespace shicha::server

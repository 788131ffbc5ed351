// shicha-server coverage|dispositions --data DIR --campaign ID [--unit U] [--by B] [--as-of DATE]
//   [--format text|json|csv] [--out FILE]
// shicha-server findings: the same, and [--state S] [--overdue]
// shicha-server dispositions --publish: what may be published of them
// shicha-server due --data DIR --campaign ID [--unit U] [--as-of DATE]
// shicha-server due hand-in --data DIR --campaign ID --what W --unit U [--date DATE]
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "api/query.hpp"
#include "main/command.hpp"
#include "main/list_text.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

struct ListArguments {
  std::string campaign, unit, by, asOf, format = "text", out;
  std::string state, what, date;
  bool isOverdue = false, isPublic = false;
};

void addTo(std::string& target, std::string_view name, const std::string& value) {
  if (value.empty()) return;
  target += target.find('?') == target.npos ? '?' : '&';
  target.append(name) += "=" + escaped(value);
}

// The list that was asked for; format: empty where the endpoint has but one.
std::string targetOf(const ListArguments& arguments, std::string_view path, std::string_view format) {
  std::string target(path);
  addTo(target, "campaign", arguments.campaign);
  addTo(target, "unit", arguments.unit);
  addTo(target, "by", arguments.by);
  addTo(target, "as_of", arguments.asOf);
  addTo(target, "state", arguments.state);
  if (arguments.isOverdue) addTo(target, "overdue", "true");
  addTo(target, "format", std::string(format));
  return target;
}

std::string_view formatOf(const Context& context, const ListArguments& arguments) {
  return context.json ? std::string_view("json") : std::string_view(arguments.format);
}

Result<void> give(const Context& context, const ListArguments& arguments, const std::string& answer) {
  if (!arguments.out.empty()) return writeNewFile(arguments.out, answer, Secrecy::open);
  context.out << answer;
  return {};
}

Result<void> checkOut(const std::string& out) { return out.empty() ? Result<void>() : checkNewFile(out); }

using Print = std::string (*)(const Json& document, Language language);

Result<void> show(const Context& context, const ListArguments& arguments, std::string_view path,
                  Print print) {
  if (const auto checked = checkOut(arguments.out); !checked) return checked;
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const std::string_view format = formatOf(context, arguments);
  auto answer = ask(**office, "GET", targetOf(arguments, path, format == "csv" ? "csv" : ""));
  if (!answer) return answer.error();
  if (format == "text") *answer = print(Json::parse(*answer), context.language);
  return give(context, arguments, *answer);
}

// All of them: the endpoint gives them page by page.
Result<void> readFindings(Office& office, const ListArguments& arguments, Json& all) {
  std::string after;
  for (;;) {
    std::string target = targetOf(arguments, "/api/v1/findings", "");
    addTo(target, "limit", std::to_string(kPageMax));
    addTo(target, "after", after);
    const auto answer = ask(office, "GET", target);
    if (!answer) return answer.error();
    Json page = Json::parse(*answer);
    for (Json& each : page) all.push_back(std::move(each));
    if (page.size() < kPageMax) return {};
    after = all.back().at("id").get<std::string>();
  }
}

Result<void> showFindings(const Context& context, const ListArguments& arguments) {
  const std::string_view format = formatOf(context, arguments);
  if (format == "csv") return show(context, arguments, "/api/v1/findings", nullptr);
  if (const auto checked = checkOut(arguments.out); !checked) return checked;
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  Json all = Json::array();
  if (const auto read = readFindings(**office, arguments, all); !read) return read;
  return give(context, arguments, format == "json" ? all.dump() + "\n" : findingsText(all, context.language));
}

Result<void> handIn(const Context& context, const ListArguments& arguments) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  Json wanted{{"campaign", arguments.campaign}, {"what", arguments.what}, {"unit", arguments.unit}};
  if (!arguments.date.empty()) wanted["date"] = arguments.date;
  const auto answer = ask(**office, "POST", "/api/v1/due/handed-in", wanted.dump());
  if (!answer) return answer.error();
  if (context.json) {
    context.out << wanted.dump() << "\n";
  } else {
    context.out << context.say({"已登记", "noted"}) << "\n";
  }
  return {};
}

void addQuestion(CLI::App& command, ListArguments& arguments) {
  command.add_option("--campaign", arguments.campaign, "专项检查 / the campaign")->required();
  command.add_option("--unit", arguments.unit, "单位 / a district, or city; absent: the city");
  command.add_option("--as-of", arguments.asOf, "日期 / the day: YYYY-MM-DD; absent: today");
}

CLI::App* addList(CLI::App& program, const std::string& name, const std::string& help,
                  ListArguments& arguments) {
  CLI::App* list = program.add_subcommand(name, help);
  addQuestion(*list, arguments);
  list->add_option("--by", arguments.by, "按受查区或检查区 / by district: inspected, checking")
      ->check(CLI::IsMember({"inspected", "checking"}));
  list->add_option("--format", arguments.format, "格式 / text, json, csv")
      ->check(CLI::IsMember({"text", "json", "csv"}));
  list->add_option("--out", arguments.out, "文件 / the file to write");
  return list;
}

void addDueCommands(CLI::App& program, Context& context) {
  auto arguments = std::make_shared<ListArguments>();
  CLI::App* due = program.add_subcommand("due", "报送时限 / what falls due, and who is missing");
  addQuestion(*due, *arguments);
  // What is not its own is read by the command above it.
  CLI::App* handing = due->add_subcommand("hand-in", "登记已报送 / note that a district handed it in");
  handing->add_option("--what", arguments->what, "事项 / what: contact-receipt, summary")->required();
  handing->add_option("--date", arguments->date, "日期 / when: YYYY-MM-DD; absent: today");
  choose(*due, context, [&context, arguments, handing] {
    return handing->parsed() ? handIn(context, *arguments)
                             : show(context, *arguments, "/api/v1/due", dueText);
  });
}

}  // namespace

void addListCommands(CLI::App& program, Context& context) {
  auto coverage = std::make_shared<ListArguments>();
  choose(*addList(program, "coverage", "检查覆盖情况 / who has been inspected, and who not yet", *coverage),
         context,
         [&context, coverage] { return show(context, *coverage, "/api/v1/coverage", coverageText); });

  auto found = std::make_shared<ListArguments>();
  CLI::App* findings =
      addList(program, "findings", "存在问题及整改 / findings, and what became of them", *found);
  findings->add_option("--state", found->state, "状态 / open, rectified, verified, withdrawn")
      ->check(CLI::IsMember({"open", "rectified", "verified", "withdrawn"}));
  findings->add_flag("--overdue", found->isOverdue, "只列逾期 / only overdue ones");
  choose(*findings, context, [&context, found] { return showFindings(context, *found); });

  auto taken = std::make_shared<ListArguments>();
  CLI::App* dispositions =
      addList(program, "dispositions", "处理建议和决定 / measures suggested, decided and proposed", *taken);
  dispositions->add_flag("--publish", taken->isPublic,
                         "可公开的处罚清单 / the penalties that may be published");
  choose(*dispositions, context, [&context, taken] {
    return taken->isPublic ? show(context, *taken, "/api/v1/penalties", penaltiesText)
                           : show(context, *taken, "/api/v1/dispositions", dispositionsText);
  });
  addDueCommands(program, context);
}

}  // namespace shicha::server

// shicha-server review list --data DIR [--all]
// shicha-server review admit|reject ID --data DIR [--reason TEXT]
#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/words.hpp"
#include "main/command.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

struct ReviewArguments {
  std::string id, reason;
  bool isAll = false;
};

// What the codes of the interface mean.
std::string_view labelOf(const Context& context, const std::string& code) {
  static const std::map<std::string, Words> kLabels = {
      {"quarantine", {"已隔离的填写", "quarantined work"}},
      {"fork", {"分叉的记录", "a forked log"}},
      {"dispute", {"一份邀请用于两台设备", "one invitation on two devices"}},
      {"device-revoked", {"设备已停用", "the device was revoked"}},
      {"user-revoked", {"用户已停用", "the user was revoked"}},
      {"sealed", {"任务已封存", "the mission was sealed"}}};
  const auto found = kLabels.find(code);
  return found == kLabels.end() ? std::string_view(code) : context.say(found->second);
}

void print(const Context& context, const Json& review) {
  context.out << review.at("review").get<std::string>() << "  " << labelOf(context, review.at("kind")) << "  "
              << review.at("mission").get<std::string>() << "\n    " << review.at("user").get<std::string>()
              << "  " << review.at("device").get<std::string>() << "  " << context.say({"批数 ", "batches "})
              << review.at("batches") << "  " << review.at("first").get<std::string>() << " – "
              << review.at("last").get<std::string>() << "\n";
  for (const Json& why : review.at("why")) context.out << "    " << labelOf(context, why) << "\n";
  for (const Json& other : review.at("others")) {
    context.out << "    " << context.say({"另一台：", "another: "}) << other.at("user").get<std::string>()
                << "  " << other.at("device").get<std::string>() << "\n";
  }
  if (review.at("open").get<bool>()) return;
  context.out << "    " << context.say({"已决定不采用：", "rejected: "})
              << review.at("decision").at("who").get<std::string>() << "  "
              << review.at("decision").at("reason").get<std::string>() << "\n";
}

Result<void> list(const Context& context, const ReviewArguments& arguments) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const auto answer = ask(**office, "GET", arguments.isAll ? "/api/v1/reviews?state=all" : "/api/v1/reviews");
  if (!answer) return answer.error();
  if (context.json) {
    context.out << *answer << "\n";
    return {};
  }
  const Json all = Json::parse(*answer);
  if (all.empty()) context.out << context.say({"没有待审事项", "nothing is to be reviewed"}) << "\n";
  for (const Json& review : all) print(context, review);
  return {};
}

Result<void> decide(const Context& context, const ReviewArguments& arguments, const std::string& decision) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const Json wanted{{"decision", decision}, {"reason", arguments.reason}};
  const auto answer =
      ask(**office, "POST", "/api/v1/reviews/" + escaped(arguments.id) + "/decision", wanted.dump());
  if (!answer) return answer.error();
  if (context.json) {
    context.out << Json{{"review", arguments.id}, {"decision", decision}}.dump() << "\n";
  } else {
    context.out << (decision == "admit" ? context.say({"已采用：", "admitted: "})
                                        : context.say({"已决定不采用：", "rejected: "}))
                << arguments.id << "\n";
  }
  return {};
}

}  // namespace

void addReviewCommands(CLI::App& program, Context& context) {
  auto arguments = std::make_shared<ReviewArguments>();
  CLI::App* review = program.add_subcommand("review", "待审事项 / what is to be reviewed");
  review->require_subcommand(1);
  CLI::App* listing = review->add_subcommand("list", "列出 / list it");
  listing->add_flag("--all", arguments->isAll, "含已决定不采用的 / with what was rejected");
  choose(*listing, context, [&context, arguments] { return list(context, *arguments); });
  for (const auto& [name, help] : {std::pair("admit", "采用：从现在起计入 / let it count from now on"),
                                   std::pair("reject", "不采用 / leave it as it is")}) {
    CLI::App* deciding = review->add_subcommand(name, help);
    deciding->add_option("id", arguments->id, "编号 / its id, from review list")->required();
    deciding->add_option("--reason", arguments->reason, "原因 / why");
    choose(*deciding, context, [&context, arguments, decision = std::string(name)] {
      return decide(context, *arguments, decision);
    });
  }
}

}  // namespace shicha::server

// shicha-server verify | rebuild --data DIR
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <ostream>

#include "api/data_check.hpp"
#include "main/command.hpp"
#include "net/local_client.hpp"

namespace shicha::server {
namespace {

using Json = nlohmann::ordered_json;

// A server that runs has the data open, and is asked; without one nothing is written, as opening would do.
Result<std::string> report(const Context& context) {
  if (isServing(DataFolder{context.data}.socket())) {
    const auto office = Office::enter(context.data);
    if (!office) return office.error();
    return ask(**office, "GET",
               std::string("/api/v1/verification?lang=") + (context.language == Language::zh ? "zh" : "en"));
  }
  const auto examined = verifyFolder(context.data);
  return examined ? Result<std::string>(verifyJson(*examined, context.language)) : examined.error();
}

Result<void> verify(const Context& context) {
  const auto answer = report(context);
  if (!answer) return answer.error();
  const Json document = Json::parse(*answer);
  const Json& problems = document.at("problems");
  if (context.json) {
    context.out << *answer << "\n";
  } else {
    context.out << context.say({"已检查：任务 ", "examined: missions "}) << document.at("workspaces")
                << context.say({"，记录 ", ", batches "}) << document.at("batches")
                << context.say({" 批，待齐 ", ", waiting "}) << document.at("waiting")
                << context.say({" 批，照片 ", ", photos "}) << document.at("media") << "\n";
    for (const Json& problem : problems) context.out << "  " << problem.get<std::string>() << "\n";
    if (problems.empty()) context.out << context.say({"没有发现问题", "nothing is wrong"}) << "\n";
  }
  if (problems.empty()) return {};
  return Error(ErrorCode::problemsFound, {std::to_string(problems.size())});
}

Result<void> rebuild(const Context& context) {
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  const auto answer = ask(**office, "POST", "/api/v1/rebuilding");
  if (!answer) return answer.error();
  const Json document = Json::parse(*answer);
  if (context.json) {
    context.out << *answer << "\n";
    return {};
  }
  context.out << document.at("digest").get<std::string>() << "\n";
  if (document.at("digest") != document.at("before")) {
    context.err << context.say({"重建前的摘要不同：", "It was another digest before: "})
                << document.at("before").get<std::string>() << "\n";
  }
  return {};
}

}  // namespace

void addCheckCommands(CLI::App& program, Context& context) {
  CLI::App* verifying = program.add_subcommand(
      "verify",
      "检查全部数据，不作任何改动；可用于副本 / examine everything, or a copy, without changing anything");
  choose(*verifying, context, [&context] { return verify(context); });
  CLI::App* rebuilding = program.add_subcommand(
      "rebuild", "由记录重新生成其余数据 / make anew what follows from the logs; prints its digest");
  choose(*rebuilding, context, [&context] { return rebuild(context); });
}

}  // namespace shicha::server

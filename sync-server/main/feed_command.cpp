// shicha-server feed inspections|findings|dispositions --data DIR --campaign ID [--unit U] [--since CURSOR]
//   [--format jsonl|csv] [--out FILE]: the cursor to continue with is printed on standard error
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "api/list_request.hpp"
#include "main/command.hpp"

namespace shicha::server {
namespace {

struct FeedArguments {
  std::string what, campaign, unit, since, format = "jsonl", out;
};

Result<void> fetch(const Context& context, const FeedArguments& arguments) {
  if (!arguments.out.empty()) {
    if (const auto checked = checkNewFile(arguments.out); !checked) return checked;
  }
  const auto office = Office::enter(context.data);
  if (!office) return office.error();
  std::string target = "/api/v1/feed/" + arguments.what + "?format=" + arguments.format;
  target += "&campaign=" + escaped(arguments.campaign);
  if (!arguments.unit.empty()) target += "&unit=" + escaped(arguments.unit);
  if (!arguments.since.empty()) target += "&since=" + escaped(arguments.since);
  const auto answer = (*office)->ask("GET", target);
  const auto body = bodyOf(answer);
  if (!body) return body.error();
  if (arguments.out.empty()) {
    context.out << *body;
  } else if (const auto written = writeNewFile(arguments.out, *body, Secrecy::open); !written) {
    return written;
  }
  context.err << valueOf(answer->headers, kFeedCursor) << "\n";
  if (valueOf(answer->headers, kFeedMore) == "true") {
    context.err << context.say({"还有更多，请用 --since 继续取", "there is more: go on with --since"})
                << "\n";
  }
  return {};
}

}  // namespace

void addFeedCommand(CLI::App& program, Context& context) {
  auto arguments = std::make_shared<FeedArguments>();
  CLI::App* feed = program.add_subcommand("feed", "增量数据 / what changed, for a provincial platform");
  feed->add_option("what", arguments->what, "内容 / inspections, findings, dispositions")
      ->required()
      ->check(CLI::IsMember({"inspections", "findings", "dispositions"}));
  feed->add_option("--campaign", arguments->campaign, "专项检查 / the campaign")->required();
  feed->add_option("--unit", arguments->unit, "单位 / a district, or city; absent: the city");
  feed->add_option("--since", arguments->since,
                   "上次的位置 / the cursor of the last time; absent: everything");
  feed->add_option("--format", arguments->format, "格式 / jsonl, csv")
      ->check(CLI::IsMember({"jsonl", "csv"}));
  feed->add_option("--out", arguments->out, "文件 / the file to write");
  choose(*feed, context, [&context, arguments] { return fetch(context, *arguments); });
}

}  // namespace shicha::server

// shichactl campaigns [ID] | due CAMPAIGN [--as-of DATE] | rules [--subject S] [--on DATE] [--in CITY]
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/campaign_json.hpp"
#include "cli/campaign_sheet.hpp"
#include "cli/command.hpp"
#include "cli/dates.hpp"
#include "registry/subject.hpp"

namespace shicha::cli {
namespace {

Result<void> showCampaigns(const Context& context, const std::string& id) {
  const auto plans = campaign::readShippedPlans();
  if (!plans) return plans.error();
  std::vector<const campaign::Campaign*> chosen;
  if (id.empty()) {
    for (const campaign::Campaign& campaign : plans->campaigns) chosen.push_back(&campaign);
  } else {
    const auto found = plans->find(id);
    if (!found) return found.error();
    chosen.push_back(*found);
  }
  if (context.json) {
    context.out << campaignsJson(chosen);
    return {};
  }
  for (const campaign::Campaign* campaign : chosen) {
    if (campaign != chosen.front()) context.out << "\n";
    printCampaign(context.out, *campaign, context.language);
  }
  return {};
}

struct DueArguments {
  std::string campaign, asOf;
};

Result<void> showDues(const Context& context, const DueArguments& arguments) {
  const auto plans = campaign::readShippedPlans();
  if (!plans) return plans.error();
  const auto campaign = plans->find(arguments.campaign);
  if (!campaign) return campaign.error();
  const auto asOf = dayOf(arguments.asOf, today());
  if (!asOf) return asOf.error();
  const auto dues = campaign::dues(**campaign, plans->calendar, *asOf);
  if (context.json) {
    context.out << duesJson(**campaign, dateText(*asOf), dues);
  } else {
    printDues(context.out, **campaign, dues, *asOf, context.language);
  }
  return {};
}

struct RuleArguments {
  std::string subject, on, city;
};

Result<void> showRules(const Context& context, const RuleArguments& arguments) {
  const auto plans = campaign::readShippedPlans();
  if (!plans) return plans.error();
  const bool other = arguments.subject == "person" || arguments.subject == "network-platform";
  if (!arguments.subject.empty() && !other && !registry::subjectKind(arguments.subject)) {
    return Error(ErrorCode::subjectUnknown, {arguments.subject});
  }
  campaign::RuleQuery query{.subject = arguments.subject, .jurisdictions = {}, .on = {}};
  if (!arguments.city.empty())
    query.jurisdictions = campaign::jurisdictionsOf(plans->districts, arguments.city);
  if (!arguments.on.empty()) {
    const auto on = dayOf(arguments.on, {});
    if (!on) return on.error();
    query.on = *on;
  }
  const auto found = campaign::lookUp(plans->rules, query);
  if (context.json) {
    context.out << rulesJson(plans->rules, found);
  } else {
    printRules(context.out, plans->rules, found, context.language);
  }
  return {};
}

}  // namespace

void addCampaignCommands(CLI::App& program, Context& context) {
  const auto id = std::make_shared<std::string>();
  CLI::App* campaigns = program.add_subcommand("campaigns", "专项检查方案 / the campaigns");
  campaigns->add_option("ID", *id, "编号，如 gz2023 / its id");
  campaigns->callback(
      [&context, id] { context.chosen = [&context, id] { return showCampaigns(context, *id); }; });

  const auto due = std::make_shared<DueArguments>();
  CLI::App* dues = program.add_subcommand("due", "报送期限 / what falls due when");
  dues->add_option("CAMPAIGN", due->campaign, "编号，如 gz2023 / the campaign's id")->required();
  dues->add_option("--as-of", due->asOf, "从哪天算起 / count the days from this day (today)");
  dues->callback([&context, due] { context.chosen = [&context, due] { return showDues(context, *due); }; });

  const auto rule = std::make_shared<RuleArguments>();
  CLI::App* rules = program.add_subcommand("rules", "处理依据 / which behaviour leads to which measures");
  rules->add_option("--subject", rule->subject, "主体类别 / kind of subject: training, exam-site …");
  rules->add_option("--on", rule->on, "行为日期 / day of the behaviour");
  rules->add_option("--in", rule->city, "所在市 / the city, such as 广州市");
  rules->callback(
      [&context, rule] { context.chosen = [&context, rule] { return showRules(context, *rule); }; });
}

}  // namespace shicha::cli

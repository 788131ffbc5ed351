// shichactl registry check FILE [--with FILE…] [--rejects OUT] | coverage CAMPAIGN --unit DISTRICT|city
// [--as-of DATE]
#include <CLI/CLI.hpp>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <memory>
#include <system_error>

#include "base/text_file.hpp"
#include "campaign/coverage_needs.hpp"
#include "campaign/plans.hpp"
#include "cli/command.hpp"
#include "cli/dates.hpp"
#include "cli/registry_json.hpp"
#include "cli/registry_sheet.hpp"
#include "registry/shipped_registry.hpp"

namespace shicha::cli {
namespace {

struct CheckArguments {
  std::string file, rejects;
  std::vector<std::string> with;
};

Result<registry::RegistryImport> readTable(const std::string& path, const registry::RegistryWords& words,
                                           const registry::Registry& known) {
  const auto bytes = readBytes(path, registry::kRegistryBytesMax);
  if (!bytes) return bytes.error();
  return registry::importRegistry(*bytes, path, words, known);
}

// Writes the rejected rows, for correcting them. Nothing where no path is given.
Result<void> writeRejects(const registry::RegistryImport& import, const std::string& path) {
  if (path.empty()) return {};
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file << registry::rejectedCsv(import);
  file.close();
  if (!file) return Error(ErrorCode::fileUnwritable, {std::generic_category().message(errno)}, {path});
  return {};
}

Result<void> checkRegistry(const Context& context, const CheckArguments& arguments) {
  const auto words = registry::readShippedRegistryWords();
  if (!words) return words.error();
  registry::Registry known;
  for (const std::string& path : arguments.with) {
    auto earlier = readTable(path, *words, known);
    if (!earlier) return earlier.error();
    known.add(std::move(earlier->changes));
  }
  const auto import = readTable(arguments.file, *words, known);
  if (!import) return import.error();
  if (const auto written = writeRejects(*import, arguments.rejects); !written) return written.error();
  if (context.json) {
    context.out << importJson(*import);
  } else {
    printImport(context.out, *import, context.language);
  }
  if (import->rejected.empty()) return {};
  return Error(ErrorCode::registryRowsRejected, {std::to_string(import->rejected.size())}, {arguments.file});
}

struct CoverageArguments {
  std::string campaign, unit, asOf;
};

// The institutions of a unit on a day: a district's, or for "city" all of the campaign's city.
Result<std::vector<registry::Institution>> listOf(const campaign::Plans& plans,
                                                  const campaign::Campaign& campaign, const std::string& unit,
                                                  const Date& day) {
  const auto words = registry::readShippedRegistryWords();
  if (!words) return words.error();
  const auto shipped = registry::readShippedRegistry(*words);
  if (!shipped) return shipped.error();
  const auto list = shipped->registry.asOf(day);
  const registry::City& city = *plans.districts.city(campaign.city);
  if (unit == "city") return registry::ofCity(list, city);
  if (plans.districts.cityOf(unit) != &city) {
    std::string known = "city";
    for (const std::string& district : city.districts) known += "、" + district;
    return Error(ErrorCode::unitUnknown, {unit, known});
  }
  return registry::ofDistrict(list, unit);
}

Result<void> showCoverage(const Context& context, const CoverageArguments& arguments) {
  const auto plans = campaign::readShippedPlans();
  if (!plans) return plans.error();
  const auto found = plans->find(arguments.campaign);
  if (!found) return found.error();
  const campaign::Campaign& campaign = **found;
  const auto day = dayOf(arguments.asOf, today());
  if (!day) return day.error();
  const auto list = listOf(*plans, campaign, arguments.unit, *day);
  if (!list) return list.error();
  // Inspections come with the records; without a store there are none.
  const auto coverage = registry::coverage(*list, "", campaign::coverageNeeds(campaign), {});
  if (context.json) {
    context.out << coverageJson(campaign, arguments.unit, coverage);
  } else {
    printCoverage(context.out, campaign, arguments.unit, coverage, context.language);
  }
  return {};
}

}  // namespace

void addRegistryCommands(CLI::App& program, Context& context) {
  CLI::App* registry = program.add_subcommand("registry", "名录 / the registry of institutions");
  registry->require_subcommand(1);
  const auto check = std::make_shared<CheckArguments>();
  CLI::App* checked = registry->add_subcommand("check", "检查名录表格（CSV）/ check a registry table (CSV)");
  checked->add_option("FILE", check->file, "名录表格 / the table")->required();
  checked->add_option("--with", check->with, "已导入的名录 / tables that the registry has already");
  checked->add_option("--rejects", check->rejects,
                      "把须改正的行写入此文件 / write the rows to correct to this file");
  checked->callback(
      [&context, check] { context.chosen = [&context, check] { return checkRegistry(context, *check); }; });

  const auto unit = std::make_shared<CoverageArguments>();
  CLI::App* coverage = program.add_subcommand("coverage", "应检查的单位 / who is to be inspected");
  coverage->add_option("CAMPAIGN", unit->campaign, "编号，如 gz2023 / the campaign's id")->required();
  coverage->add_option("--unit", unit->unit, "区县，或 city / a district, or city")->required();
  coverage->add_option("--as-of", unit->asOf, "哪天的名录 / the registry of which day (today)");
  coverage->callback(
      [&context, unit] { context.chosen = [&context, unit] { return showCoverage(context, *unit); }; });
}

}  // namespace shicha::cli

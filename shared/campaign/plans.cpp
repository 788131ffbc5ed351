#include "campaign/plans.hpp"

#include "campaign/campaign_file.hpp"
#include "campaign/rule_file.hpp"
#include "schema/shipped.hpp"

namespace shicha::campaign {
namespace {

constexpr std::string_view kCalendar = "campaigns/calendar.txtpb";
constexpr std::string_view kDistricts = "registry/districts.txtpb";
constexpr std::string_view kMeasures = "rules/measures.txtpb";

using Files = std::span<const DataFile>;

// Reads one file with the reader of its kind.
template <class Reader>
auto read(Files files, std::string_view name, const Reader& reader) {
  return reader(textOf(files, name), std::string(name));
}

Result<Rules> readRules(Files files) {
  Rules rules;
  auto measures = read(files, kMeasures, readMeasures);
  if (!measures) return measures.error();
  rules.measures = std::move(*measures);
  for (const DataFile& file : files) {
    if (!file.name.starts_with("rules/") || file.name == kMeasures) continue;
    auto book = readRuleBook(file.text, std::string(file.name), rules.measures);
    if (!book) return book.error();
    rules.books.push_back(std::move(*book));
  }
  if (const auto checked = checkOverlaps(rules); !checked) return checked.error();
  return rules;
}

// What the files of the forms are named after: their ids.
std::vector<std::string> formsIn(Files files) {
  constexpr std::string_view kFolder = "forms/", kEnding = ".txtpb";
  std::vector<std::string> ids;
  for (const DataFile& file : files) {
    if (!file.name.starts_with(kFolder) || !file.name.ends_with(kEnding)) continue;
    const std::string_view name = file.name.substr(kFolder.size());
    ids.emplace_back(name.substr(0, name.size() - kEnding.size()));
  }
  return ids;
}

}  // namespace

Result<const Campaign*> Plans::find(std::string_view id) const {
  std::string known;
  for (const Campaign& campaign : campaigns) {
    if (campaign.id == id) return &campaign;
    known.append(known.empty() ? "" : ", ").append(campaign.id);
  }
  return Error(ErrorCode::campaignUnknown, {std::string(id), known});
}

Result<Plans> readPlans(Files files) {
  auto districts = read(files, kDistricts, registry::readDistricts);
  if (!districts) return districts.error();
  auto calendar = read(files, kCalendar, readCalendar);
  if (!calendar) return calendar.error();
  auto rules = readRules(files);
  if (!rules) return rules.error();

  KnownNames known{.districts = *districts, .forms = formsIn(files), .measures = {}};
  for (const Measure& measure : rules->measures) known.measures.push_back(measure.code);
  Plans plans{std::move(*districts), std::move(*calendar), std::move(*rules), {}};
  for (const DataFile& file : files) {
    if (!file.name.starts_with("campaigns/") || file.name == kCalendar) continue;
    auto campaign = readCampaign(file.text, std::string(file.name), known);
    if (!campaign) return campaign.error();
    plans.campaigns.push_back(std::move(*campaign));
  }
  return plans;
}

Result<Plans> readShippedPlans() {
  std::vector<DataFile> files;
  for (const ShippedFile& file : shippedFiles()) files.push_back({file.name, file.text});
  return readPlans(files);
}

std::vector<std::string> jurisdictionsOf(const registry::Districts& districts, std::string_view city) {
  const registry::City* known = districts.city(city);
  if (known == nullptr) return {std::string(city)};
  return {known->name, known->province};
}

}  // namespace shicha::campaign

#include "campaign/plans.hpp"

#include "campaign/campaign_file.hpp"
#include "campaign/rule_file.hpp"
#include "schema/shipped.hpp"

namespace shicha::campaign {
namespace {

constexpr std::string_view kCalendar = "campaigns/calendar.txtpb";
constexpr std::string_view kDistricts = "registry/districts.txtpb";
constexpr std::string_view kMeasures = "rules/measures.txtpb";

// Reads one shipped file with the reader of its kind.
template <class Reader>
auto read(std::string_view name, const Reader& reader) {
  return reader(shippedFile(name)->text, std::string(name));
}

Result<Rules> readRules() {
  Rules rules;
  auto measures = read(kMeasures, readMeasures);
  if (!measures) return measures.error();
  rules.measures = std::move(*measures);
  for (const ShippedFile& file : shippedIn("rules")) {
    if (file.name == kMeasures) continue;
    auto book = readRuleBook(file.text, std::string(file.name), rules.measures);
    if (!book) return book.error();
    rules.books.push_back(std::move(*book));
  }
  if (const auto checked = checkOverlaps(rules); !checked) return checked.error();
  return rules;
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

Result<Plans> readShippedPlans() {
  auto districts = read(kDistricts, registry::readDistricts);
  if (!districts) return districts.error();
  auto calendar = read(kCalendar, readCalendar);
  if (!calendar) return calendar.error();
  auto rules = readRules();
  if (!rules) return rules.error();

  KnownNames known{.districts = *districts, .forms = shippedIds("forms"), .measures = {}};
  for (const Measure& measure : rules->measures) known.measures.push_back(measure.code);
  Plans plans{std::move(*districts), std::move(*calendar), std::move(*rules), {}};
  for (const ShippedFile& file : shippedIn("campaigns")) {
    if (file.name == kCalendar) continue;
    auto campaign = readCampaign(file.text, std::string(file.name), known);
    if (!campaign) return campaign.error();
    plans.campaigns.push_back(std::move(*campaign));
  }
  return plans;
}

std::vector<std::string> jurisdictionsOf(const registry::Districts& districts, std::string_view city) {
  const registry::City* known = districts.city(city);
  if (known == nullptr) return {std::string(city)};
  return {known->name, known->province};
}

}  // namespace shicha::campaign

// Everything that ships about campaigns: plans, calendar, rules, districts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.hpp"
#include "base/result.hpp"
#include "campaign/calendar.hpp"
#include "campaign/campaign.hpp"
#include "campaign/rule_book.hpp"
#include "registry/districts.hpp"

namespace shicha::campaign {

struct Plans {
  registry::Districts districts;
  Calendar calendar;
  Rules rules;
  std::vector<Campaign> campaigns;  // ordered by id

  // The campaign of that id.
  // Errors: campaignUnknown, with the ids there are.
  Result<const Campaign*> find(std::string_view id) const;
};

// Reads and checks all of it from the files of the folders campaigns, rules and registry; forms are known by
// the names of the files in forms. Other files are passed over.
// Errors: as the readers of the parts. Threads: any.
Result<Plans> readPlans(std::span<const DataFile> files);

// The same, as shipped. Errors: only if the program was built from broken data. Threads: any.
Result<Plans> readShippedPlans();

// A city with its province, as rules are looked for: {广州市, 广东省}.
std::vector<std::string> jurisdictionsOf(const registry::Districts& districts, std::string_view city);

}  // namespace shicha::campaign

// Campaigns, due dates and rules as JSON, for scripts. The keys are a contract: they keep their meaning.
#pragma once

#include <string>
#include <vector>

#include "campaign/due.hpp"
#include "campaign/plans.hpp"

namespace shicha::cli {

// {"campaigns":[…]}: phases, subjects with their forms, pairs, kinds, who decides, table rows, source.
std::string campaignsJson(const std::vector<const campaign::Campaign*>& campaigns);

// {"campaign":…,"as_of":…,"due":[{"what":…,"month":…,"date":…,"days":…}]}.
std::string duesJson(const campaign::Campaign& campaign, const std::string& asOf,
                     const std::vector<campaign::Due>& dues);

// {"rules":[…]}: the clause's own words, proposals, overlaps, source.
std::string rulesJson(const campaign::Rules& rules, const std::vector<const campaign::Rule*>& found);

}  // namespace shicha::cli

// What a campaign demands of coverage (全覆盖).
#pragma once

#include <vector>

#include "campaign/campaign.hpp"
#include "registry/coverage.hpp"

namespace shicha::campaign {

// For each kind of subject that some kind of inspection is to reach completely: these kinds, and the forms it
// takes.
std::vector<registry::CoverageNeed> coverageNeeds(const Campaign& campaign);

}  // namespace shicha::campaign

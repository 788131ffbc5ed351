// A registry table and the coverage of a district as JSON, for scripts.
#pragma once

#include <string>

#include "campaign/campaign.hpp"
#include "registry/coverage.hpp"
#include "registry/import.hpp"

namespace shicha::cli {

// {"rows":…,"good":…,"rejected":[{"row","line","column","value","reason","nearest"}],
//  "notices":[{"row","line","what"}]}.
std::string importJson(const registry::RegistryImport& import);

// {"campaign":…,"unit":…,"covered":…,
//  "subjects":[{"id","name","kind","inspection","covered","done","missing_forms"}],"source":{…}}.
std::string coverageJson(const campaign::Campaign& campaign, const std::string& unit,
                         const registry::Coverage& coverage);

}  // namespace shicha::cli

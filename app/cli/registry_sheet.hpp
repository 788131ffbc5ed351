// A registry table and the coverage of a district, as people read them in a terminal.
#pragma once

#include <iosfwd>

#include "base/words.hpp"
#include "campaign/campaign.hpp"
#include "registry/coverage.hpp"
#include "registry/import.hpp"

namespace shicha::cli {

// What was read, which rows must be corrected and why, and what is worth a look.
void printImport(std::ostream& out, const registry::RegistryImport& import, Language language);

// Who has been inspected and who not yet. unit: the district, or the city.
void printCoverage(std::ostream& out, const campaign::Campaign& campaign, const std::string& unit,
                   const registry::Coverage& coverage, Language language);

}  // namespace shicha::cli

// Campaigns, due dates and rules as people read them, in a terminal.
#pragma once

#include <iosfwd>
#include <vector>

#include "base/words.hpp"
#include "campaign/due.hpp"
#include "campaign/plans.hpp"

namespace shicha::cli {

void printCampaign(std::ostream& out, const campaign::Campaign& campaign, Language language);

// asOf: the day that the days are counted from.
void printDues(std::ostream& out, const campaign::Campaign& campaign, const std::vector<campaign::Due>& dues,
               const Date& asOf, Language language);

// Each rule with its source; overlapping rules name each other.
void printRules(std::ostream& out, const campaign::Rules& rules,
                const std::vector<const campaign::Rule*>& found, Language language);

}  // namespace shicha::cli

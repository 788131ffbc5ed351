// What every list of the bureau asks, and what it is made from.
#pragma once

#include <string_view>
#include <vector>

#include "bureau/fact_tables.hpp"
#include "bureau/progress_table.hpp"

namespace shicha::server {

// Whose list, as of which day.
struct ListQuestion {
  const campaign::Campaign* campaign = nullptr;
  Unit unit;
  Date asOf;
};

struct ListSources {
  FactTables& facts;
  const MatchedInstitutions& matches;
};

// The missions that the list of a unit is made of, by name. Throws; see storage/fault.hpp.
std::vector<FactMission> missionsOf(const ListSources& sources, const campaign::Campaign& campaign,
                                    const Unit& unit);

// Whom a fact is about: the id of the listed institution where a provisional one was matched.
std::string_view institutionOf(const MatchedInstitutions& matches, const FactKey& key);

// "counts", "pending", "not-counted".
std::string_view codeOf(statistics::Counting counting);

}  // namespace shicha::server

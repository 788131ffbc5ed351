// The units that tables and lists are made for: a district, or the whole city.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "campaign/campaign.hpp"

namespace shicha::server {

// Which district of a mission a unit is: the one where the group works, or the one that the group is from.
enum class UnitBy { inspected, checking };

// "inspected", "checking".
std::string_view codeOf(UnitBy by);

struct Unit {
  std::string district;  // empty: the city
  UnitBy by = UnitBy::inspected;

  bool isCity() const { return district.empty(); }
  // As it stands in the head of a table: 增城区, 广州市.
  const std::string& nameIn(const campaign::Campaign& campaign) const {
    return isCity() ? campaign.city : district;
  }
  // "city", or the district: as the command line and the interface have it.
  std::string text() const { return isCity() ? "city" : district; }
};

// From such a text; the city's name is the city, too. Errors: unitUnknown, with the units there are.
Result<Unit> unitOf(const campaign::Campaign& campaign, std::string_view text, UnitBy by = UnitBy::inspected);

// What a unit's tables and lists are made of. A district has what it did in its own territory, and what
// others did there once that was handed over to it; where missions are looked at from the side of those who
// check, all that its people did. The city has everything. Source: docs/statistics.md, Units.
bool isOf(const Unit& unit, std::string_view checking, std::string_view inspected, bool isHandedOver);

}  // namespace shicha::server

#include "bureau/unit.hpp"

#include <algorithm>

#include "campaign/mission.hpp"

namespace shicha::server {

std::string_view codeOf(UnitBy by) { return by == UnitBy::inspected ? "inspected" : "checking"; }

Result<Unit> unitOf(const campaign::Campaign& campaign, std::string_view text, UnitBy by) {
  if (text == "city" || text == campaign.city) return Unit{{}, by};
  std::string known = "city";
  for (const campaign::Pair& pair : campaign.pairs) {
    if (pair.inspected == text) return Unit{pair.inspected, by};
    known += ", " + pair.inspected;
  }
  return Error(ErrorCode::unitUnknown, {std::string(text), known});
}

bool isOf(const Unit& unit, std::string_view checking, std::string_view inspected, bool isHandedOver) {
  if (unit.isCity()) return true;
  if (unit.by == UnitBy::checking) return checking == unit.district;
  return inspected == unit.district && (checking == inspected || isHandedOver);
}

}  // namespace shicha::server

// What can be told from an address as written in a registry table: its parts, and the districts they lie in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "registry/districts.hpp"

namespace shicha::registry {

// The addresses in a cell that holds several: numbered (1、…2、…), or separated where a new one begins with a
// city or district. A comma inside an address (203、204铺) separates nothing. Views into the cell.
std::vector<std::string_view> addressParts(std::string_view cell, const Districts& districts);

// The district that an address names; empty where it names none. Only a district at its beginning, or right
// after its city, counts: 白云大道 is a street. Its short name counts after the city where a subdistrict or
// town follows: 广州市从化江埔街.
std::string_view districtOfAddress(std::string_view address, const Districts& districts);

// The same for addresses that mean the same place: the district and what follows it. Empty where that is too
// little to tell one place from another (校内).
std::u16string addressKey(std::string_view address, const Districts& districts);

}  // namespace shicha::registry

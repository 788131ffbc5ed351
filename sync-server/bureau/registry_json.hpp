// What a registry book holds as JSON, with the keys that shichactl has for the same.
#pragma once

#include <string>
#include <vector>

#include "bureau/registry_book.hpp"

namespace shicha::server {

// [{"id","name","kind","districts","scope","addresses","parent","barred_until","since","until"}]; what there
// is none of is null. list: of a day, or the likely ones. bars: those that hold on that day.
std::string institutionsJson(const std::vector<registry::Institution>& list, const std::vector<Bar>& bars);

// {"rows","good","taken","rejected":[{"row","line","column","value","reason","nearest"}],
//  "notices":[{"row","line","what"}],"barred":[…]}: rows, good and taken are numbers, of rows, rows and
// changes; what went wrong is {"code","zh","en"}.
std::string importJson(const RegistryBook::Imported& imported);

// [{"institution","name","from","until","reason"}].
std::string barsJson(const std::vector<Bar>& bars);

// [{"provisional","institution"}].
std::string matchesJson(const std::vector<Match>& matches);

}  // namespace shicha::server

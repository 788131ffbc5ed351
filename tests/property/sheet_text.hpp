// Sheets and results as text: JSON for the product to read, lines to compare and to print.
#pragma once

#include <string>

#include "score_oracle.hpp"

namespace shicha::oracle {

// The sheet in the form that `shichactl score` reads.
std::string sheetJson(const Sheet& sheet);

// One line per item and per list. Of a refused sheet only the items that deserve it.
std::string outcomeText(const Outcome& outcome);

}  // namespace shicha::oracle

// Random answer sheets: most are valid and lie where results change, a third have exactly one fault.
#pragma once

#include <string>

#include "dice.hpp"
#include "score_oracle.hpp"
#include "sheet_faults.hpp"

namespace shicha::oracle {

struct DrawnSheet {
  std::string formId;
  bool naAllowed = false;  // for a bureau's variant of the form, in which every item may be not applicable
  Sheet sheet;
  Fault fault = Fault::none;
  std::string faultItem;  // empty without a fault
};

// The next random sheet.
DrawnSheet drawSheet(Dice& dice);

}  // namespace shicha::oracle

// Every way in which one answer of a sheet can deserve refusal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dice.hpp"
#include "score_oracle.hpp"

namespace shicha::oracle {

enum class Fault {
  none,
  notANumber,
  aboveFull,
  belowZero,
  notAHalfStep,
  partNotANumber,
  partAboveFull,
  partBelowZero,
  partNotAHalfStep,
  partMissing,
  partUnknown,
  partsNotOffered,
  scoreUnlikeParts,
  scoreOnTwoColumns,
  partsOnTwoColumns,
  columnNotOffered,
  scoreOnUnscored,
  columnOnUnscored,
  passOrFailOnScored,
  verdictUnknown,
  naNotAllowed,
  naWithoutReason,
  naWithEmptyReason,
  naWithScore,
  naWithSevere,
  reasonWithoutNa,
  severeOnPlainItem,
  severeOnFormWithoutStars,
  itemUnknown,
};

struct FaultName {
  Fault fault;
  std::string_view name;
};

// All of them but `none`.
const std::vector<FaultName>& faultNames();

// The faults that an answer to this form can have.
std::vector<Fault> faultsOf(const FormRow& form, bool naAllowed);

// Gives one random item of a valid sheet the fault, which faultsOf must list, and returns its id.
std::string injectFault(Fault fault, const FormRow& form, bool naAllowed, Sheet& sheet, Dice& dice);

}  // namespace shicha::oracle

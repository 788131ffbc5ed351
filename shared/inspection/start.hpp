// Starting an inspection, and joining one that others started.
#pragma once

#include "inspection/edit.hpp"

namespace shicha::inspection {

struct StartOrder {
  std::string form;  // its id
  Subject subject;
  bool hasSpecialOperations = false;  // does its scope have operation items (特种作业)?
  std::string date;                   // YYYY-MM-DD
  unsigned visit = 1;                 // from 1
  bool lookBack = false;
};

// Starts with the newest version of the form. Where the inspection is there already, nothing is written: it
// is joined. What the subject's scope leaves out is not applicable from the beginning.
// The aggregate to be loaded is inspectionId() of the order.
// Errors: formNotHere, formNotForSubject, dataNotDate, dataMissing, inspectionWithdrawn: then it is brought
// back first, or started as the next visit.
Result<Action> startInspection(const Setting& setting, const StartOrder& order);

// What the start screen warns of; nothing is refused for it.
enum class StartWarning { outsidePhase };
std::vector<StartWarning> startWarnings(const Setting& setting, const StartOrder& order);

}  // namespace shicha::inspection

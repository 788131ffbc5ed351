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

// The ids of the forms that a campaign has for subjects of that kind ("exam-site").
std::vector<std::string> formsFor(const campaign::Campaign& campaign, const std::string& kind);

// Starts with the newest version of the form. Where the inspection is there already, nothing is written: it
// is joined. What the subject's scope leaves out is not applicable from the beginning.
// The aggregate to be loaded is inspectionId() of the order.
// Errors: formNotHere, formNotForSubject, dataNotDate, dataMissing, inspectionWithdrawn: then it is brought
// back first, or started as the next visit.
Result<Action> startInspection(const Setting& setting, const StartOrder& order);

// Does the day lie in a phase of the campaign for such a mission? Screens warn where it does not; nothing is
// refused for it. True where the date is none: that is another error.
bool isInPhase(const campaign::Campaign& campaign, const campaign::Mission& mission, const StartOrder& order);

}  // namespace shicha::inspection

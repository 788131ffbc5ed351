// Measures that follow from what happened to a subject, and that nobody has decided yet.
#pragma once

#include <string>
#include <vector>

#include "bureau/list_question.hpp"
#include "campaign/escalation.hpp"
#include "campaign/plans.hpp"

namespace shicha::server {

struct ProposedMeasures {
  std::string institutionId, institution, subjectKind;
  campaign::Escalation escalation;  // without the proposals that were decided since
};

// What campaign/escalation.hpp makes of the verified events and the orders to rectify in the unit's missions,
// by the day since which, then by institution. A decision that counts settles a proposal, and the others that
// it is an alternative to. plans: outlive the result. Throws; see storage/fault.hpp. Threads: one at a time.
std::vector<ProposedMeasures> proposedMeasures(const ListSources& sources, const campaign::Plans& plans,
                                               const ListQuestion& question);

}  // namespace shicha::server

// Whose word counts in an inspection, beyond who may write a field.
#pragma once

#include "inspection/inspection.hpp"
#include "membership/workspace.hpp"

namespace shicha::inspection {

// The reason for which the inspection counts no more; nothing where it does. Once it was presented, only a
// leader or a bureau withdraws it.
Withdrawal standingWithdrawal(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                              const Inspection& inspection);

// May someone in that role withdraw what was presented?
bool mayWithdrawPresented(const std::string& role);

// May someone in that role sign as this one? Experts and representatives are witnessed by whose tablet it is.
bool maySignAs(const std::string& role, const std::string& signs);

}  // namespace shicha::inspection

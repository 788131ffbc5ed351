// Striking out, bringing back, and choosing among values that stand side by side.
#pragma once

#include "inspection/edit.hpp"

namespace shicha::inspection {

// Strikes out a record, or the whole aggregate where the record is its root. It stays readable.
// Errors of all: recordUnknown, those of Edit::finish(). Of withdraw(): dataMissing (the reason);
// notWithdrawable; roleNeeded, where a presented inspection is not the actor's to withdraw.
Result<Action> withdraw(const Setting& setting, const record::AggregateId& on, const record::RecordId& record,
                        const std::string& reason);
Result<Action> bringBack(const Setting& setting, const record::AggregateId& on,
                         const record::RecordId& record);

// Takes one of the values that stand side by side; the others stay in the history.
// Errors: writeNotThere, where that write is not one of them.
Result<Action> resolve(const Setting& setting, const record::AggregateId& on, const record::RegisterId& at,
                       const record::WriteName& chosen);

}  // namespace shicha::inspection

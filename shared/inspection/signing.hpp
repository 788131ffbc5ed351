// Presenting a form, signing it, and reopening it. docs/inspections.md, Signing.
#pragma once

#include "inspection/edit.hpp"

namespace shicha::inspection {

// Errors of all: recordUnknown, those of Edit::finish().

// Presents the form as it stands. Presenting the same twice is one revision: then nothing is written.
// Errors: formNotHere; formInConflict, formIncomplete, severeUnsettled, recordUnreadable: what is to be
// settled before; authorsTooMany.
Result<Action> present(const Setting& setting, const record::AggregateId& inspection);

struct SignOrder {
  std::string role;                               // inspector, expert, leader, representative
  std::string name;                               // as printed; need not be the user's
  std::string strokes;                            // SVG
  std::string refused;                            // a representative's reason instead of strokes
  std::optional<crypto::Hash> page;               // SHA-256 of the page that was shown
  std::optional<record::RecordId> revision = {};  // that was shown; absent: the one that stands
};

// Signs the revision that was presented and still stands.
// Errors: formNotPresented; presentAgain, where others' work came in since, or another revision was shown;
// roleNeeded; signatureRole; dataMissing (the name, strokes, or the reason); refusalNotOffered.
Result<Action> sign(const Setting& setting, const record::AggregateId& inspection, const SignOrder& order);

// Lets the form be changed again. Errors: formNotPresented, dataMissing (the reason).
Result<Action> reopen(const Setting& setting, const record::AggregateId& inspection,
                      const std::string& reason);

// The revision to sign: presented, not reopened, sound, and the very content that stands. Null: there is
// none.
const Revision* revisionToSign(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                               const Inspection& inspection);

}  // namespace shicha::inspection

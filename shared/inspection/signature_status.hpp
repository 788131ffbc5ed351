// What each signature under a form is worth now. docs/inspections.md, Signing.
#pragma once

#include <string>
#include <vector>

#include "inspection/inspection.hpp"
#include "inspection/revision.hpp"
#include "inspection/write_history.hpp"

namespace shicha::inspection {

enum class SignatureStatus {
  current,           // what was signed stands, to the last byte
  validForRevision,  // it holds for its revision; something was changed since, or was not seen then
  pending,           // nobody knows yet whether the signer was who it seems
  withoutAuthority,  // written by someone who may not sign as this
  broken,            // what it names is not what was presented
};

// "current", "valid-for-revision", "pending", "no-authority", "broken".
std::string_view codeOf(SignatureStatus status);
Words labelOf(SignatureStatus status);

// A field that is not as it was signed.
struct FieldChange {
  record::RegisterId at;
  std::vector<std::string> before, now;  // none: nothing stood there
  std::vector<HistoryEntry> writes;      // that made it so: those not below the revision
};

struct SignatureStanding {
  Signature signature;
  WrittenBy by;
  SignatureStatus status = SignatureStatus::broken;
  bool reopened = false;  // its revision may be changed again
  std::vector<FieldChange> changes;

  // Does the inspection count by it? A leader's signature under the revision as it stands.
  bool isLeadersAndCurrent() const {
    return status == SignatureStatus::current && signature.role == "leader";
  }
};

// All signatures, those that do not count too, in the order of their records. Threads: any, while the
// workspace stays as it is.
std::vector<SignatureStanding> signatureStandings(const membership::Workspace& workspace,
                                                  const record::Aggregate& aggregate,
                                                  const Inspection& inspection);

// What differs between what was presented and what stands now, in the order of the fields.
std::vector<FieldChange> changesSince(const membership::Workspace& workspace, const RevisionState& revision,
                                      const record::Aggregate& aggregate);

}  // namespace shicha::inspection

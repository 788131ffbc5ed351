// What was presented for signing, and what it is still worth. docs/inspections.md, Signing.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "membership/workspace.hpp"

namespace shicha::inspection {

// SHA-256 over the live values of all fields that a signature covers: sorted by record, field and value, each
// value once, cleared ones left out.
crypto::Hash signedDigest(const record::Aggregate& aggregate);

// A field that a signature covers, and what stands in it.
struct SignedField {
  record::RegisterId at;
  std::vector<std::string> values;  // more than one: side by side; sorted

  bool operator==(const SignedField&) const = default;
};

// All of them that have a value, sorted.
std::vector<SignedField> signedFields(const record::Aggregate& aggregate);

// An inspection as it was when a revision was presented: for ever, whatever is quarantined later.
struct RevisionState {
  record::BatchNumber presentedIn;
  std::unique_ptr<record::Aggregate> below;  // what lay below the presenting batch
  bool isSound = false;                      // its digest and its id are what follows from that
};

// Nothing where nobody presented that revision. id: of the inspection.
std::optional<RevisionState> revisionState(const membership::Workspace& workspace,
                                           const record::AggregateId& id, const record::RecordId& revision);

// The batches that do not count though they lie below the ends of their logs: a revision names them, so that
// what lay below it stays what it was. And those ends, for each log that has a batch in the aggregate.
struct Below {
  std::vector<record::BatchRef> ends;
  std::vector<record::Hash> leftOut;
};
Below belowNow(const membership::Workspace& workspace, const record::Aggregate& aggregate);

}  // namespace shicha::inspection

// What no merge may refuse, and people must look at.
#pragma once

#include <string>
#include <vector>

#include "base/words.hpp"
#include "inspection/inspection.hpp"
#include "inspection/signature_status.hpp"

namespace shicha::inspection {

enum class ReviewKind {
  findingWithoutEvidence,  // a finding, and no photo of it
  twoLeaders,              // leaders signed who are not the same person
  withoutAuthority,        // somebody wrote what they may not write
  signaturePending,        // the signer is quarantined, disputed or forked
  signatureBroken,
};

// "finding-without-evidence", …
std::string_view codeOf(ReviewKind kind);
Words labelOf(ReviewKind kind);

struct ReviewTask {
  ReviewKind kind;
  record::RegisterId at;
  std::vector<std::string> users;  // whom it concerns
};

// Threads: any, while the workspace stays as it is.
std::vector<ReviewTask> reviewTasks(const membership::Workspace& workspace,
                                    const record::Aggregate& aggregate, const Inspection& inspection,
                                    const std::vector<SignatureStanding>& signatures);

}  // namespace shicha::inspection

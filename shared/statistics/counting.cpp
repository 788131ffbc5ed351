#include "statistics/counting.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "forms/score.hpp"
#include "inspection/revision.hpp"
#include "inspection/standing.hpp"

namespace shicha::statistics {
namespace {

using inspection::SignatureStanding;
using inspection::SignatureStatus;

bool isSound(const SignatureStanding& signature) {
  return signature.status == SignatureStatus::current ||
         signature.status == SignatureStatus::validForRevision;
}

// The one whose revision was presented last.
const SignatureStanding* last(const membership::Workspace& workspace, const record::AggregateId& id,
                              const std::vector<const SignatureStanding*>& signatures) {
  if (signatures.size() < 2) return signatures.empty() ? nullptr : signatures.front();
  const auto order = [&](const SignatureStanding* signature) {
    const auto state = inspection::revisionState(workspace, id, signature->signature.revision);
    const record::PresentBatch& batch = workspace.history().batches()[state->presentedIn];
    // Several leaders under one revision: the same one everywhere.
    return std::tuple(batch.body.stamp, batch.ref, signature->signature.id);
  };
  return *std::ranges::max_element(signatures, {}, order);
}

// Why none of a leader's signatures counts.
Standing whyNot(const std::vector<const SignatureStanding*>& signatures) {
  if (signatures.empty()) return {Counting::pending, Reason::notSigned};
  for (const SignatureStanding* signature : signatures) {
    if (signature->status == SignatureStatus::pending) return {Counting::pending, doubtAbout(signature->by)};
  }
  const bool isBroken = std::ranges::all_of(
      signatures, [](const auto* each) { return each->status == SignatureStatus::broken; });
  return isBroken ? Standing{Counting::countsNot, Reason::broken}
                  : Standing{Counting::pending, Reason::noAuthority};
}

}  // namespace

Reason doubtAbout(const inspection::WrittenBy& by) {
  if (by.quarantined) return Reason::quarantined;
  if (by.marks.disputed) return Reason::disputed;
  return by.marks.forked ? Reason::forked : Reason::none;
}

bool isComplete(const inspection::Books& books, const inspection::Inspection& inspection) {
  const forms::Form* form = books.find(inspection.form, inspection.version);
  if (form == nullptr) return false;
  const auto score = forms::score(*form, inspection.answers);
  return score && score->unanswered.empty();
}

Counted judge(const membership::Workspace& workspace, const record::Aggregate& aggregate,
              const inspection::Inspection& inspection, const std::vector<SignatureStanding>& signatures) {
  if (inspection::standingWithdrawal(workspace, aggregate, inspection)) {
    return {{Counting::countsNot, Reason::withdrawn}};
  }
  std::vector<const SignatureStanding*> leaders, sound;
  for (const SignatureStanding& signature : signatures) {
    if (signature.signature.role != "leader" || signature.reopened) continue;
    leaders.push_back(&signature);
    if (isSound(signature)) sound.push_back(&signature);
  }
  if (const SignatureStanding* by = last(workspace, inspection.id, sound)) return {{}, by};
  if (leaders.empty() && !inspection.revisions.empty() && !inspection.isPresented()) {
    return {{Counting::pending, Reason::reopened}};
  }
  return {whyNot(leaders)};
}

}  // namespace shicha::statistics

#include "inspection/signature_status.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "inspection/kinds.hpp"
#include "inspection/standing.hpp"

namespace shicha::inspection {
namespace {

struct StatusWords {
  std::string_view code;
  Words label;
};

constexpr StatusWords wordsOf(SignatureStatus status) {
  switch (status) {
    case SignatureStatus::current:
      return {"current", {"有效", "current"}};
    case SignatureStatus::validForRevision:
      return {"valid-for-revision", {"仅对所签版本有效", "valid for its revision"}};
    case SignatureStatus::pending:
      return {"pending", {"待核实", "pending"}};
    case SignatureStatus::withoutAuthority:
      return {"no-authority", {"无签名权限", "without authority"}};
    default:
      return {"broken", {"不成立", "broken"}};
  }
}

// Reads the signatures of an inspection, and works out each revision once.
class Judge {
 public:
  Judge(const membership::Workspace& workspace, const record::Aggregate& aggregate,
        const Inspection& inspection)
      : workspace_(workspace), aggregate_(aggregate), inspection_(inspection) {}

  SignatureStanding judge(const record::RecordId& id, std::uint32_t index) {
    const record::Entry& entry = aggregate_.entries()[index];
    SignatureStanding standing;
    standing.by = writtenBy(workspace_, entry.batch);
    records::Signature message;
    const bool readable = message.ParseFromString(aggregate_.writeOf(entry).value) && message.has_value();
    standing.signature = signatureOf(id, message);
    const Signature& signature = standing.signature;
    standing.reopened =
        std::ranges::find(inspection_.reopened, signature.revision) != inspection_.reopened.end();
    const Revision& revision = revisionOf(signature.revision);
    standing.changes = revision.changes;
    if (!readable || !revision.isSound) {
      standing.status = SignatureStatus::broken;
    } else if (!maySignAs(standing.by.role, signature.role) ||
               aggregate_.stateOf(index) == record::WriteState::withoutAuthority) {
      standing.status = SignatureStatus::withoutAuthority;
    } else if (standing.by.quarantined || standing.by.marks.disputed || standing.by.marks.forked) {
      standing.status = SignatureStatus::pending;
    } else {
      standing.status = revision.changes.empty() && !standing.reopened ? SignatureStatus::current
                                                                       : SignatureStatus::validForRevision;
    }
    return standing;
  }

 private:
  struct Revision {
    bool isSound = false;
    std::vector<FieldChange> changes;
  };

  const Revision& revisionOf(const record::RecordId& id) {
    const auto [found, isNew] = revisions_.try_emplace(id);
    if (!isNew) return found->second;
    const auto state = revisionState(workspace_, inspection_.id, id);
    if (!state || !state->isSound) return found->second;
    found->second = {true, changesSince(workspace_, *state, aggregate_)};
    return found->second;
  }

  const membership::Workspace& workspace_;
  const record::Aggregate& aggregate_;
  const Inspection& inspection_;
  std::map<record::RecordId, Revision> revisions_;
};

// Which write of a signature is judged: the shown one, else one that is quarantined and may yet count, else
// one without authority. All replicas choose the same.
std::map<record::RecordId, std::uint32_t> signatureWrites(const membership::Workspace& workspace,
                                                          const record::Aggregate& aggregate) {
  const auto rank = [&](std::uint32_t index) {
    const record::Entry& entry = aggregate.entries()[index];
    const bool mayCount = entry.standing == record::Standing::quarantined;
    return std::tuple(mayCount, workspace.history().batches()[entry.batch].ref, entry.place);
  };
  std::map<record::RecordId, std::uint32_t> writes;
  for (std::uint32_t i = 0; i < aggregate.entries().size(); ++i) {
    const record::Write& write = aggregate.writeOf(aggregate.entries()[i]);
    const bool isValue = write.field == records::Signature::kValueFieldNumber;
    if (record::kindOf(write.record) != kind::signature || !isValue) continue;
    const auto [found, isFirst] = writes.try_emplace(write.record, i);
    if (!isFirst && rank(found->second) < rank(i)) found->second = i;
  }
  for (auto& [id, write] : writes) {
    const auto live = aggregate.live({id, records::Signature::kValueFieldNumber});
    if (!live.empty()) write = live.front();
  }
  return writes;
}

}  // namespace

std::string_view codeOf(SignatureStatus status) { return wordsOf(status).code; }
Words labelOf(SignatureStatus status) { return wordsOf(status).label; }

std::vector<FieldChange> changesSince(const membership::Workspace& workspace, const RevisionState& revision,
                                      const record::Aggregate& aggregate) {
  std::map<record::RegisterId, FieldChange> fields;
  for (SignedField& field : signedFields(*revision.below)) fields[field.at].before = std::move(field.values);
  for (SignedField& field : signedFields(aggregate)) fields[field.at].now = std::move(field.values);
  std::vector<FieldChange> changes;
  for (auto& [at, change] : fields) {
    if (change.before == change.now) continue;
    change.at = at;
    for (HistoryEntry& entry : historyOf(workspace, aggregate, at)) {
      const auto seen = revision.below->all(at);
      const bool isBelow = std::ranges::any_of(seen, [&](std::uint32_t index) {
        const record::Entry& below = revision.below->entries()[index];
        return workspace.history().batches()[below.batch].ref.hash == entry.name.batch;
      });
      if (!isBelow) change.writes.push_back(std::move(entry));
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<SignatureStanding> signatureStandings(const membership::Workspace& workspace,
                                                  const record::Aggregate& aggregate,
                                                  const Inspection& inspection) {
  std::vector<SignatureStanding> standings;
  Judge judge(workspace, aggregate, inspection);
  for (const auto& [id, write] : signatureWrites(workspace, aggregate))
    standings.push_back(judge.judge(id, write));
  return standings;
}

}  // namespace shicha::inspection

#include "inspection/review.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace shicha::inspection {
namespace {

struct KindWords {
  std::string_view code;
  Words label;
};

constexpr KindWords wordsOf(ReviewKind kind) {
  switch (kind) {
    case ReviewKind::findingWithoutEvidence:
      return {"finding-without-evidence", {"存在问题没有照片", "a finding without a photo"}};
    case ReviewKind::twoLeaders:
      return {"two-leaders", {"两名组长签名", "two leaders signed"}};
    case ReviewKind::withoutAuthority:
      return {"no-authority", {"无权限的填写", "written without authority"}};
    case ReviewKind::signaturePending:
      return {"signature-pending", {"签名人待核实", "a signer is to be reviewed"}};
    default:
      return {"signature-broken", {"签名不成立", "a signature is broken"}};
  }
}

bool hasPhoto(const Inspection& inspection, const Finding& finding) {
  return std::ranges::any_of(
      inspection.photos, [&](const Photo& photo) { return !photo.withdrawn && photo.finding == finding.id; });
}

void addLeaders(const std::vector<SignatureStanding>& signatures, std::vector<ReviewTask>& into) {
  std::set<std::string> leaders;
  record::RegisterId at;
  for (const SignatureStanding& each : signatures) {
    const bool counts =
        each.status == SignatureStatus::current || each.status == SignatureStatus::validForRevision;
    if (!counts || each.signature.role != "leader") continue;
    leaders.insert(each.by.user);
    at = {each.signature.id, records::Signature::kValueFieldNumber};
  }
  if (leaders.size() > 1) into.push_back({ReviewKind::twoLeaders, at, {leaders.begin(), leaders.end()}});
}

}  // namespace

std::string_view codeOf(ReviewKind kind) { return wordsOf(kind).code; }
Words labelOf(ReviewKind kind) { return wordsOf(kind).label; }

std::vector<ReviewTask> reviewTasks(const membership::Workspace& workspace,
                                    const record::Aggregate& aggregate, const Inspection& inspection,
                                    const std::vector<SignatureStanding>& signatures) {
  std::vector<ReviewTask> tasks;
  for (const Finding& finding : inspection.findings) {
    if (finding.withdrawn || hasPhoto(inspection, finding)) continue;
    tasks.push_back(
        {ReviewKind::findingWithoutEvidence, {finding.id, records::Finding::kTextFieldNumber}, {}});
  }
  addLeaders(signatures, tasks);
  for (std::uint32_t i = 0; i < aggregate.entries().size(); ++i) {
    if (aggregate.stateOf(i) != record::WriteState::withoutAuthority) continue;
    const record::Entry& entry = aggregate.entries()[i];
    const record::Write& write = aggregate.writeOf(entry);
    tasks.push_back({ReviewKind::withoutAuthority,
                     {write.record, write.field},
                     {writtenBy(workspace, entry.batch).user}});
  }
  for (const SignatureStanding& each : signatures) {
    const record::RegisterId at{each.signature.id, records::Signature::kValueFieldNumber};
    if (each.status == SignatureStatus::pending) {
      tasks.push_back({ReviewKind::signaturePending, at, {each.by.user}});
    } else if (each.status == SignatureStatus::broken) {
      tasks.push_back({ReviewKind::signatureBroken, at, {each.by.user}});
    }
  }
  // In an order that does not hang on which batch came first.
  std::ranges::sort(tasks, {},
                    [](const ReviewTask& task) { return std::tuple(task.kind, task.at, task.users); });
  return tasks;
}

}  // namespace shicha::inspection

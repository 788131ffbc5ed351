#include "report/paper_check.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <array>

#include "forms/labels.hpp"
#include "inspection/kinds.hpp"
#include "inspection/revision.hpp"
#include "inspection/standing.hpp"

namespace shicha::report {
namespace {

using inspection::Inspection;
using membership::Workspace;

constexpr unsigned kCounterBits = 16;  // of a stamp, below its time

struct StateWords {
  std::string_view code;
  Words label;
};

constexpr StateWords wordsOf(PaperState state) {
  switch (state) {
    case PaperState::withdrawn:
      return {"withdrawn",
              {"本次检查已撤销，纸面不再有效", "the inspection was withdrawn: the paper counts no more"}};
    case PaperState::stands:
      return {"stands",
              {"签名所涵盖的内容自提交以来没有变动",
               "what signatures cover has not changed since it was presented"}};
    case PaperState::changed:
      return {"changed",
              {"签名所涵盖的内容提交以后有变动", "what signatures cover has changed since it was presented"}};
    case PaperState::reopened:
      return {"reopened",
              {"提交以后退回修改，内容尚未变动",
               "it was reopened since it was presented; nothing has changed yet"}};
    case PaperState::draft:
      return {"draft",
              {"打印时是草稿，内容与现在一致", "a draft when it was printed; what stands now is the same"}};
    default:
      return {"draft-changed",
              {"打印时是草稿，其后内容有变动", "a draft when it was printed; it has changed since"}};
  }
}

// The batch of that hash, where it presented that revision.
std::optional<record::BatchNumber> presentingBatch(const Workspace& workspace,
                                                   const record::Aggregate& aggregate,
                                                   const record::RecordId& revision,
                                                   const crypto::Hash& batch) {
  for (const std::uint32_t index : aggregate.all({revision, records::Revision::kValueFieldNumber})) {
    const record::BatchNumber number = aggregate.entries()[index].batch;
    if (workspace.history().batches()[number].ref.hash == batch) return number;
  }
  return std::nullopt;
}

// What stands now in fields that no signature covers, where something else stood below the revision.
std::vector<inspection::FieldChange> laterWrites(const Workspace& workspace,
                                                 const inspection::RevisionState& revision,
                                                 const record::Aggregate& aggregate) {
  namespace kind = inspection::kind;
  constexpr std::array kKinds = {kind::finding, kind::photo, kind::suggestion, kind::decision};
  const auto valuesOf = [](const record::Aggregate& of, const record::RegisterId& at) {
    std::vector<std::string> values;
    for (const std::uint32_t entry : of.live(at)) {
      const std::string& value = of.writeOf(of.entries()[entry]).value;
      if (!value.empty()) values.push_back(value);
    }
    std::ranges::sort(values);
    return values;
  };
  std::vector<inspection::FieldChange> later;
  for (const record::RegisterId& at : aggregate.registers()) {
    const auto what = record::kindOf(at.record);
    const membership::FieldRule* rule = inspection::recordRules().find(what, at.field);
    const bool isCovered = rule != nullptr && rule->isSigned;
    if (isCovered || std::ranges::find(kKinds, what) == kKinds.end()) continue;
    inspection::FieldChange change{at, valuesOf(*revision.below, at), valuesOf(aggregate, at), {}};
    if (change.before == change.now) continue;
    // Of the many writes, those that stand.
    for (inspection::HistoryEntry& entry : inspection::historyOf(workspace, aggregate, at)) {
      if (entry.state == record::WriteState::shown || entry.state == record::WriteState::concurrent)
        change.writes.push_back(std::move(entry));
    }
    later.push_back(std::move(change));
  }
  std::ranges::sort(later, {}, &inspection::FieldChange::at);
  return later;
}

void addContent(const inspection::Books& books, PaperCheck& check) {
  const auto standing = [](const auto& each) { return !each.withdrawn; };
  check.findings = static_cast<std::size_t>(std::ranges::count_if(check.inspection.findings, standing));
  check.photos = static_cast<std::size_t>(std::ranges::count_if(check.inspection.photos, standing));
  const forms::Form* form = books.find(check.inspection.form, check.inspection.version);
  if (form == nullptr) return;
  check.form = forms::fullTitle(*form);
  check.hasMarks = form->scoring.has_value();
  if (auto score = forms::score(*form, check.inspection.answers)) check.score = std::move(*score);
}

Result<void> checkRevision(const Workspace& workspace, const record::Aggregate& aggregate,
                           const Inspection& now, PaperCheck& check) {
  const record::RecordId& revision = *check.code.revision;
  const auto batch = presentingBatch(workspace, aggregate, revision, check.code.hash);
  const auto state = inspection::revisionState(workspace, now.id, revision);
  if (!batch || !state) return Error(ErrorCode::paperCodeFalse, {revision.hex().substr(0, 8)});
  if (!state->isSound) return Error(ErrorCode::paperCodeFalse, {check.code.hash.hex().substr(0, 8)});
  check.inspection = inspection::readInspection(now.id, *state->below);
  check.changes = inspection::changesSince(workspace, *state, aggregate);
  check.later = laterWrites(workspace, *state, aggregate);
  const bool isReopened = std::ranges::find(now.reopened, revision) != now.reopened.end();
  check.state = !check.changes.empty() ? PaperState::changed
                : isReopened           ? PaperState::reopened
                                       : PaperState::stands;
  check.presentedBy = inspection::writtenBy(workspace, *batch).user;
  const record::Stamp stamp = workspace.history().batches()[*batch].body.stamp;
  check.presentedAt = std::chrono::milliseconds(static_cast<std::int64_t>(stamp >> kCounterBits));
  check.signatures = inspection::signatureStandings(workspace, aggregate, now);
  std::erase_if(check.signatures, [&](const auto& each) { return each.signature.revision != revision; });
  return {};
}

}  // namespace

std::string_view codeOf(PaperState state) { return wordsOf(state).code; }
Words labelOf(PaperState state) { return wordsOf(state).label; }

Result<PaperCheck> checkPaper(const inspection::Books& books, const Workspace& workspace,
                              const PaperCode& code) {
  const record::Aggregate* aggregate = workspace.find(code.inspection);
  if (aggregate == nullptr) return Error(ErrorCode::recordUnknown, {code.inspection.hex()});
  PaperCheck check;
  check.code = code;
  check.inspection = inspection::readInspection(code.inspection, *aggregate);
  check.withdrawn = inspection::standingWithdrawal(workspace, *aggregate, check.inspection);
  if (code.revision) {
    const Inspection now = check.inspection;
    if (const auto checked = checkRevision(workspace, *aggregate, now, check); !checked)
      return checked.error();
  } else {
    const bool isSame = inspection::signedDigest(*aggregate) == code.hash;
    check.state = isSame ? PaperState::draft : PaperState::draftChanged;
  }
  if (check.withdrawn) check.state = PaperState::withdrawn;
  addContent(books, check);
  return check;
}

bool PaperCheck::isSigned() const {
  return std::ranges::any_of(signatures, &inspection::SignatureStanding::isLeadersAndCurrent);
}

bool isGood(const PaperCheck& check) { return check.state == PaperState::stands && check.isSigned(); }

Words verdictOn(const PaperCheck& check) {
  if (check.state != PaperState::stands || check.isSigned()) return labelOf(check.state);
  return {"内容自提交以来没有变动，但没有组长的有效签名",
          "it has not changed since it was presented, but no leader's signature stands under it"};
}

}  // namespace shicha::report

#include "report/paper_check.hpp"

#include <inspection.pb.h>

#include <algorithm>

#include "forms/labels.hpp"
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
    case PaperState::stands:
      return {"stands",
              {"纸面内容提交过签名，至今没有变动", "it was presented for signing and has not changed since"}};
    case PaperState::changed:
      return {"changed",
              {"纸面内容提交过签名，其后有变动", "it was presented for signing and has changed since"}};
    case PaperState::reopened:
      return {"reopened",
              {"纸面内容提交过签名，其后退回修改", "it was presented for signing and reopened since"}};
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
  addContent(books, check);
  return check;
}

}  // namespace shicha::report

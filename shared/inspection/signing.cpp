#include "inspection/signing.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <set>

#include "forms/score.hpp"
#include "inspection/answer.hpp"
#include "inspection/field_words.hpp"
#include "inspection/missing.hpp"
#include "inspection/revision.hpp"
#include "inspection/standing.hpp"

namespace shicha::inspection {
namespace {

// "1-1 书面评审得分 documentary score", for details of errors.
std::string nameOf(const Missing& missing) {
  if (missing.kind != MissingKind::conflict) return missing.item;
  return (missing.item.empty() ? std::string() : missing.item + " ") + bilingual(labelOf(missing.at));
}

// All that is in the way, the first kind of it with the words of its error.
Result<void> checkSettled(const Edit& edit) {
  const auto missing = missingIn(edit.setting().books, edit.setting().workspace.id(), edit.seen());
  if (missing.empty()) return {};
  const MissingKind first = missing.front().kind;
  std::vector<std::string> names;
  std::string others;
  for (const Missing& each : missing) {
    if (each.kind == first) {
      names.push_back(nameOf(each));
    } else {
      others += "; " + nameOf(each) + " " + textOf(each, Language::zh) + " " + textOf(each, Language::en);
    }
  }
  switch (first) {
    case MissingKind::conflict:
      return Error(ErrorCode::formInConflict, {joined(names) + others});
    case MissingKind::unreadable:
      return Error(ErrorCode::recordUnreadable, {bilingual(labelOf(missing.front().at))});
    case MissingKind::form: {
      const auto form = formOf(edit.setting().books, edit.seen());
      if (!form) return form.error();
      return forms::score(**form, edit.seen().answers).error();
    }
    case MissingKind::unanswered:
      return Error(ErrorCode::formIncomplete, {joined(names) + others});
    default:
      return Error(ErrorCode::severeUnsettled, {joined(names)});
  }
}

bool isReopened(const Inspection& inspection, const record::RecordId& revision) {
  return std::ranges::find(inspection.reopened, revision) != inspection.reopened.end();
}

// Was that very content presented, as the revision claims?
bool isSound(const membership::Workspace& workspace, const record::AggregateId& inspection,
             const record::RecordId& revision) {
  const auto state = revisionState(workspace, inspection, revision);
  return state && state->isSound;
}

// Says which revisions may be changed; without any the field is cleared.
void putReopened(Edit& edit, const std::set<record::RecordId>& revisions, const std::string& reason) {
  if (revisions.empty()) {
    edit.clear(edit.id(), records::Inspection::kReopenedFieldNumber);
    return;
  }
  records::Inspection head;
  for (const record::RecordId& id : revisions) {
    head.mutable_reopened()->add_revision(std::string(id.view()));
  }
  head.mutable_reopened()->set_reason(reason);
  edit.put(edit.id(), head);
}

Result<void> checkSignature(const Setting& setting, const SignOrder& order) {
  static const std::vector<std::string> kRoles = {"inspector", "expert", "leader", "representative"};
  if (std::ranges::find(kRoles, order.role) == kRoles.end()) {
    return Error(ErrorCode::signatureRole, {order.role, joined(kRoles)});
  }
  if (!maySignAs(setting.actor.role, order.role)) {
    const std::vector<std::string> able = order.role == "inspector"
                                              ? std::vector<std::string>{"inspector", "liaison"}
                                              : std::vector{order.role};
    return Error(ErrorCode::roleNeeded,
                 {bilingual({"签名", "signature"}), roleNames(able), roleNames({setting.actor.role})});
  }
  if (isBlank(order.name)) return Error(ErrorCode::dataMissing, {"name"});
  if (!order.refused.empty() && order.role != "representative") return Error(ErrorCode::refusalNotOffered);
  if (order.strokes.empty() == isBlank(order.refused)) return Error(ErrorCode::dataMissing, {"strokes"});
  return {};
}

}  // namespace

const Revision* revisionToSign(const membership::Workspace& workspace, const record::Aggregate& aggregate,
                               const Inspection& inspection) {
  const crypto::Hash digest = signedDigest(aggregate);
  const auto found = std::ranges::find_if(inspection.revisions, [&](const Revision& revision) {
    return revision.digest == digest && !isReopened(inspection, revision.id) &&
           isSound(workspace, inspection.id, revision.id);
  });
  return found == inspection.revisions.end() ? nullptr : &*found;
}

Result<Action> present(const Setting& setting, const record::AggregateId& inspection) {
  auto edit = Edit::existing(setting, inspection);
  if (!edit) return edit.error();
  const Inspection& seen = edit->seen();
  if (const auto settled = checkSettled(*edit); !settled) return settled.error();
  const crypto::Hash digest = signedDigest(*edit->aggregate());
  const auto id = revisionId(setting.workspace.id(), inspection, seen.form, seen.version, digest);
  if (revisionToSign(setting.workspace, *edit->aggregate(), seen) != nullptr) return edit->finish(id);
  const Below below = belowNow(setting.workspace, *edit->aggregate());
  if (below.ends.size() >= record::kCausesMax) {
    return Error(ErrorCode::authorsTooMany, {std::to_string(record::kCausesMax)});
  }
  for (const record::BatchRef& end : below.ends) edit->addCause(end);
  records::Revision revision;
  records::RevisionValue& value = *revision.mutable_value();
  value.mutable_form()->set_id(seen.form);
  value.mutable_form()->set_version(seen.version);
  value.set_digest(std::string(digest.view()));
  for (const record::Hash& hash : below.leftOut) value.add_left_out(std::string(hash.view()));
  // What somebody wrote under that id without presenting what stood there is of no use to anybody.
  const bool isKnown = std::ranges::find(seen.revisions, id, &Revision::id) != seen.revisions.end();
  if (!isKnown || !isSound(setting.workspace, inspection, id)) edit->putAnew(id, revision);
  if (isReopened(seen, id)) {
    std::set<record::RecordId> still(seen.reopened.begin(), seen.reopened.end());
    still.erase(id);
    putReopened(*edit, still, seen.reopenReason);
  }
  return edit->finish(id);
}

Result<Action> sign(const Setting& setting, const record::AggregateId& inspection, const SignOrder& order) {
  auto edit = Edit::existing(setting, inspection);
  if (!edit) return edit.error();
  if (const auto checked = checkSignature(setting, order); !checked) return checked.error();
  if (!edit->seen().isPresented()) return Error(ErrorCode::formNotPresented);
  const Revision* revision = revisionToSign(setting.workspace, *edit->aggregate(), edit->seen());
  const bool isShown = revision != nullptr && order.revision.value_or(revision->id) == revision->id;
  if (!isShown) return Error(ErrorCode::presentAgain);
  records::Signature message;
  records::SignatureValue& value = *message.mutable_value();
  value.set_revision(std::string(revision->id.view()));
  if (order.page) value.set_page(std::string(order.page->view()));
  value.set_role(order.role);
  value.set_name(order.name);
  value.set_strokes(order.strokes);
  value.set_refused(order.refused);
  value.set_clock_ms(setting.now.count());
  const record::RecordId id = edit->newRecord(kind::signature);
  edit->put(id, message);
  return edit->finish(id);
}

Result<Action> reopen(const Setting& setting, const record::AggregateId& inspection,
                      const std::string& reason) {
  auto edit = Edit::existing(setting, inspection);
  if (!edit) return edit.error();
  if (!edit->seen().isPresented()) return Error(ErrorCode::formNotPresented);
  if (isBlank(reason)) return Error(ErrorCode::dataMissing, {"reason"});
  std::set<record::RecordId> revisions(edit->seen().reopened.begin(), edit->seen().reopened.end());
  for (const Revision& revision : edit->seen().revisions) revisions.insert(revision.id);
  putReopened(*edit, revisions, reason);
  return edit->finish(inspection);
}

}  // namespace shicha::inspection

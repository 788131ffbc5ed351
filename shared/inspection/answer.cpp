#include "inspection/answer.hpp"

#include <inspection.pb.h>

#include <algorithm>

namespace shicha::inspection {
namespace {

// What stands in the item once the answer is given.
forms::Answer merged(const Inspection& inspection, const AnswerOrder& order) {
  forms::Answer answer;
  if (const auto found = inspection.answers.find(order.item); found != inspection.answers.end()) {
    answer = found->second;
  }
  const forms::Answer& given = order.answer;
  const auto take = [](auto& into, const auto& from) {
    if (from) into = from;
  };
  if (given.score || !given.parts.empty()) {
    answer.score = given.score;
    answer.parts = given.parts;
  }
  if (given.verdict) {
    answer.verdict = given.verdict;
    answer.reason = given.reason;
  }
  take(answer.documentary, given.documentary);
  take(answer.onSite, given.onSite);
  take(answer.severe, given.severe);
  if (order.papers) answer.papers = given.papers;
  return answer;
}

records::VerdictValue::Verdict codeOf(forms::Verdict verdict) {
  switch (verdict) {
    case forms::Verdict::pass:
      return records::VerdictValue::PASS;
    case forms::Verdict::fail:
      return records::VerdictValue::FAIL;
    default:
      return records::VerdictValue::NA;
  }
}

records::ItemResult messageOf(const forms::Answer& given) {
  records::ItemResult result;
  if (given.score) result.mutable_score()->set_whole(given.score->text());
  for (const auto& [id, score] : given.parts) {
    auto* part = result.mutable_score()->add_part();
    part->set_id(id);
    part->set_score(score.text());
  }
  if (given.documentary) result.set_documentary(given.documentary->text());
  if (given.onSite) result.set_on_site(given.onSite->text());
  if (given.verdict) {
    result.mutable_verdict()->set_verdict(codeOf(*given.verdict));
    result.mutable_verdict()->set_reason(given.reason);
  }
  if (given.severe) result.set_severe(*given.severe);
  if (!given.remark.empty()) result.set_remark(given.remark);
  if (given.originalSeen) result.set_original_seen(*given.originalSeen);
  if (given.checkedOnSite) result.set_checked_on_site(*given.checkedOnSite);
  return result;
}

// Whoever writes to a record also says what it is: that must not hang on a colleague whose work may be
// quarantined later.
template <class Message>
void putNamed(Edit& edit, const record::RecordId& record, const Message& name, const Message& fields) {
  edit.put(record, fields);
  if (edit.changes(record)) edit.putAnew(record, name);
}

void putPapers(Edit& edit, const forms::Item& item, const std::vector<std::size_t>& supplied) {
  for (std::size_t position = 1; position <= item.paperCount; ++position) {
    const bool isSupplied = std::ranges::find(supplied, position) != supplied.end();
    const auto id = paperId(edit.setting().workspace.id(), edit.id(), item.id, position);
    const bool wasSaid = !edit.aggregate()->live({id, records::Paper::kSuppliedFieldNumber}).empty();
    if (!isSupplied && !wasSaid) continue;
    records::Paper place, paper;
    place.mutable_place()->set_item(item.id);
    place.mutable_place()->set_position(static_cast<std::uint32_t>(position));
    paper.set_supplied(isSupplied);
    putNamed(edit, id, place, paper);
  }
}

}  // namespace

Result<const forms::Form*> formOf(const Books& books, const Inspection& inspection) {
  const forms::Form* form = books.find(inspection.form, inspection.version);
  if (form != nullptr) return form;
  return Error(ErrorCode::formNotHere, {inspection.form, std::to_string(inspection.version)});
}

Result<const forms::Item*> itemOf(const Books& books, const Inspection& inspection, const std::string& item) {
  const auto form = formOf(books, inspection);
  if (!form) return form.error();
  const forms::Item* found = (*form)->find(item);
  if (found != nullptr) return found;
  return Error(ErrorCode::answerUnknownItem, {item, (*form)->itemIds()});
}

Result<Action> answerItem(const Setting& setting, const record::AggregateId& inspection,
                          const AnswerOrder& order) {
  auto edit = Edit::existing(setting, inspection);
  if (!edit) return edit.error();
  return answerItemIn(std::move(*edit), order);
}

Result<Action> answerItemIn(Edit edit, const AnswerOrder& order) {
  const Books& books = edit.setting().books;
  const auto form = formOf(books, edit.seen());
  if (!form) return form.error();
  const auto item = itemOf(books, edit.seen(), order.item);
  if (!item) return item.error();
  const auto checked = forms::checkAnswer(**form, **item, merged(edit.seen(), order));
  if (!checked) return checked.error();
  const record::RecordId id = itemId(edit.setting().workspace.id(), edit.id(), order.item);
  records::ItemResult name;
  name.set_item(order.item);
  putNamed(edit, id, name, messageOf(order.answer));
  if (order.papers) putPapers(edit, **item, order.answer.papers);
  return edit.finish(id);
}

Result<Action> writeRemark(const Setting& setting, const record::AggregateId& inspection,
                           const std::string& item, const TypedText& remark) {
  auto edit = Edit::existing(setting, inspection);
  if (!edit) return edit.error();
  const auto known = itemOf(setting.books, edit->seen(), item);
  if (!known) return known.error();
  const record::RecordId id = itemId(setting.workspace.id(), inspection, item);
  records::ItemResult fields, name;
  fields.set_remark(remark.text);
  name.set_item(item);
  const record::RegisterId at{id, records::ItemResult::kRemarkFieldNumber};
  edit->putTyped(at, remark.text.empty() ? std::string() : fields.SerializeAsString(), remark.sees);
  if (edit->changes(id)) edit->putAnew(id, name);
  return edit->finish(id);
}

TypedText remarkOf(const membership::Workspace& workspace, const record::AggregateId& inspection,
                   const std::string& item) {
  const record::Aggregate* aggregate = workspace.find(inspection);
  const record::RegisterId at{itemId(workspace.id(), inspection, item),
                              records::ItemResult::kRemarkFieldNumber};
  TypedText remark{{}, record::seenIn(aggregate, workspace.history(), at)};
  const auto live = aggregate == nullptr ? std::vector<std::uint32_t>() : aggregate->live(at);
  records::ItemResult fields;
  if (!live.empty() && fields.ParseFromString(aggregate->writeOf(aggregate->entries()[live.front()]).value)) {
    remark.text = fields.remark();
  }
  return remark;
}

Result<Action> clearAnswer(const Setting& setting, const record::AggregateId& inspection,
                           const std::string& item) {
  auto edit = Edit::existing(setting, inspection);
  if (!edit) return edit.error();
  const auto known = itemOf(setting.books, edit->seen(), item);
  if (!known) return known.error();
  const record::RecordId id = itemId(setting.workspace.id(), inspection, item);
  for (const int field : {records::ItemResult::kVerdictFieldNumber, records::ItemResult::kScoreFieldNumber,
                          records::ItemResult::kDocumentaryFieldNumber,
                          records::ItemResult::kOnSiteFieldNumber, records::ItemResult::kSevereFieldNumber}) {
    edit->clear(id, static_cast<std::uint32_t>(field));
  }
  return edit->finish(id);
}

Result<Action> announce(const Setting& setting, const record::AggregateId& inspection,
                        const std::string& text) {
  auto edit = Edit::existing(setting, inspection);
  if (!edit) return edit.error();
  records::Inspection head;
  head.set_announcement(text);
  edit->put(inspection, head);
  return edit->finish(inspection);
}

}  // namespace shicha::inspection

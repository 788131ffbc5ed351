#include "inspection/edit.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <inspection.pb.h>

#include <algorithm>

#include "inspection/field_words.hpp"
#include "inspection/standing.hpp"

namespace shicha::inspection {
namespace {

// Every field that is present in a message, and its encoding.
std::vector<std::pair<std::uint32_t, std::string>> encodedFields(const google::protobuf::Message& fields) {
  std::vector<const google::protobuf::FieldDescriptor*> present;
  const google::protobuf::Reflection& reflection = *fields.GetReflection();
  reflection.ListFields(fields, &present);
  const std::unique_ptr<google::protobuf::Message> alone(fields.New());
  std::vector<std::pair<std::uint32_t, std::string>> encoded;
  for (const auto* field : present) {
    alone->CopyFrom(fields);
    for (const auto* other : present) {
      if (other != field) reflection.ClearField(alone.get(), other);
    }
    encoded.emplace_back(static_cast<std::uint32_t>(field->number()), alone->SerializeAsString());
  }
  return encoded;
}

}  // namespace

Edit::Edit(const Setting& setting, const record::AggregateId& aggregate)
    : setting_(&setting), id_(aggregate), aggregate_(setting.workspace.find(aggregate)) {
  action_.aggregate = aggregate;
  if (aggregate_ != nullptr) seen_ = readInspection(aggregate, *aggregate_);
}

Result<Edit> Edit::existing(const Setting& setting, const record::AggregateId& aggregate) {
  Edit edit(setting, aggregate);
  if (edit.isNew()) return Error(ErrorCode::recordUnknown, {aggregate.hex()});
  return edit;
}

Edit& Edit::put(const record::RecordId& record, const google::protobuf::Message& fields) {
  for (auto& [field, value] : encodedFields(fields)) putValue({record, field}, std::move(value));
  return *this;
}

Edit& Edit::putAnew(const record::RecordId& record, const google::protobuf::Message& fields) {
  for (auto& [field, value] : encodedFields(fields)) write({record, field}, std::move(value));
  return *this;
}

Edit& Edit::clear(const record::RecordId& record, std::uint32_t field) {
  return putValue({record, field}, {});
}

Edit& Edit::putValue(const record::RegisterId& at, std::string value) {
  const auto live = isNew() ? std::vector<std::uint32_t>() : aggregate_->live(at);
  const auto valueOf = [&](std::uint32_t entry) -> const std::string& {
    return aggregate_->writeOf(aggregate_->entries()[entry]).value;
  };
  if (live.empty() && value.empty()) return *this;
  // Several people may have written the same: then it is so already.
  const bool isSo = std::ranges::all_of(live, [&](std::uint32_t entry) { return valueOf(entry) == value; });
  if (live.empty() || !isSo) write(at, std::move(value));
  return *this;
}

Edit& Edit::putTyped(const record::RegisterId& at, std::string value, std::vector<record::WriteName> sees) {
  const std::size_t before = action_.changes.size();
  putValue(at, std::move(value));
  if (action_.changes.size() > before) action_.changes.back().sees = std::move(sees);
  return *this;
}

void Edit::write(const record::RegisterId& at, std::string value) {
  action_.changes.push_back(
      {at, std::move(value), record::seenIn(aggregate_, setting_->workspace.history(), at)});
}

bool Edit::changes(const record::RecordId& record) const {
  return std::ranges::any_of(action_.changes,
                             [&](const record::Change& change) { return change.id.record == record; });
}

record::RecordId Edit::newRecord(record::Kind kind) const {
  return record::randomRecordId(
      kind, crypto::randomBytes<FixedBytes<14, record::RandomTailKind>>(setting_->random));
}

Result<Action> Edit::finish(const record::RecordId& record) {
  action_.record = record;
  for (const record::Change& change : action_.changes) {
    if (const auto judged = judge(change); !judged) return judged.error();
  }
  return action_;
}

Result<void> Edit::judge(const record::Change& change) const {
  const record::RegisterId& at = change.id;
  const membership::FieldRule* rule = recordRules().find(record::kindOf(at.record), at.field);
  const bool isWithdrawal = at.record == id_ && at.field == records::Inspection::kWithdrawnFieldNumber;
  if (record::kindOf(id_) == kind::inspection && !isNew() && !isWithdrawal) {
    const auto withdrawal = standingWithdrawal(setting_->workspace, *aggregate_, seen_);
    if (withdrawal) return Error(ErrorCode::inspectionWithdrawn, {*withdrawal});
  }
  if (rule == nullptr) return {};
  const std::string& role = setting_->actor.role;
  if (!rule->writers.empty() && std::ranges::find(rule->writers, role) == rule->writers.end()) {
    return Error(ErrorCode::roleNeeded,
                 {bilingual(labelOf(at)), roleNames(rule->writers), roleNames({role})});
  }
  if (rule->isSigned && seen_.isPresented()) return Error(ErrorCode::formPresented, {bilingual(labelOf(at))});
  return rule->authorOnly ? judgeAuthor(at) : Result<void>();
}

Result<void> Edit::judgeAuthor(const record::RegisterId& at) const {
  if (isNew()) return {};
  for (const std::uint32_t entry : aggregate_->live(at)) {
    const record::BatchNumber batch = aggregate_->entries()[entry].batch;
    const membership::Members& members = setting_->workspace.members();
    if (members.isServers(batch)) continue;  // what the server wrote belongs to nobody
    const std::string& author = members.authorOf(batch).certificate.user;
    if (author != setting_->actor.user) {
      return Error(ErrorCode::authorNeeded, {bilingual(labelOf(at)), author});
    }
  }
  return {};
}

bool isBlank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

Result<void> checkDate(const std::string& name, const std::string& date) {
  return parseDate(date) ? Result<void>() : Error(ErrorCode::dataNotDate, {name, date});
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all.append(all.empty() ? "" : ", ").append(part);
  return all;
}

}  // namespace shicha::inspection

#include "inspection/corrections.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <inspection.pb.h>

#include <algorithm>

#include "inspection/field_words.hpp"
#include "inspection/record_message.hpp"
#include "inspection/standing.hpp"

namespace shicha::inspection {
namespace {

using google::protobuf::FieldDescriptor;

// The field of a record that says that it is struck out; null where it has none.
const FieldDescriptor* withdrawalOf(const google::protobuf::Message* message) {
  return message == nullptr ? nullptr : message->GetDescriptor()->FindFieldByName("withdrawn");
}

bool isThere(const Edit& edit, const record::RecordId& record) {
  const auto registers = edit.aggregate()->registers();
  return std::ranges::find(registers, record, &record::RegisterId::record) != registers.end();
}

Result<void> mayWithdraw(const Edit& edit, const record::RecordId& record) {
  const std::string& role = edit.setting().actor.role;
  const bool isPresented = record == edit.id() && !edit.seen().revisions.empty();
  if (!isPresented || mayWithdrawPresented(role)) return {};
  return Error(ErrorCode::roleNeeded,
               {bilingual({"撤销已提交签名的检查", "withdrawing what was presented"}),
                roleNames({"leader", "district-bureau", "city-bureau"}), roleNames({role})});
}

}  // namespace

Result<Action> withdraw(const Setting& setting, const record::AggregateId& on, const record::RecordId& record,
                        const std::string& reason) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  if (!isThere(*edit, record)) return Error(ErrorCode::recordUnknown, {record.hex()});
  if (isBlank(reason)) return Error(ErrorCode::dataMissing, {"reason"});
  const auto message = newRecordMessage(record::kindOf(record));
  const FieldDescriptor* field = withdrawalOf(message.get());
  if (field == nullptr) return Error(ErrorCode::notWithdrawable, {record.hex()});
  if (const auto may = mayWithdraw(*edit, record); !may) return may.error();
  records::Withdrawal withdrawal;
  withdrawal.set_reason(reason);
  message->GetReflection()->MutableMessage(message.get(), field)->CopyFrom(withdrawal);
  edit->put(record, *message);
  return edit->finish(record);
}

Result<Action> bringBack(const Setting& setting, const record::AggregateId& on,
                         const record::RecordId& record) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  const auto message = newRecordMessage(record::kindOf(record));
  const FieldDescriptor* field = withdrawalOf(message.get());
  if (field == nullptr || !isThere(*edit, record)) return Error(ErrorCode::recordUnknown, {record.hex()});
  if (const auto may = mayWithdraw(*edit, record); !may) return may.error();
  edit->clear(record, static_cast<std::uint32_t>(field->number()));
  return edit->finish(record);
}

Result<Action> resolve(const Setting& setting, const record::AggregateId& on, const record::RegisterId& at,
                       const record::WriteName& chosen) {
  auto edit = Edit::existing(setting, on);
  if (!edit) return edit.error();
  const record::Aggregate& aggregate = *edit->aggregate();
  for (const std::uint32_t index : aggregate.live(at)) {
    const record::Entry& entry = aggregate.entries()[index];
    const record::Hash& hash = setting.workspace.history().batches()[entry.batch].ref.hash;
    if (record::WriteName{hash, entry.place} != chosen) continue;
    edit->putValue(at, aggregate.writeOf(entry).value);
    return edit->finish(at.record);
  }
  return Error(ErrorCode::writeNotThere, {bilingual(labelOf(at))});
}

}  // namespace shicha::inspection

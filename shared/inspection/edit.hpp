// What somebody is about to do to a record: collected field by field, then judged as one action.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "campaign/mission.hpp"
#include "crypto/random.hpp"
#include "inspection/books.hpp"
#include "inspection/inspection.hpp"
#include "membership/workspace.hpp"

namespace google::protobuf {
class Message;
}

namespace shicha::inspection {

// Who acts, in the role that counts in the workspace.
struct Actor {
  std::string user, role;
};

// What an action looks at. The workspace has loaded the aggregate that the action is about; all of it
// outlives the action.
struct Setting {
  const Books& books;
  const campaign::Campaign& campaign;
  const campaign::Mission& mission;
  const membership::Workspace& workspace;
  Actor actor;
  std::chrono::milliseconds now;  // the clock, since 1970
  const crypto::RandomSource& random;
};

// One batch to be written. The actions make it, and whoever owns the log writes it.
struct Action {
  record::AggregateId aggregate;
  std::vector<record::Change> changes;   // empty: it is so already, and nothing is to be written
  std::vector<record::BatchRef> causes;  // as Workspace::write() wants them
  record::RecordId record;               // what was made or changed
};

// Threads: one at a time. The setting outlives it.
class Edit {
 public:
  // An aggregate that may be new, and one that must be there.
  // Errors: recordUnknown.
  Edit(const Setting& setting, const record::AggregateId& aggregate);
  static Result<Edit> existing(const Setting& setting, const record::AggregateId& aggregate);

  bool isNew() const { return aggregate_ == nullptr; }
  const record::AggregateId& id() const { return id_; }
  const Setting& setting() const { return *setting_; }
  const record::Aggregate* aggregate() const { return aggregate_; }

  // As it stands, without what is about to be done.
  const Inspection& seen() const { return seen_; }

  // Every field that is present in the message is to have this value, in place of all that is seen there.
  // What has it already stays as it is.
  Edit& put(const record::RecordId& record, const google::protobuf::Message& fields);
  Edit& clear(const record::RecordId& record, std::uint32_t field);

  // The same with the encoding of the field; empty: cleared.
  Edit& putValue(const record::RegisterId& at, std::string value);

  // The same for what somebody typed over some time: only what they saw when they began is overwritten.
  Edit& putTyped(const record::RegisterId& at, std::string value, std::vector<record::WriteName> sees);

  // The same, though the value stands there already.
  Edit& putAnew(const record::RecordId& record, const google::protobuf::Message& fields);

  // Is anything to be written to that record?
  bool changes(const record::RecordId& record) const;

  record::RecordId newRecord(record::Kind kind) const;

  // The batch refers to this one, though it overwrites nothing there.
  void addCause(const record::BatchRef& cause) { action_.causes.push_back(cause); }

  // The action, which is about that record. What is true of every action is judged here:
  // Errors: roleNeeded, where the actor's role may not write a field; authorNeeded, where another wrote a
  // field that only its author overwrites; formPresented, where a signature covers a field and the form was
  // presented; inspectionWithdrawn.
  Result<Action> finish(const record::RecordId& record);

 private:
  void write(const record::RegisterId& at, std::string value);
  Result<void> judge(const record::Change& change) const;
  Result<void> judgeAuthor(const record::RegisterId& at) const;

  const Setting* setting_;
  record::AggregateId id_;
  const record::Aggregate* aggregate_;
  Inspection seen_;
  Action action_;
};

// Is the text missing, or nothing but blanks?
bool isBlank(const std::string& text);

// Is it a day? name: what it is called in the order. Errors: dataNotDate.
Result<void> checkDate(const std::string& name, const std::string& date);

// "1-1, 1-2", for details of errors.
std::string joined(const std::vector<std::string>& parts);

}  // namespace shicha::inspection

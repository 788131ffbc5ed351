// A workspace for tests: its root key, the people who write in it, their logs, and replicas of it. Everything
// that is random follows from a seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "membership/workspace.hpp"
#include "record/log_writer.hpp"

namespace shicha::test {

// The kind of TestRecord (test_records.proto), and its fields.
constexpr record::Kind kTestKind = 40;
enum Field : std::uint32_t {
  kNote = 1,
  kCount = 2,
  kDone = 3,
  kVerdict = 4,
  kRuling = 5,      // leaders write it
  kApproval = 6,    // leaders and deputies write it
  kStatement = 7,   // only its author overwrites it
  kRating = 21,     // demands feature 7
  kWeighting = 22,  // demands feature 3
};

// Values of writes: a field with its tag.
std::string textValue(std::uint32_t field, std::string_view text);
std::string numberValue(std::uint32_t field, std::uint64_t number);

// Somebody with a key who writes a log. A copy is a copied device: when both go on, the log forks.
struct Pen {
  membership::Certificate certificate;
  crypto::SigningKey key;
  std::vector<membership::IssuedCertificate> chain;
  record::LogWriter log;
};

// A key that may certify one member.
struct Invitation {
  membership::Certificate certificate;
  crypto::SigningKey key;
  membership::IssuedCertificate issued;
};

class Ledger {
 public:
  explicit Ledger(std::uint64_t seed = 1);

  const crypto::SigningKey& rootKey() const { return root_; }
  const record::WorkspaceId& workspace() const { return workspace_; }
  const membership::FieldRules& rules() const { return rules_; }  // of TestRecord, with its features

  // Random bytes of any kind: ids, seeds, hashes.
  template <class Bytes>
  Bytes random() {
    Bytes result;
    for (std::uint8_t& byte : result.bytes) byte = static_cast<std::uint8_t>(engine_());
    return result;
  }
  crypto::SigningKey newKey() { return crypto::SigningKey(random<crypto::SigningSeed>()); }
  record::RecordId newRecord(record::Kind kind = kTestKind);

  // A stamp above all that it gave before.
  record::Stamp tick() { return stamp_ += 65'536; }

  // A certificate for this workspace. It can be changed before it is issued.
  membership::Certificate certificate(membership::CertificateKind kind, const crypto::SigningKey& key,
                                      const std::string& user, const std::string& role,
                                      const std::string& device) const;

  // Writers of logs that the root certified.
  Pen member(const std::string& user, const std::string& role = "member", const std::string& device = {});
  Pen control();
  Pen desk();

  // A member through an invitation. Using an invitation twice makes a dispute.
  Invitation invite(const std::string& user, const std::string& role = "member");
  Pen invited(const Invitation& invitation, const std::string& device = {});

  // Another log of the same key: a new incarnation.
  Pen again(const Pen& pen);

  // A writer with any chain of certificates, sound or not.
  Pen penOf(const membership::Certificate& certificate, const crypto::SigningKey& key,
            std::vector<membership::IssuedCertificate> chain);

  // A log without membership, for a history under bareRules().
  record::LogWriter bareLog();

 private:
  std::mt19937_64 engine_;
  crypto::SigningKey root_;
  record::WorkspaceId workspace_;
  membership::FieldRules rules_;
  record::Stamp stamp_;
};

// Rules without membership: the certificates of an opening are the key itself, and any batch may say
// anything.
record::LogRules bareRules();

// Gives a batch to a History, a Workspace or a Replica.
template <class Taker>
auto give(Taker& taker, const record::PlacedBatch& placed) {
  return taker.receive(placed.place.log, placed.place.sequence, placed.place.previous, placed.batch);
}

// Every present batch as it would be sent, causes first.
std::vector<record::PlacedBatch> allBatches(const record::WorkspaceId& workspace,
                                            const record::History& history);

// A replica of a ledger's workspace, and what is written at it. The ledger outlives it.
class Replica {
 public:
  explicit Replica(Ledger& ledger) : Replica(ledger, ledger.rules()) {}

  // Of a program that knows other rules. They outlive it.
  Replica(Ledger& ledger, const membership::FieldRules& rules)
      : ledger_(&ledger), state_(ledger.workspace(), ledger.rootKey().publicKey(), rules) {}

  const membership::Workspace& state() const { return state_; }
  const record::History& history() const { return state_.history(); }

  membership::Workspace::Received receive(const record::LogId& log, std::uint64_t sequence,
                                          const record::Hash& previous, record::SignedBatch batch) {
    return state_.receive(log, sequence, previous, std::move(batch));
  }

  // Takes everything that the other one has.
  void takeFrom(const Replica& other);

  // Writes batch 0 of the log.
  record::BatchRef open(Pen& pen);

  // Writes a value over all that is live here. The record is the root of its aggregate.
  record::BatchRef put(Pen& pen, const record::RecordId& record, std::uint32_t field,
                       const std::string& value);

  // Writes a note, which every member may.
  record::BatchRef note(Pen& pen, const record::RecordId& record, std::string_view text);

  // Writes these changes, seeing what they say.
  record::BatchRef write(Pen& pen, const record::AggregateId& aggregate,
                         const std::vector<record::Change>& changes, const record::Extras& extras = {});

  // A control event, in a control log.
  record::BatchRef decide(Pen& control, const membership::ControlEvent& event);

  // The value of a control event, of whatever program.
  record::BatchRef decideValue(Pen& control, const std::string& value);

  // What is live in a register, the shown value first. Texts come without their tag.
  std::vector<std::string> texts(const record::RecordId& record, std::uint32_t field = kNote) const;

  record::BatchNumber numberOf(const record::BatchRef& ref) const { return *history().find(ref.hash); }

 private:
  record::BatchRef take(const record::PlacedBatch& placed);

  Ledger* ledger_;
  membership::Workspace state_;
};

}  // namespace shicha::test

// A brute-force model of merging, for the simulation to compare the record engine with. It is written from
// docs/merge.md alone and shares no line with the engine; it would rather be obviously right than quick.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace shicha::model {

// A batch is named by its hash, which is opaque here: two batches with one hash are the same batch.
struct WriteName {
  std::string batch;
  unsigned place = 0;
  auto operator<=>(const WriteName&) const = default;
};

struct Write {
  std::string record;
  unsigned field = 0;
  std::string value;
  std::vector<WriteName> overwrites;
};

struct Tip {
  std::string log;
  std::uint64_t sequence = 0;
  std::string hash;
};

// What a chain of certificates says about whoever it was made for: the author of the log that it opens, or
// somebody whom the server names.
struct Author {
  std::string key, user, device, role;
  std::string invitation;  // empty: the root certified the key directly
  bool control = false;    // a control log of the server
  bool desk = false;       // a desk log of the server
};

struct Event {
  enum class Kind {
    revokeDevice,
    revokeUser,
    seal,
    admit,
    setRole,
    settleDispute,
    reviewFork,
    addMember,
    handover,
    keyEpoch,
    unknown  // of a newer server
  };
  Kind kind = Kind::seal;
  std::string subject;               // by kind: a device, user, member key, log, district or epoch
  std::string role;                  // setRole: the new one
  std::vector<Tip> tips;             // revocations, seal, setRole: what it leaves as it was
  std::vector<std::string> batches;  // admit: the hashes
  std::optional<Author> member;      // addMember: nobody where the chain does not hold
  std::vector<std::string> boxes;    // keyEpoch: the member keys that it is sealed to
};

struct Batch {
  std::string log;
  std::uint64_t sequence = 0;
  std::string hash;
  std::string previous;     // empty for batch 0
  std::vector<Tip> causes;  // without the predecessor
  std::string aggregate;
  std::uint64_t stamp = 0;
  std::vector<Write> writes;
  std::vector<unsigned> demands;  // features
  std::vector<Event> events;
  std::optional<Author> author;  // batch 0 only
  bool inControl = false;        // it writes to the aggregate of control events
  bool besideEvents = false;     // and something else than events
  bool sound = true;             // the bytes are well formed and the signature is good
};

struct FieldRule {
  std::vector<std::string> roles;  // empty: every role
  bool authorOnly = false;         // nobody overwrites another user's write
};

// What one program knows. Everybody may write a field that has no rule.
struct Rules {
  std::map<std::pair<unsigned, unsigned>, FieldRule> fields;  // by kind and field
  std::function<unsigned(const std::string& record)> kindOf;
  std::set<unsigned> features;  // that the program has
};

enum class BatchState { present, waiting, refused };
enum class WriteState { shown, concurrent, covered, withoutAuthority, quarantined, waiting };

using Register = std::tuple<std::string, std::string, unsigned>;  // aggregate, record, field

struct State {
  std::map<std::string, BatchState> batches;
  std::set<std::string> quarantined;                    // of the present ones
  std::map<WriteName, WriteState> writes;               // not those of refused batches
  std::map<Register, std::vector<WriteName>> live;      // the shown one first; an empty register is not here
  std::set<std::pair<std::string, std::string>> forks;  // two present batches, the lesser hash first
  std::set<std::string> disputed, forked;               // logs with the marks of law 12
  std::set<unsigned> lacking;                           // features that are demanded and not there
  bool sealed = false;
  std::set<std::tuple<std::string, std::string, std::string, std::string>>
      people;                        // key, user, device, role: all members who are known and not revoked
  std::set<std::string> handedOver;  // districts
  std::vector<std::pair<std::string, std::vector<std::string>>> epochs;  // id and boxes, the current one last
  bool operator==(const State&) const = default;
};

// `set`: every batch that a replica was ever given, in any order and any number of times.
State evaluate(const std::vector<Batch>& set, const Rules& rules);

}  // namespace shicha::model

// A workspace and everybody in it, without time, disk and network of their own: one seed decides all that
// happens.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "membership/workspace.hpp"
#include "record/log_writer.hpp"
#include "simulation/keeper.hpp"
#include "simulation/model.hpp"
#include "simulation/programs.hpp"

namespace shicha::simulation {

// The seeded source of all chance.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  // 0 … below - 1.
  std::size_t pick(std::size_t below) { return static_cast<std::size_t>(engine_() % below); }
  bool chance(unsigned percent) { return engine_() % 100 < percent; }

  template <std::size_t Size, class Kind>
  FixedBytes<Size, Kind> bytes() {
    FixedBytes<Size, Kind> result;
    for (auto& byte : result.bytes) byte = static_cast<std::uint8_t>(engine_());
    return result;
  }

 private:
  std::mt19937_64 engine_;
};

enum class ClockFault { none, hourAhead, hourBehind, yearAhead, in1970, in2100, frozen, backwards };

// One tablet, or a log of the server.
struct Node {
  std::string name;
  const Program* program = nullptr;
  membership::Certificate certificate;
  std::string certificates;  // the chain, as it stands in batch 0
  std::optional<crypto::SigningKey> key;
  std::optional<crypto::DecryptionKey> decryption;
  std::optional<crypto::PublicKey> invitation;
  std::unique_ptr<Keeper> keeper;
  std::set<record::Hash> given;                      // sound batches that it has taken
  const membership::Workspace* workspace = nullptr;  // the keeper's
  std::optional<record::LogWriter> writer;           // the end of its log, as far as it is there
  ClockFault clock = ClockFault::none;
  std::chrono::milliseconds frozenAt{0};
  std::vector<record::Change> draft;  // begun, not yet committed
  record::AggregateId draftAggregate;
  std::set<record::Hash> draftKnew;  // the batches that were there when the draft was begun

  model::Author author() const;
  bool isServers() const { return certificate.kind != membership::CertificateKind::member; }
};

class World {
 public:
  World(std::uint64_t seed, MakeKeeper keep);

  // The server's logs, before all others.
  void addServer();

  // A tablet with its keys, which has not turned up yet. invitation: a key that may have certified another
  // tablet before; null: certified by `issuer`.
  std::unique_ptr<Node> makeTablet(const std::string& user, const std::string& device,
                                   const std::string& role, const crypto::SigningKey* invitation,
                                   const crypto::SigningKey& issuer);

  // It turns up.
  Node& add(std::unique_ptr<Node> node);

  // A second tablet that is a copy of the first, disk and key and all.
  Node& clone(Node& node);

  // Starts a node from its disk alone, as after a crash or a restore.
  void restart(Node& node);

  // It ends its logs and begins a new one: a new incarnation.
  void reincarnate(Node& node);
  void beginLog(Node& node);

  // Batch 0 of a log, which the model is told of. Nobody has it yet.
  Parcel open(Node& node, record::LogWriter& writer);

  // Gives parcels to a node; what it takes goes to the disk. Returns whether there was room for all.
  bool give(Node& node, std::span<const Parcel> parcels);
  bool give(Node& node, const Parcel& parcel) { return give(node, std::span(&parcel, 1)); }

  // Gives an aggregate its content, where that was left on the disk until now.
  void load(Node& node, const record::AggregateId& aggregate);
  void loadAll(Node& node);
  const record::Aggregate* find(Node& node, const record::AggregateId& aggregate);

  // Writes at a node, and promises the user that it is saved unless it crashes before. Returns whether it was
  // saved, or refused by law.
  bool write(Node& node, const Writing& writing);

  // A batch by a device that breaks the rules: with any stamp, from any state of its log. Nobody has it yet.
  Parcel forge(Node& node, record::LogWriter& writer, const record::AggregateId& aggregate,
               const std::vector<record::Change>& changes, record::Stamp stamp,
               std::set<std::uint32_t> demands = {});

  // The same, of a body that no writer would make. changes: what it was made of.
  Parcel forge(Node& node, const record::Place& place, const record::Body& body,
               const std::vector<record::Change>& changes);

  // A control event by the server. Returns whether it could write.
  bool decide(const membership::ControlEvent& event);

  // The same, by its bytes. event: what the model is told.
  bool decide(const std::string& value, model::Event event);

  // The server begins a new epoch, sealed to all whom it knows, or says the current one again for them.
  bool beginEpoch();
  bool repeatEpoch();

  std::chrono::milliseconds clockOf(const Node& node) const;
  crypto::SigningKey newKey() { return crypto::SigningKey(dice.bytes<32, struct crypto::SigningSeedKind>()); }
  const record::WorkspaceId& id() const { return id_; }
  const crypto::SigningKey& root() const { return root_; }
  std::unique_ptr<membership::Workspace> emptyWorkspace(const Node& node, std::size_t waiting) const;

  // Tells the model of a batch that was made.
  void enter(const record::PlacedBatch& placed, const std::vector<record::Change>& changes,
             const std::vector<model::Event>& events = {});

  // Is it, bit for bit, one that was made soundly?
  bool isSound(const record::PlacedBatch& placed) const;

  // Is its stamp below the bound of the node's clock?
  void checkStamp(const Node& node, const record::PlacedBatch& placed);

  // The log goes on behind its highest batch that is present: one that waits may stand on what was lost.
  void goOn(Node& node);

  Node& control() { return *nodes[0]; }
  Node& desk() { return *nodes[1]; }

  void note(const std::string& fault) { ++counts[fault]; }
  void say(std::string line) { trace.push_back(std::move(line)); }

  Dice dice;
  std::chrono::milliseconds now = std::chrono::hours{24 * 365 * 53};
  std::size_t waitingMax = record::kWaitingMax;
  unsigned setBackPercent = 0;  // of the faults, these devices are set back, beside those that are drawn so
  std::vector<std::unique_ptr<Node>> nodes;
  std::vector<std::unique_ptr<Node>> expected;   // tablets that the server named and that have not turned up
  std::map<record::Hash, model::Batch> ledger;   // what the model is told of every sound batch ever made
  std::map<record::Hash, std::size_t> promised;  // batches that a user was told are saved, with their writes
  std::set<record::Hash> lost;                   // were only on a device that was set back, perhaps
  std::set<std::pair<std::size_t, std::size_t>> blocked;     // from, to: nothing gets through
  std::map<membership::EpochId, crypto::SealKey> epochKeys;  // of all epochs ever begun
  std::set<crypto::PublicKey> mayFork;                       // whole machines with these were doubled
  bool serverWasRestored = false;                            // it may have forgotten a revocation
  std::map<std::string, std::size_t> counts;                 // how often each fault and outcome happened
  std::vector<std::string> trace;                            // the plan, as it unfolded
  std::vector<std::string> broken;                           // invariants that did not hold

 private:
  std::unique_ptr<Node> make(const std::string& name, const membership::Certificate& certificate,
                             const crypto::SigningKey* invitation, const crypto::SigningKey& issuer);

  MakeKeeper keep_;
  std::map<record::Hash, crypto::Signature> signatures_;  // of the sound batches
  crypto::SigningKey root_;
  record::WorkspaceId id_;
};

}  // namespace shicha::simulation

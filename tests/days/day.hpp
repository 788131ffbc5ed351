// A day of the tests: devices, what is on its way between them, and what must be true of all of it.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>

#include "days/device.hpp"
#include "property/dice.hpp"

namespace shicha::days {

// How each message fares on its way, in so many of a hundred cases. Zeros: an open road.
struct Road {
  int lost = 0, cut = 0, repeated = 0, late = 0, brokenOff = 0;
};

// A bundle that lies somewhere.
struct Bundle {
  std::string bytes;
  membership::EpochId epoch;
};

// What everybody who holds the same batches must see: root, cards, signatures, tasks.
using Picture = std::string;

class Day {
 public:
  explicit Day(std::uint64_t seed);

  // So many random steps, each followed by the laws that cost little; then healing, and all of them.
  void run(int steps);

  void note(const std::string& what) { ++counts[what]; }
  void breaks(const std::string& what);

  bool isBroken() const { return !broken.empty(); }
  std::chrono::milliseconds tick() { return now_ += std::chrono::milliseconds(1000); }
  std::uint64_t draw() { return static_cast<std::uint64_t>(dice.below(1'000'000'000)); }

  Device& server() { return devices.front(); }

  // Those that were not lost.
  std::vector<Device*> living();
  Device& anyTablet() {
    const auto all = living();
    return *all[static_cast<std::size_t>(dice.between(1, static_cast<int>(all.size()) - 1))];
  }
  Device& anybody() { return *dice.pick(living()); }

  oracle::Dice dice;
  test::Ledger ledger;
  crypto::RandomSource random;
  const campaign::Campaign& campaign;
  campaign::Mission mission;
  std::deque<Device> devices;  // the server first

  std::map<std::string, std::size_t> counts;
  std::vector<std::string> broken;

  // What is remembered, so that the laws can be held against it.
  std::map<record::Hash, std::string> promised;       // batches reported as done, and by whom
  std::map<crypto::Hash, std::string> photographed;   // media that were reported as kept, and where
  std::map<record::RecordId, std::string> presented;  // what stood there when a revision was presented
  std::map<crypto::Hash, Picture> pictures;           // by the set of batches

  // On their way.
  std::vector<std::string> lateMessages;
  std::vector<Bundle> bundles;

  // Chunks of media that were sent to each device, and those of them that ended a transfer on their way: each
  // may be sent once more.
  std::map<std::string, std::set<std::pair<crypto::Hash, std::size_t>>> chunksSent, chunksLost;

  // The server's.
  std::vector<test::Disk::Image> backups;
  std::optional<record::Hash> revocation;  // the batch that revokes a device, while anybody has it

 private:
  Person newPerson(const std::string& user, const std::string& role, const std::string& device);
  Person newServer();
  void step();

  std::chrono::milliseconds now_{1'700'000'000'000};
};

// What people do: one random thing, on one tablet. actions.cpp
void actSomehow(Day& day, Device& by);
void startAll(Day& day, Device& by);
std::vector<record::AggregateId> inspectionsAt(Device& at);

// A talk of at most so many pairs of messages. Returns whether both hold the same afterwards. rounds.cpp
bool talk(Day& day, Device& left, Device& right, const Road& road, int pairsMax);
void deliverLate(Day& day);
void deliverTorn(Day& day, Device& from, Device& to);

// Media that records tell of and `to` lacks, as far as `from` has them. Is everything that `from` has there
// now? media_road.cpp
bool moveMedia(Day& day, Device& from, Device& to, const Road& road);
std::vector<crypto::Hash> mediaToldOf(Device& at);
void offerFalsely(Day& day, Device& to);

// bundles.cpp
void makeBundle(Day& day, Device& by);
void takeOldBundle(Day& day, Device& to);

// The server's decisions and misfortunes. server.cpp
std::optional<record::Hash> decides(Day& day, const membership::ControlEvent& event);
void beginEpoch(Day& day);
void revokeSomebody(Day& day);
void rewindServer(Day& day);

// A tablet is gone, with all that nobody else has.
void loseTablet(Day& day);
std::optional<crypto::SealKey> epochKeyAt(Device& at, const membership::EpochId& id);

// laws.cpp
std::string contentUnderSignature(const record::Aggregate& aggregate);
void checkCheaply(Day& day, Device& at);
void checkPicture(Day& day, Device& at);
void checkPromises(Day& day, Device& by);
void checkAtTheEnd(Day& day);

// heal.cpp
void heal(Day& day);

}  // namespace shicha::days

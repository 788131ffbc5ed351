// What the tests of stores share: random work of several people, a machine with its secrets, and what shows
// in a replica.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <deque>
#include <fstream>
#include <map>

#include "storage/tablet_store.hpp"
#include "support/ledger.hpp"
#include "support/memory_secrets.hpp"
#include "unit/storage/media_hand.hpp"

namespace shicha::test {

namespace fs = std::filesystem;

constexpr const char* kCode = "检查码一二三";
constexpr std::chrono::milliseconds kWall{1'893'456'000'000};

// Cards that show every change of what counts in an aggregate. Control events have none.
inline storage::CardMaker cardMaker(std::uint32_t version = 1) {
  return {version, [version](const membership::Workspace& workspace, const record::AggregateId& id) {
            if (record::kindOf(id) != kTestKind) return std::string();
            const record::Hash digest = record::digestOf(*workspace.find(id), workspace.history());
            return "v" + std::to_string(version) + " " + digest.hex();
          }};
}

// What several people do in one workspace at two sites: they fill in, correct each other without knowing,
// copy their devices, and a server revokes, changes roles, admits and reviews.
class Season {
 public:
  explicit Season(std::uint64_t seed, int actions = 60)
      : ledger(seed), dice_(seed), control_(ledger.control()) {
    for (int i = 0; i < 6; ++i) records.push_back(ledger.newRecord());
    sites_.emplace_back(ledger);
    sites_.emplace_back(ledger);
    sites_[0].open(control_);
    join("leader");
    join("member");
    for (int i = 0; i < actions; ++i) act();
    meet();
    batches = allBatches(ledger.workspace(), sites_[0].history());
  }

  Ledger ledger;
  std::vector<record::RecordId> records;
  std::vector<record::PlacedBatch> batches;  // causes first

  const Replica& all() const { return sites_[0]; }

  // A server's control event on top of everything, as the batch that it makes.
  record::PlacedBatch decide(const membership::ControlEvent& event) {
    sites_[0].decide(control_, event);
    batches = allBatches(ledger.workspace(), sites_[0].history());
    return batches.back();
  }

 private:
  struct Hand {
    Pen pen;
    std::size_t site;
  };

  std::size_t roll(std::size_t sides) { return dice_() % sides; }

  void meet() {
    sites_[0].takeFrom(sites_[1]);
    sites_[1].takeFrom(sites_[0]);
  }

  void join(const std::string& role) {
    const std::string user = "检查员" + std::to_string(users_++);
    const std::size_t site = roll(2);
    hands_.push_back(
        {roll(2) == 0 ? ledger.member(user, role) : ledger.invited(ledger.invite(user, role)), site});
    sites_[site].open(hands_.back().pen);
  }

  void write() {
    Hand& hand = hands_[roll(hands_.size())];
    Replica& site = sites_[hand.site];
    const record::RecordId& record = records[roll(records.size())];
    std::vector<record::Change> changes;
    for (const std::uint32_t field : {kNote, kRuling, kStatement, kRating}) {
      if (roll(3) != 0 && !(field == kNote && changes.empty() && roll(2) == 0)) continue;
      const record::RegisterId id{record, field};
      const std::string value = roll(9) == 0 ? "" : textValue(field, "说明" + std::to_string(roll(1000)));
      changes.push_back({id, value, record::seenIn(site.state().find(record), site.history(), id)});
    }
    if (changes.empty()) return;
    record::Extras extras;
    if (changes.back().id.field == kRating) extras.demands = {7};
    site.write(hand.pen, record, changes, extras);
  }

  void copyDevice() {
    meet();
    Hand copy = hands_[roll(hands_.size())];
    copy.site = 1 - copy.site;
    hands_.push_back(copy);
  }

  void decideSomething() {
    const Pen& pen = hands_[roll(hands_.size())].pen;
    std::vector<record::BatchRef> tips = sites_[0].history().tips();
    std::erase_if(tips, [&](const auto&) { return roll(2) == 0; });
    const auto& some = sites_[0].history().batches();
    switch (roll(5)) {
      case 0:
        sites_[0].decide(control_, membership::RevokeUser{pen.certificate.user, tips});
        break;
      case 1:
        sites_[0].decide(control_, membership::SetRole{pen.certificate.user, "leader", tips});
        break;
      case 2:
        sites_[0].decide(control_, membership::Admit{{some[roll(some.size())].ref.hash}});
        break;
      case 3:
        sites_[0].decide(control_, membership::ReviewFork{pen.log.log()});
        break;
      default:
        sites_[0].decide(control_, membership::RevokeDevice{pen.certificate.device, tips});
    }
  }

  void act() {
    const std::size_t dice = roll(100);
    if (dice < 70) return write();
    if (dice < 80) return meet();
    if (dice < 86) return join(roll(2) == 0 ? "leader" : "member");
    if (dice < 90) return copyDevice();
    decideSomething();
  }

  std::mt19937_64 dice_;
  Pen control_;
  int users_ = 1;
  std::deque<Replica> sites_;
  std::vector<Hand> hands_;
};

// An engine that was given these batches, and never stored them.
inline std::unique_ptr<membership::Workspace> engineOf(const Season& season,
                                                       const std::vector<record::PlacedBatch>& batches) {
  const Ledger& ledger = season.ledger;
  auto engine = std::make_unique<membership::Workspace>(ledger.workspace(), ledger.rootKey().publicKey(),
                                                        ledger.rules());
  for (const record::PlacedBatch& batch : batches) give(*engine, batch);
  return engine;
}

// What becomes of every write of an aggregate.
inline std::map<record::WriteName, record::WriteState> writesOf(const record::Aggregate* aggregate,
                                                                const record::History& history) {
  std::map<record::WriteName, record::WriteState> states;
  for (std::uint32_t entry = 0; aggregate != nullptr && entry < aggregate->entries().size(); ++entry) {
    const record::Entry& at = aggregate->entries()[entry];
    states[{history.batches()[at.batch].ref.hash, at.place}] = aggregate->stateOf(entry);
  }
  return states;
}

// Is everything in a replica as it is in an engine that was never stored?
inline void expectSame(storage::Replica& stored, const membership::Workspace& reference) {
  for (const record::AggregateId& id : reference.aggregates()) {
    const record::Aggregate* found = stored.find(id).value();
    const record::History& history = stored.state().value()->history();
    EXPECT_EQ(writesOf(found, history), writesOf(reference.find(id), reference.history()));
  }
  EXPECT_EQ(stored.root().value(), reference.root());
  const membership::Workspace& state = *stored.state().value();
  EXPECT_EQ(state.aggregates(), reference.aggregates());
  EXPECT_EQ(state.history().waitingCount(), reference.history().waitingCount());
  EXPECT_EQ(state.members().missingFeatures(), reference.members().missingFeatures());
  EXPECT_EQ(state.members().people().size(), reference.members().people().size());
}

// The cards of a store, by aggregate.
inline std::map<record::AggregateId, std::string> cardsOf(storage::Store& store) {
  std::map<record::AggregateId, std::string> cards;
  for (const storage::Card& card : store.cards().value()) cards[card.aggregate] = card.bytes;
  return cards;
}

inline std::string bytesOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeBytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

// Every file of a folder: its size, the digest of its bytes, and when it was written.
inline std::vector<std::string> contentsOf(const fs::path& folder) {
  std::vector<std::string> contents;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string bytes = bytesOf(entry.path());
    const auto written = entry.last_write_time().time_since_epoch().count();
    contents.push_back(entry.path().filename().string() + " " + std::to_string(bytes.size()) + " " +
                       crypto::sha256(bytes).hex() + " " + std::to_string(written));
  }
  std::ranges::sort(contents);
  return contents;
}

// The code that a child process is answered with.
inline ErrorCode inChild(const std::function<ErrorCode()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(static_cast<int>(work()));
  int status = 0;
  waitpid(child, &status, 0);
  return static_cast<ErrorCode>(WEXITSTATUS(status));
}

// A machine on which tablet's stores are opened. The rules outlive it.
struct Machine {
  explicit Machine(const membership::FieldRules& known) : rules(known) {}

  storage::StorePorts storePorts() const { return {rules, cards, crypto::systemRandom()}; }
  storage::TabletPorts ports() {
    return {storePorts(), secrets, {crypto::systemRandom(), [this] { return now; }, {1, 64}}, {}};
  }
  static storage::NewPerson person(const std::string& label, const std::string& code = kCode) {
    storage::NewPerson person{label, code, {}};
    crypto::systemRandom()({person.secrets.signing.data(), 32});
    crypto::systemRandom()({person.secrets.encryption.data(), 32});
    return person;
  }
  Result<std::unique_ptr<storage::TabletStore>> create(const fs::path& folder) {
    return storage::LockedStore::create(folder, ports(), person("检查员甲"), recovery.publicKey());
  }
  Result<std::unique_ptr<storage::TabletStore>> unlock(const fs::path& folder, storage::Number number = 1,
                                                       const std::string& code = kCode) {
    auto locked = storage::LockedStore::open(folder, ports());
    if (!locked) return locked.error();
    return locked->unlock(number, code);
  }
  Result<storage::VerifyReport> verify(const fs::path& folder) {
    return storage::LockedStore::verify(folder, ports(), 1, kCode);
  }

  const membership::FieldRules& rules;
  MemorySecrets secrets;
  crypto::DecryptionKey recovery{crypto::EncryptionSeed()};
  storage::CardMaker cards = cardMaker();
  std::chrono::seconds now{1'700'000'000};
};

// Who writes on a device, with a certificate of the ledger.
inline storage::Writer writerOf(const Pen& pen, storage::Number person = 1) {
  return {person, pen.key, membership::encodeChain(pen.chain)};
}

// A change of a note over all that is live in a replica.
inline record::Change noteOver(storage::Replica& replica, const record::RecordId& record,
                               std::string_view text) {
  const record::RegisterId id{record, kNote};
  const record::Aggregate* aggregate = replica.find(record).value();
  return {id, textValue(kNote, text), record::seenIn(aggregate, replica.state().value()->history(), id)};
}

// What verifying tells, in English.
inline std::vector<std::string> textsOf(const storage::VerifyReport& report) {
  std::vector<std::string> texts;
  for (const Error& error : report.problems) texts.push_back(error.message(Language::en));
  return texts;
}

}  // namespace shicha::test

// Writes a store until somebody kills it. Usage: kill_child FOLDER SEED
//
// Says on its standard output, a line each, "begin WHAT [NAME]" and "done WHAT [NAME]": done is what the
// store reported as done. Ends by itself after many operations, after one that failed, and when nobody
// listens.
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "faults/killed.hpp"

namespace shicha::test {
namespace {

constexpr int kOperations = 5'000;
constexpr std::uint64_t kBytesHeld = 5'000'000;  // above that, media are freed

// One write each, so that no line is torn.
void say(const std::string& line) {
  const std::string text = line + "\n";
  if (::write(STDOUT_FILENO, text.data(), text.size()) < 0) std::exit(2);
}

template <class T>
T orEnd(Result<T> result) {
  if (!result) {
    say("failed " + result.error().message(Language::en));
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

class Child {
 public:
  Child(const fs::path& folder, std::uint64_t seed) : kept_(folder), dice_(seed), peer_(peerOf(seed)) {}

  void run() {
    say("begin opening");
    tablet_ = orEnd(kept_.open());
    const Ledger& ledger = kept_.ledger;
    replica_ = orEnd(store().addWorkspace(ledger.workspace(), ledger.rootKey().publicKey()));
    say("done opening");
    for (int i = 0; i < kOperations; ++i) {
      const std::uint64_t dice = dice_() % 10;
      if (dice < 4) {
        save();
      } else if (dice < 6) {
        take();
      } else if (dice < 7) {
        draft();
      } else if (store().media().room().bytesHeld < kBytesHeld) {
        import();
      } else {
        free();
      }
    }
  }

 private:
  storage::Store& store() { return tablet_->store(); }

  // Somebody else, whose log is another one in each process.
  Pen peerOf(std::uint64_t seed) {
    for (std::uint64_t i = 0; i < seed % 10'000; ++i) (void)kept_.ledger.random<record::Hash>();
    return kept_.ledger.member("检查员乙" + std::to_string(seed));
  }

  void save() {
    say("begin saving");
    const std::string text = "说明" + std::to_string(dice_());
    const record::RegisterId id{kept_.own, kNote};
    const record::Aggregate* aggregate = orEnd(replica_->find(id.record));
    const record::History& history = orEnd(replica_->state())->history();
    const record::Change change{id, textValue(kNote, text), record::seenIn(aggregate, history, id)};
    const auto ref = orEnd(replica_->write(kept_.writer, id.record, {change}, kWall));
    say("done saving " + ref.hash.hex());
  }

  // Batches of the peer, as they would come over a wire.
  void take() {
    if (peer_.log.next().sequence == 0) peers_.open(peer_);
    const auto last = peers_.note(peer_, kept_.own, "别处的说明");
    const auto all = allBatches(kept_.ledger.workspace(), peers_.history());
    say("begin receiving");
    orEnd(replica_->receive(all));
    say("done receiving " + last.hash.hex());
  }

  void draft() {
    const std::string text = "写到一半" + std::to_string(dice_());
    say("begin drafting " + text);
    (void)orEnd(store().saveDraft({1, kept_.ledger.workspace(), text}));
    say("done drafting " + text);
  }

  void import() {
    const bool large = dice_() % 12 == 0;
    const std::string content = contentOf(1 + dice_() % (large ? 4'500'000 : 400'000), dice_());
    say("begin importing");
    say("done importing " + orEnd(store().media().import(sourceOf(content))).digest.hex());
  }

  void free() {
    for (const storage::MediumStatus& medium : store().media().all()) {
      if (medium.state != MediumState::verified) continue;
      orEnd(store().media().setReceipt(medium.digest, {"signed", true}));
      say("begin freeing " + medium.digest.hex());
      orEnd(store().media().free(medium.digest));
      say("done freeing " + medium.digest.hex());
    }
    say("begin giving-back");
    while (orEnd(store().media().reclaim())) continue;
    say("done giving-back");
  }

  KilledStore kept_;
  std::mt19937_64 dice_;
  Pen peer_;
  Replica peers_{kept_.ledger};
  std::unique_ptr<storage::TabletStore> tablet_;
  storage::Replica* replica_ = nullptr;
};

}  // namespace
}  // namespace shicha::test

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  shicha::test::Child(argv[1], std::strtoull(argv[2], nullptr, 10)).run();
}

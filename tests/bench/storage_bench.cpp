// A store on a real disk: taking the work of a day, opening an inspection, saving one answer, and opening a
// store of many inspections.
//
// Aims: a fresh replica of W at most 2.5 times its floor and 50 ms, of W1 at most 1.5 times and 500 ms;
// opening an inspection of 500 writes in batches of 2 under 3 ms; saving an answer at most 1.3 times a bare
// durable transaction, or 0.15 ms more; opening a store of 5,000 inspections under 150 ms.
#include <unistd.h>

#include <filesystem>
#include <map>

#include "bench/day.hpp"
#include "storage/replica.hpp"

namespace {

using namespace shicha;
using namespace shicha::bench;
namespace fs = std::filesystem;

// A folder of its own on the disk that the program runs on, gone when it goes.
class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ =
        fs::current_path() / ("storage-bench-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    fs::create_directory(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path file(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

const storage::CardMaker kNoCards{};

// A sealed records file, as a tablet has it.
struct Records {
  explicit Records(const fs::path& path, storage::Access access)
      : database(path, storage::kRecordsFile, access),
        codec(storage::keyCodec(key(), crypto::systemRandom())),
        tables(database, storage::RowSeal(*codec, storage::StoreId{})) {}

  static crypto::SealKey key() { return crypto::SealKey(FixedBytes<32, struct crypto::SealKeyKind>{}); }

  storage::Replica replica(const test::Ledger& ledger) {
    storage::Number workspace = tables.names.find(ledger.workspace());
    if (workspace == 0) {
      tables.transact(
          [&] { workspace = tables.names.workspace(ledger.workspace(), ledger.rootKey().publicKey()); });
    }
    return {tables, workspace, ledger.rules(), kNoCards, crypto::systemRandom()};
  }

  storage::Database database;
  std::unique_ptr<storage::SealCodec> codec;
  storage::Tables tables;
};

void store(benchmark::State& state, const Day& (*made)()) {
  const Day& day = made();
  for (auto _ : state) {
    state.PauseTiming();
    const Folder folder;
    auto records = std::make_unique<Records>(folder.file("records.db"), storage::Access::create);
    auto replica = std::make_unique<storage::Replica>(records->replica(day.ledger));
    state.ResumeTiming();
    const auto taken = replica->receive(day.batches);
    if (!taken || taken->present != day.batches.size()) state.SkipWithError("not all present");
    state.PauseTiming();
    replica.reset();
    records.reset();
    state.ResumeTiming();
  }
}

// The floor: the signatures are verified, and the same bytes appended to a bare table in the same
// transactions.
void storeFloor(benchmark::State& state, const Day& (*made)()) {
  const Day& day = made();
  std::map<record::LogId, crypto::PublicKey> keys;
  for (const test::Pen& pen : day.pens) keys[pen.log.log()] = pen.key.publicKey();
  for (auto _ : state) {
    state.PauseTiming();
    const Folder folder;
    auto database = std::make_unique<SQLite::Database>(folder.file("bare.db"),
                                                       SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database->exec(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE bare (number INTEGER PRIMARY KEY, bytes BLOB)");
    state.ResumeTiming();
    {
      SQLite::Statement insert(*database, "INSERT INTO bare VALUES (?, ?)");
      SQLite::Transaction transaction(*database);
      std::int64_t number = 0;
      for (std::size_t i = 0; i < day.batches.size(); ++i) {
        const record::PlacedBatch& placed = day.batches[i];
        if (!record::verifyBatch(placed.place, placed.batch, keys.at(placed.place.log))) {
          state.SkipWithError("not verified");
        }
        insert.bind(1, ++number);
        insert.bindNoCopy(2, day.wire[i].data(), static_cast<int>(day.wire[i].size()));
        insert.exec();
        insert.reset();
      }
      transaction.commit();
    }
    state.PauseTiming();
    database.reset();
    state.ResumeTiming();
  }
}

BENCHMARK_CAPTURE(store, one, dayW)->Name("storeW")->Apply(often)->UseRealTime();
BENCHMARK_CAPTURE(storeFloor, two, dayW)->Name("storeW/floor")->Apply(often)->UseRealTime();
BENCHMARK_CAPTURE(store, three, dayW1)->Name("storeW1")->Apply(seldom)->UseRealTime();
BENCHMARK_CAPTURE(storeFloor, four, dayW1)->Name("storeW1/floor")->Apply(seldom)->UseRealTime();

}  // namespace

// A store on a real disk: taking the work of a day, opening an inspection, saving one answer, and opening a
// store of many inspections.
//
// Aims: a fresh replica of W at most 2.5 times its floor and 50 ms, of W1 at most 1.5 times and 500 ms;
// opening an inspection of 500 writes in batches of 2 under 3 ms; saving an answer at most 1.3 times a bare
// durable transaction, or 0.15 ms more; opening a store of 5,000 inspections under 150 ms and 120 MB.
#include <unistd.h>

#include <filesystem>
#include <map>

#include "bench/day.hpp"
#include "bench/memory.hpp"
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

const storage::Derived kNothing{};
constexpr int kMemoryAim = 120;  // MB, for a store of 5,000 inspections

// A sealed records file, as a tablet has it.
struct Records {
  explicit Records(const fs::path& path, storage::Access access)
      : database(path, storage::kRecordsFile, access),
        codec(storage::keyCodec(key(), crypto::systemRandom())),
        tables(database, storage::RowSeal(*codec, storage::StoreId{})) {}

  static crypto::SealKey key() { return crypto::SealKey(FixedBytes<32, struct crypto::SealKeyKind>{}); }

  storage::Replica replica(const test::Ledger& ledger, const storage::Derived& derived = kNothing) {
    storage::Number workspace = tables.names.find(ledger.workspace());
    if (workspace == 0) {
      tables.transact(
          [&] { workspace = tables.names.workspace(ledger.workspace(), ledger.rootKey().publicKey()); });
    }
    return {tables, workspace, ledger.rules(), derived, crypto::systemRandom()};
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

// Many inspections, as a busy tablet has them: 5,000 of 4 batches each in 100 missions would all be made
// alike, so one mission with 5,000 is made; and one inspection of 500 writes in batches of 2.
struct Full {
  Folder folder;
  test::Ledger ledger{9};
  test::Pen pen = ledger.member("检查员甲");
  record::AggregateId large = ledger.newRecord(kBenchKind);
  storage::Derived derived{
      {1, [](const membership::Workspace&, const record::AggregateId&) { return std::string(120, 'c'); }},
      {}};

  Full() {
    Records records(folder.file("records.db"), storage::Access::create);
    storage::Replica replica = records.replica(ledger, derived);
    test::Replica author(ledger);
    author.open(pen);
    for (int i = 0; i < 5000; ++i) author.note(pen, ledger.newRecord(kBenchKind), "一");
    for (int i = 0; i < 250; ++i) {
      author.write(pen, large, {change(author, i), change(author, i + 1)});
    }
    const auto taken = replica.receive(test::allBatches(ledger.workspace(), author.history()));
    if (!taken || taken->present != 5251) std::abort();
    if (!replica.makeCards((*replica.state())->aggregates())) std::abort();
  }

  record::Change change(const test::Replica& author, int number) {
    const auto field = static_cast<std::uint32_t>(1 + number % 40);
    const record::RegisterId id{large, field};
    return {id, test::textValue(field, "答案一二三"),
            record::seenIn(author.state().find(large), author.history(), id)};
  }
};

Full& full() {
  static Full made;
  return made;
}

// From the mission that is open to the merged inspection.
void openInspection(benchmark::State& state) {
  Full& made = full();
  for (auto _ : state) {
    state.PauseTiming();
    auto records = std::make_unique<Records>(made.folder.file("records.db"), storage::Access::readWrite);
    auto replica = std::make_unique<storage::Replica>(records->replica(made.ledger, made.derived));
    if (!replica->state()) state.SkipWithError("not opened");
    state.ResumeTiming();
    const auto found = replica->find(made.large);
    if (!found || (*found)->entries().size() != 500) state.SkipWithError("not all there");
    state.PauseTiming();
    replica.reset();
    records.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(openInspection)->Name("openInspection")->Apply(often)->UseRealTime();

// The floor: the same rows are read and unsealed.
void openInspectionFloor(benchmark::State& state) {
  Full& made = full();
  for (auto _ : state) {
    state.PauseTiming();
    auto records = std::make_unique<Records>(made.folder.file("records.db"), storage::Access::readWrite);
    const storage::Number number =
        records->tables.names.findAggregate(records->tables.names.find(made.ledger.workspace()), made.large);
    std::size_t rows = 0;
    state.ResumeTiming();
    records->tables.batches.eachContent(
        number, [&](const storage::BatchRows::Row&, const record::SignedBatch&) { ++rows; });
    state.PauseTiming();
    if (rows != 250) state.SkipWithError("not all there");
    records.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(openInspectionFloor)->Name("openInspection/floor")->Apply(often)->UseRealTime();

// The skeleton of a mission with 5,251 batches.
void openMission(benchmark::State& state) {
  Full& made = full();
  {
    const PeakWatch watch("openMission", kMemoryAim);
    Records records(made.folder.file("records.db"), storage::Access::readWrite);
    storage::Replica replica = records.replica(made.ledger, made.derived);
    if (!replica.state()) state.SkipWithError("not opened");
  }
  for (auto _ : state) {
    state.PauseTiming();
    auto records = std::make_unique<Records>(made.folder.file("records.db"), storage::Access::readWrite);
    auto replica = std::make_unique<storage::Replica>(records->replica(made.ledger, made.derived));
    state.ResumeTiming();
    if (!replica->state()) state.SkipWithError("not opened");
    state.PauseTiming();
    replica.reset();
    records.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(openMission)->Name("openMission")->Apply(often)->UseRealTime();

// The file, its names and its cards, which lists keep.
std::size_t openedCards(Full& made) {
  Records records(made.folder.file("records.db"), storage::Access::readWrite);
  std::vector<std::string> cards;
  records.tables.cards.each([&](auto, auto, std::string card) { cards.push_back(std::move(card)); });
  return cards.size();
}

void openCards(benchmark::State& state) {
  Full& made = full();
  {
    const PeakWatch watch("openCards", kMemoryAim);
    openedCards(made);
  }
  for (auto _ : state) {
    if (openedCards(made) != 5001) state.SkipWithError("not all there");
  }
}
BENCHMARK(openCards)->Name("openCards")->Apply(often)->UseRealTime();

void saveAnswer(benchmark::State& state) {
  const Folder folder;
  test::Ledger ledger(11);
  const test::Pen pen = ledger.member("检查员甲");
  Records records(folder.file("records.db"), storage::Access::create);
  storage::Replica replica = records.replica(ledger, full().derived);
  const storage::Writer writer{1, pen.key, membership::encodeChain(pen.chain)};
  const record::AggregateId id = ledger.newRecord(kBenchKind);
  for (auto _ : state) {
    const auto* aggregate = replica.find(id).value();
    const record::RegisterId at{id, 1};
    const auto sees = record::seenIn(aggregate, replica.state().value()->history(), at);
    const auto saved =
        replica.write(writer, id, {{at, test::textValue(1, "合格"), sees}}, std::chrono::hours(500'000));
    if (!saved) state.SkipWithError("not saved");
  }
}
BENCHMARK(saveAnswer)->Name("saveAnswer")->Apply(often)->UseRealTime();

// The floor: a row of the same length, in a durable transaction of its own.
void saveAnswerFloor(benchmark::State& state) {
  const Folder folder;
  SQLite::Database database(folder.file("bare.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(
      "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
      "CREATE TABLE bare (number INTEGER PRIMARY KEY, bytes BLOB)");
  SQLite::Statement insert(database, "INSERT INTO bare (bytes) VALUES (?)");
  const std::string bytes(240, 'b');
  for (auto _ : state) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    insert.bindNoCopy(1, bytes.data(), static_cast<int>(bytes.size()));
    insert.exec();
    insert.reset();
    transaction.commit();
  }
}
BENCHMARK(saveAnswerFloor)->Name("saveAnswer/floor")->Apply(often)->UseRealTime();

}  // namespace

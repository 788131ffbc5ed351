#include "bench/ingest/floors.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace shicha::bench {
namespace {

using Clock = std::chrono::steady_clock;
using record::PlacedBatch;

constexpr std::size_t kCardBytes = 150;

// More than most machines have cores. Where other programs run, too, a server gets more of the cores than two
// threads would; with as many threads as it has, both are treated alike.
constexpr unsigned kThreads = 16;

// As a server's files are: durable when a transaction ends.
constexpr const char* kTables =
    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "CREATE TABLE batch (number INTEGER PRIMARY KEY, log INTEGER NOT NULL, sequence INTEGER NOT NULL,"
    " previous INTEGER NOT NULL, aggregate INTEGER NOT NULL, hash BLOB NOT NULL, sealed BLOB NOT NULL);"
    "CREATE INDEX batch_of_aggregate ON batch (aggregate);"
    "CREATE TABLE card (number INTEGER PRIMARY KEY, owner INTEGER NOT NULL, sealed BLOB NOT NULL);"
    "CREATE TABLE chunk (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL);";

// A new database, gone when it goes.
class BareFile {
 public:
  explicit BareFile(const std::filesystem::path& folder)
      : path_(folder / "bare.db"), database(path_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    database.exec(kTables);
  }
  ~BareFile() {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + end);
  }
  BareFile(const BareFile&) = delete;
  BareFile& operator=(const BareFile&) = delete;

 private:
  std::filesystem::path path_;

 public:
  SQLite::Database database;
};

struct Round {
  std::vector<PlacedBatch> batches;
  std::vector<std::string> rows;
  std::vector<crypto::Hash> hashes;
};

class RowWriter {
 public:
  explicit RowWriter(SQLite::Database& database)
      : database_(database),
        insertBatch_(database, "INSERT INTO batch VALUES (?, 1, ?, ?, ?, ?, ?)"),
        insertCard_(database, "INSERT OR REPLACE INTO card VALUES (?, 1, ?)") {}

  void write(const std::vector<const Round*>& rounds) {
    const std::scoped_lock lock(mutex_);
    const auto begun = Clock::now();
    SQLite::Transaction transaction(database_);
    for (const Round* round : rounds) writeBatches(*round);
    const std::int64_t last = number_ / test::kInspectionBatches;
    for (; card_ <= last; ++card_) {
      insertCard_.bind(1, card_);
      insertCard_.bindNoCopy(2, cardBytes_.data(), static_cast<int>(cardBytes_.size()));
      insertCard_.exec();
      insertCard_.reset();
    }
    transaction.commit();
    times.push_back(Clock::now() - begun);
  }

  std::vector<std::chrono::duration<double, std::milli>> times;

 private:
  void writeBatches(const Round& round) {
    for (std::size_t i = 0; i < round.batches.size(); ++i) {
      const std::int64_t number = ++number_;
      insertBatch_.bind(1, number);
      insertBatch_.bind(2, static_cast<std::int64_t>(round.batches[i].place.sequence));
      insertBatch_.bind(3, number - 1);
      insertBatch_.bind(4, number / test::kInspectionBatches);
      insertBatch_.bindNoCopy(5, round.hashes[i].view().data(), crypto::Hash::kSize);
      insertBatch_.bindNoCopy(6, round.rows[i].data(), static_cast<int>(round.rows[i].size()));
      insertBatch_.exec();
      insertBatch_.reset();
    }
  }

  SQLite::Database& database_;
  SQLite::Statement insertBatch_, insertCard_;
  std::mutex mutex_;
  std::string cardBytes_ = std::string(kCardBytes, 'c');
  std::int64_t number_ = 0, card_ = 0;
};

// Collects rounds that are verified, for one transaction.
class Groups {
 public:
  Groups(RowWriter& writer, std::size_t together) : writer_(writer), together_(together) {}

  void add(const Round& round) {
    std::vector<const Round*> full;
    {
      const std::scoped_lock lock(mutex_);
      waiting_.push_back(&round);
      if (waiting_.size() >= together_) full.swap(waiting_);
    }
    // Others go on verifying meanwhile.
    if (!full.empty()) writer_.write(full);
  }
  void end() {
    if (!waiting_.empty()) writer_.write(waiting_);
  }

 private:
  RowWriter& writer_;
  std::size_t together_;
  std::mutex mutex_;
  std::vector<const Round*> waiting_;
};

std::vector<Round> roundsOf(const test::SyncMember& member, const crypto::PublicKey& root,
                            const RowsOrder& order) {
  test::WorkMaker maker(record::workspaceId(root, member.order.missions.front()), member, 250);
  const RoundShape shape = shapeOf(order.kind);
  maker.open();
  std::vector<Round> rounds(order.rounds);
  for (Round& round : rounds) {
    round.batches = maker.next(shape.batches, shape.items);
    for (const PlacedBatch& placed : round.batches) {
      round.rows.push_back(record::encodeBatch(placed.batch));
      round.hashes.push_back(placed.hash());
    }
  }
  return rounds;
}

}  // namespace

RowsFloor rowsFloor(const std::filesystem::path& folder, const test::SyncMember& member,
                    const crypto::PublicKey& root, const RowsOrder& order) {
  const std::vector<Round> all = roundsOf(member, root, order);
  BareFile file(folder);
  RowWriter writer(file.database);
  Groups groups(writer, order.together);
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> isBad = false;
  const auto work = [&] {
    for (std::size_t i = next++; i < all.size(); i = next++) {
      for (const PlacedBatch& placed : all[i].batches) {
        if (!record::verifyBatch(placed.place, placed.batch, member.key.publicKey())) isBad = true;
      }
      groups.add(all[i]);
    }
  };
  const auto begun = Clock::now();
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < kThreads; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  groups.end();
  const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  if (isBad) throw std::runtime_error("a signature is wrong");
  std::ranges::sort(writer.times);
  const std::size_t batches = all.size() * all.front().batches.size();
  return {static_cast<double>(batches) / seconds, writer.times[writer.times.size() / 2]};
}

double chunksFloor(const std::filesystem::path& folder, std::size_t chunks, std::size_t together) {
  BareFile file(folder);
  SQLite::Statement insert(file.database, "INSERT INTO chunk VALUES (?, ?)");
  const std::string bytes(storage::kChunkBytes, 'b');
  const auto begun = Clock::now();
  for (std::size_t done = 0; done < chunks;) {
    SQLite::Transaction transaction(file.database);
    for (std::size_t i = 0; i < together && done < chunks; ++i, ++done) {
      insert.bind(1, static_cast<std::int64_t>(done));
      insert.bindNoCopy(2, bytes.data(), static_cast<int>(bytes.size()));
      insert.exec();
      insert.reset();
    }
    transaction.commit();
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  return static_cast<double>(chunks * bytes.size()) / seconds;
}

}  // namespace shicha::bench

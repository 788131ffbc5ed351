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

struct Group {
  std::vector<PlacedBatch> batches;
  std::vector<std::string> rows;
  std::vector<crypto::Hash> hashes;
};

class RowWriter {
 public:
  explicit RowWriter(SQLite::Database& database)
      : database_(database),
        batch_(database, "INSERT INTO batch VALUES (?, 1, ?, ?, ?, ?, ?)"),
        card_(database, "INSERT OR REPLACE INTO card VALUES (?, 1, ?)") {}

  void write(const Group& group) {
    const auto begun = Clock::now();
    SQLite::Transaction transaction(database_);
    for (std::size_t i = 0; i < group.batches.size(); ++i) {
      const std::int64_t number = ++number_;
      batch_.bind(1, number);
      batch_.bind(2, static_cast<std::int64_t>(group.batches[i].place.sequence));
      batch_.bind(3, number - 1);
      batch_.bind(4, number / test::kInspectionBatches);
      batch_.bindNoCopy(5, group.hashes[i].view().data(), static_cast<int>(group.hashes[i].view().size()));
      batch_.bindNoCopy(6, group.rows[i].data(), static_cast<int>(group.rows[i].size()));
      batch_.exec();
      batch_.reset();
    }
    const std::int64_t last = number_ / test::kInspectionBatches;
    for (std::int64_t at = first_; at <= last; ++at) {
      card_.bind(1, at);
      card_.bindNoCopy(2, cardBytes_.data(), static_cast<int>(cardBytes_.size()));
      card_.exec();
      card_.reset();
    }
    first_ = last;
    transaction.commit();
    times.push_back(Clock::now() - begun);
  }

  std::vector<std::chrono::duration<double, std::milli>> times;

 private:
  SQLite::Database& database_;
  SQLite::Statement batch_, card_;
  std::string cardBytes_ = std::string(kCardBytes, 'c');
  std::int64_t number_ = 0, first_ = 0;
};

std::vector<Group> groupsOf(const test::SyncMember& member, const crypto::PublicKey& root,
                            const RowsOrder& order) {
  test::WorkMaker maker(record::workspaceId(root, member.order.missions.front()), member, 250);
  const RoundShape shape = shapeOf(order.kind);
  maker.open();
  std::vector<Group> groups(order.groups);
  for (Group& group : groups) {
    group.batches = maker.next(shape.batches * order.roundsEach, shape.items);
    for (const PlacedBatch& placed : group.batches) {
      group.rows.push_back(record::encodeBatch(placed.batch));
      group.hashes.push_back(placed.hash());
    }
  }
  return groups;
}

}  // namespace

RowsFloor rowsFloor(const std::filesystem::path& folder, const test::SyncMember& member,
                    const crypto::PublicKey& root, const RowsOrder& order) {
  const std::vector<Group> all = groupsOf(member, root, order);
  BareFile file(folder);
  RowWriter writer(file.database);
  std::mutex writing;
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> isBad = false;
  // While one waits for the disk, the others verify.
  const auto work = [&] {
    for (std::size_t i = next++; i < all.size(); i = next++) {
      for (const PlacedBatch& placed : all[i].batches) {
        if (!record::verifyBatch(placed.place, placed.batch, member.key.publicKey())) isBad = true;
      }
      const std::scoped_lock lock(writing);
      writer.write(all[i]);
    }
  };
  const auto begun = Clock::now();
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  if (isBad) throw std::runtime_error("a signature is wrong");
  std::ranges::sort(writer.times);
  const std::size_t batches = all.size() * all.front().batches.size();
  return {static_cast<double>(batches) / seconds, writer.times[writer.times.size() / 2]};
}

double chunksFloor(const std::filesystem::path& folder, std::size_t chunks) {
  BareFile file(folder);
  SQLite::Statement insert(file.database, "INSERT INTO chunk VALUES (?, ?)");
  const std::string bytes(storage::kChunkBytes, 'b');
  const auto begun = Clock::now();
  for (std::size_t i = 0; i < chunks; ++i) {
    SQLite::Transaction transaction(file.database);
    insert.bind(1, static_cast<std::int64_t>(i));
    insert.bindNoCopy(2, bytes.data(), static_cast<int>(bytes.size()));
    insert.exec();
    insert.reset();
    transaction.commit();
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  return static_cast<double>(chunks * bytes.size()) / seconds;
}

}  // namespace shicha::bench

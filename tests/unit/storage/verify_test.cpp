// Examining a store: it writes nothing, and finds what was changed.
#include "storage/verify.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

using storage::TabletStore;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

// A column that a change is made in, and its row.
struct Cell {
  std::string file, table, column, where;
};

// A tablet's store with something of everything: about 200 batches, some that wait, media whole, in parts and
// freed. A copy of it serves each test.
class Filled {
 public:
  Filled() : season_(41, 230), machine(season_.ledger.rules()) {
    auto tablet = machine.create(path()).value();
    storage::Store& store = tablet->store();
    const Ledger& ledger = season_.ledger;
    storage::Replica& replica = **store.addWorkspace(ledger.workspace(), ledger.rootKey().publicKey());
    fill(replica);
    writeSomething(replica);
    addMedia(store.media());
    EXPECT_TRUE(store.addWorkspace(other_.workspace(), other_.rootKey().publicKey()));
    for (const char* text : {"打字中", "又一份"}) EXPECT_TRUE(store.saveDraft({0, ledger.workspace(), text}));
    for (const auto& id : {ledger.workspace(), other_.workspace()})
      EXPECT_TRUE(store.keepReceipt(id, "回执"));
    EXPECT_TRUE(store.keepServer("服务器"));
    EXPECT_TRUE(store.keepPack("参考数据"));
    EXPECT_TRUE(store.cards());
    EXPECT_TRUE(tablet->addPerson(Machine::person("检查员乙", "第二个解锁码")));
    EXPECT_TRUE(tablet->renewToken().value());
    fs::copy(path(), folder_.file("open"));  // as a killed program leaves it
  }

  fs::path path() const { return folder_.file("store"); }
  fs::path killed() const { return folder_.file("open"); }

 private:
  // All but one batch early in a log, so that some wait.
  void fill(storage::Replica& replica) {
    std::vector<record::PlacedBatch> batches = season_.batches;
    const auto late = std::ranges::find_if(batches.begin() + static_cast<std::ptrdiff_t>(batches.size()) - 40,
                                           batches.end(), [](const auto& b) { return b.place.sequence > 3; });
    batches.erase(late);
    const auto taken = replica.receive(batches).value();
    EXPECT_GT(taken.waiting, 0U);
    EXPECT_GT(taken.present, 150U);
  }
  void writeSomething(storage::Replica& replica) {
    const storage::Writer writer = writerOf(season_.ledger.member("检查员甲"));
    for (const record::RecordId& record : season_.records) {
      const record::RegisterId id{record, kRating};
      EXPECT_TRUE(replica.write(writer, record, {{id, textValue(kRating, "好"), {}}}, kWall));
    }
  }
  static void addMedia(storage::MediaStore& media) {
    for (const std::size_t size : {1'000U, 300'000U}) {
      const std::string content = contentOf(size, size);
      const auto info = media.import(sourceOf(content)).value();
      EXPECT_TRUE(media.setReceipt(info.digest, {"收到", size == 1'000}));
    }
    EXPECT_TRUE(media.free(crypto::sha256(contentOf(1'000, 1'000))));
    const std::string partial = contentOf(300'000, 7);
    EXPECT_TRUE(media.expect(infoOf(partial)));
    EXPECT_TRUE(media.addChunk(crypto::sha256(partial), 1, chunkOf(partial, 1)));
    EXPECT_TRUE(media.import(sourceOf(contentOf(2'000, 3))));
  }

  TempFolder folder_;
  Season season_;
  Ledger other_{42};

 public:
  Machine machine;
};

class VerifyTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { filled_ = new Filled; }
  static void TearDownTestSuite() {
    delete filled_;
    filled_ = nullptr;
  }
  VerifyTest() { fs::copy(filled_->path(), path()); }

  fs::path path() const { return folder_.file("store"); }
  Machine& machine() { return filled_->machine; }

  // What is wrong in the folder; an error says that it cannot be opened at all.
  std::vector<std::string> problems() {
    const auto report = machine().verify(path());
    return report ? textsOf(*report) : std::vector{report.error().message(Language::en)};
  }
  void change(const std::string& file, const std::function<void(SQLite::Database&)>& work) {
    SQLite::Database database(path() / file, SQLite::OPEN_READWRITE);
    database.exec("PRAGMA synchronous = OFF");
    work(database);
  }
  void restore(const std::string& file) {
    fs::copy_file(filled_->path() / file, path() / file, fs::copy_options::overwrite_existing);
  }

  static Filled* filled_;
  TempFolder folder_;
};

Filled* VerifyTest::filled_ = nullptr;

TEST_F(VerifyTest, ReadsEverythingAndWritesNothing) {
  for (const bool killed : {false, true}) {
    SCOPED_TRACE(killed ? "with a log that was not written back" : "closed");
    if (killed) {
      fs::remove_all(path());
      fs::copy(filled_->killed(), path());
      ASSERT_GT(fs::file_size(path() / "records.db-wal"), 0U);
    }
    const auto before = contentsOf(path());
    const auto secrets = machine().secrets.secrets;
    const auto report = machine().verify(path());
    ASSERT_TRUE(report);
    EXPECT_THAT(textsOf(*report), IsEmpty());
    EXPECT_EQ(report->workspaces, 2U);
    EXPECT_GT(report->batches, 150U);
    EXPECT_GT(report->waiting, 0U);
    EXPECT_EQ(report->drafts, 2U);
    EXPECT_EQ(report->receipts, 2U);
    EXPECT_EQ(report->servers, 1U);
    EXPECT_EQ(report->packs, 1U);
    EXPECT_GE(report->cards, 6U);
    EXPECT_EQ(report->media, 4U);
    EXPECT_EQ(contentsOf(path()), before);
    EXPECT_EQ(machine().secrets.secrets, secrets);
  }
  // Where a killed program left off, the store goes on.
  const auto tablet = machine().unlock(path()).value();
  EXPECT_THAT(textsOf(storage::verifyStore(tablet->store())), IsEmpty());
}

TEST_F(VerifyTest, OfAnotherProgramsCardsSaysNothing) {
  Machine newer = machine();
  newer.cards = cardMaker(2);
  EXPECT_THAT(textsOf(newer.verify(path()).value()), IsEmpty());
  newer.cards = {1, [](const auto&, const auto&) { return std::string("other"); }};
  EXPECT_THAT(textsOf(newer.verify(path()).value()), Contains(HasSubstr("card")));
}

TEST_F(VerifyTest, MissesRowsThatAreGone) {
  for (const char* sql : {
           "DELETE FROM batch WHERE number = (SELECT MAX(number) FROM batch)",
           "DELETE FROM batch WHERE number > (SELECT MAX(number) - 5 FROM batch)",
           "DELETE FROM batch WHERE number = 20",
           "DELETE FROM batch",
           "DELETE FROM tip WHERE batch = (SELECT MAX(batch) FROM tip)",
           "DELETE FROM tip",
           "DELETE FROM demand WHERE batch = (SELECT MIN(batch) FROM demand)",
           "DELETE FROM name WHERE number = 2",
           "DELETE FROM name WHERE number = (SELECT MAX(aggregate) FROM batch)",
           "DELETE FROM wrapped_key WHERE number = 0",
           "DELETE FROM wrapped_key WHERE number = 2",
           "DELETE FROM setting WHERE name = 'opening-token'",
           "DELETE FROM setting WHERE name = 'keys digest'",
           "DELETE FROM setting WHERE name = 'card version'",
           "DELETE FROM setting WHERE name = 'identity'",
           "INSERT INTO demand VALUES (10, 9)",
           "INSERT INTO setting VALUES ('other', x'00')",
           "INSERT INTO setting VALUES ('backed up 00', x'00')",
           "UPDATE demand SET feature = feature + (1 << 32)",
       }) {
    SCOPED_TRACE(sql);
    change("records.db", [&](SQLite::Database& database) { database.exec(sql); });
    EXPECT_THAT(problems(), Not(IsEmpty()));
    restore("records.db");
    EXPECT_THAT(problems(), IsEmpty());
  }
}

// A row that is put in another's place is found, too: all that is not sealed is part of the seal.
TEST_F(VerifyTest, FindsRowsThatWereMoved) {
  for (const char* table : {"waiting", "draft", "receipt", "card", "own_log", "pack", "server"}) {
    for (const char* column : {"number", "owner"}) {
      SCOPED_TRACE(std::string(table) + "." + column);
      change("records.db", [&](SQLite::Database& database) {
        database.exec(std::string("UPDATE ") + table + " SET " + column + " = " + column +
                      " + 1000 WHERE number = (SELECT MAX(number) FROM " + table + ")");
      });
      EXPECT_THAT(problems(), Contains(HasSubstr(table)));
      restore("records.db");
    }
  }
}

// ---- Single bytes

constexpr const char* kPartialChunk = "number = 3073";

// Every cell of a file.
std::vector<Cell> cellsOf(const fs::path& folder, const std::string& file) {
  std::vector<Cell> cells;
  SQLite::Database database(folder / file, SQLite::OPEN_READWRITE);
  SQLite::Statement tables(database, "SELECT name FROM sqlite_master WHERE type = 'table'");
  while (tables.executeStep()) {
    const std::string table = tables.getColumn(0).getString();
    std::vector<std::string> columns, keys;
    SQLite::Statement info(database, "SELECT name, pk FROM pragma_table_info('" + table + "')");
    while (info.executeStep()) {
      columns.push_back(info.getColumn(0).getString());
      if (info.getColumn(1).getInt() > 0) keys.push_back(columns.back());
    }
    std::string where;
    for (const std::string& key : keys) {
      where += (where.empty() ? "'" : " || ' AND ") + key + " = ' || quote(" + key + ")";
    }
    SQLite::Statement rows(database, "SELECT " + where + " FROM " + table);
    while (rows.executeStep()) {
      for (const std::string& column : columns) {
        cells.push_back({file, table, column, rows.getColumn(0).getString()});
      }
    }
  }
  return cells;
}

// Changes one byte of a cell. False: there is none, or the row would have the key of another, which SQLite
// refuses.
bool changeByte(SQLite::Database& database, const Cell& cell, std::mt19937_64& dice) {
  SQLite::Statement find(database, "SELECT " + cell.column + " FROM " + cell.table + " WHERE " + cell.where);
  if (!find.executeStep()) throw std::logic_error("no such cell");
  SQLite::Statement put(
      database, "UPDATE OR IGNORE " + cell.table + " SET " + cell.column + " = ? WHERE " + cell.where);
  const auto mask = static_cast<std::uint8_t>(1 + dice() % 255);
  std::string bytes = storage::columnBytes(find, 0);
  if (find.getColumn(0).isInteger()) {
    const auto number = static_cast<std::uint64_t>(find.getColumn(0).getInt64());
    put.bind(1, static_cast<std::int64_t>(number ^ (std::uint64_t{mask} << 8U * (dice() % 8))));
  } else {
    if (bytes.empty()) return false;
    char& byte = bytes[dice() % bytes.size()];
    byte = static_cast<char>(static_cast<std::uint8_t>(byte) ^ mask);
    if (find.getColumn(0).isText()) {
      put.bind(1, bytes);
    } else {
      storage::bindBytes(put, 1, bytes);
    }
  }
  find.reset();
  return put.exec() == 1;
}

TEST_F(VerifyTest, FindsAByteThatWasChangedInAnyColumn) {
  // So that each column has its turn as often as another, however many rows it has.
  std::map<std::string, std::vector<Cell>> columns;
  for (const char* file : {"records.db", "media.db"}) {
    for (const Cell& cell : cellsOf(path(), file)) {
      // The chunk of a medium that is not whole: above all media it looks like what an import left that was
      // interrupted. It is missing then, and comes again.
      if (cell.table == "chunk" && cell.column == "number" && cell.where == kPartialChunk) continue;
      columns[cell.table + "." + cell.column].push_back(cell);
    }
  }
  ASSERT_EQ(columns.size(), 46U);
  const char* wanted = std::getenv("SHICHA_LONG");
  const std::size_t changes = wanted != nullptr ? 10'000 : 1'000;
  std::mt19937_64 dice(43);
  for (std::size_t done = 0; done < changes;) {
    for (const auto& [column, cells] : columns) {
      const Cell& cell = cells[dice() % cells.size()];
      bool changed = false;
      change(cell.file, [&](SQLite::Database& database) { changed = changeByte(database, cell, dice); });
      if (!changed) continue;
      ASSERT_THAT(problems(), Not(IsEmpty())) << column << " where " << cell.where << ", change " << done;
      restore(cell.file);
      ++done;
    }
  }
  EXPECT_THAT(problems(), IsEmpty());
}

// Everything that a program reads from a store.
std::vector<std::string> contentOfStore(storage::Store& store) {
  std::vector<std::string> read;
  for (const record::WorkspaceId& id : store.workspaces()) {
    read.push_back(id.hex());
    read.push_back(store.find(id)->root().value().hex());
    read.push_back(store.receipt(id).value());
  }
  for (const storage::Card& card : store.cards().value()) read.push_back(card.bytes);
  for (const storage::Draft& draft : store.drafts().value()) read.push_back(draft.bytes);
  read.push_back(store.pack().value());
  read.push_back(store.server().value());
  for (const storage::MediumStatus& medium : store.media().all()) {
    read.push_back(medium.digest.hex() + std::to_string(static_cast<int>(medium.state)));
    if (medium.state != MediumState::verified) continue;
    read.push_back(wholeOf(store.media(), store.media().info(medium.digest).value()));
  }
  return read;
}

// Room in the file that holds nothing may change unnoticed; everything else may not.
TEST_F(VerifyTest, FindsAByteThatWasChangedInTheFilesWhereItMatters) {
  const auto secrets = machine().secrets.secrets;
  const auto content = [&] {
    machine().secrets.secrets = secrets;
    return contentOfStore(machine().unlock(path()).value()->store());
  };
  const auto before = content();
  std::mt19937_64 dice(44);
  std::size_t found = 0;
  const std::size_t changes = std::getenv("SHICHA_LONG") != nullptr ? 3'000 : 150;
  for (std::size_t done = 0; done < changes; ++done) {
    restore("records.db");
    restore("media.db");
    const char* file = dice() % 3 == 0 ? "media.db" : "records.db";
    std::string bytes = bytesOf(path() / file);
    // Half of them in the first pages, where the file says what it is.
    const std::size_t at = dice() % (dice() % 2 == 0 ? bytes.size() : 4'096);
    const auto mask = static_cast<std::uint8_t>(1 + dice() % 255);
    bytes[at] = static_cast<char>(static_cast<std::uint8_t>(bytes[at]) ^ mask);
    writeBytes(path() / file, bytes);
    if (!problems().empty()) {
      ++found;
      continue;
    }
    ASSERT_TRUE(content() == before) << "byte " << at << " of " << file;
  }
  EXPECT_GT(found, changes / 4);
  machine().secrets.secrets = secrets;
}

}  // namespace
}  // namespace shicha::test

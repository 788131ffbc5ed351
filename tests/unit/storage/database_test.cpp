// One file of a store: which are opened, which are refused, and that these stay as they are.
#include "storage/database.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include "storage/fault.hpp"
#include "support/disk.hpp"
#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

using storage::Access;
using storage::Database;

class DatabaseTest : public testing::Test {
 protected:
  static Result<void> opened(const fs::path& path, Access access,
                             const storage::FileKind& kind = storage::kRecordsFile) {
    return storage::attempt([&] { Database(path, kind, access); });
  }

  // Is it refused so, and does it stay byte for byte as it was, with nothing beside it?
  void expectRefused(ErrorCode code) {
    const std::string before = bytesOf(path());
    for (const Access access : {Access::readWrite, Access::readOnly, Access::create}) {
      EXPECT_EQ(codeOf(opened(path(), access)), code);
      EXPECT_TRUE(bytesOf(path()) == before);
      for (const char* beside : {"-wal", "-shm", "-journal"}) {
        EXPECT_FALSE(fs::exists(path().string() + beside)) << beside;
      }
    }
  }
  void exec(const std::string& sql) {
    SQLite::Database(path(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
  }

  static std::unique_ptr<Database> onDisk(const Disk& disk, Access access) {
    return std::make_unique<Database>("/records.db", storage::kRecordsFile, access,
                                      storage::DatabaseOptions{disk.vfsName()});
  }

  fs::path path() const { return folder_.file("records.db"); }

 private:
  TempFolder folder_;
};

TEST_F(DatabaseTest, KeepsItsSettings) {
  const std::string value("\0二", 4);
  {
    Database database(path(), storage::kRecordsFile, Access::create);
    EXPECT_EQ(database.setting("甲"), "");
    database.setSetting("甲", "一");
    database.setSetting("甲", value);
    database.setSetting("空", "");
  }
  Database database(path(), storage::kRecordsFile, Access::readOnly);
  EXPECT_TRUE(database.isReadOnly());
  EXPECT_EQ(database.setting("甲"), value);
  EXPECT_EQ(database.setting("空"), "");
  const auto written = storage::attempt([&] { database.setSetting("甲", "三"); });
  EXPECT_EQ(codeOf(written), ErrorCode::storeReadOnly);
}

TEST_F(DatabaseTest, RefusesANewerOne) {
  ASSERT_TRUE(opened(path(), Access::create));
  exec("PRAGMA user_version = 99");
  expectRefused(ErrorCode::storeNewer);
}

TEST_F(DatabaseTest, RefusesAVersionThatCannotBe) {
  ASSERT_TRUE(opened(path(), Access::create));
  for (const char* version : {"-1", "-2147483648"}) {
    exec(std::string("PRAGMA user_version = ") + version);
    expectRefused(ErrorCode::storeDamaged);
  }
}

TEST_F(DatabaseTest, RefusesAnotherProgramsFile) {
  exec("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1); PRAGMA user_version = 1");
  expectRefused(ErrorCode::storeDamaged);
}

TEST_F(DatabaseTest, RefusesTheFileOfTheOtherKind) {
  ASSERT_TRUE(opened(path(), Access::create, storage::kMediaFile));
  expectRefused(ErrorCode::storeDamaged);
}

TEST_F(DatabaseTest, RefusesWhatIsNoDatabase) {
  writeBytes(path(), contentOf(8192));
  expectRefused(ErrorCode::storeDamaged);
}

TEST_F(DatabaseTest, OpensAFileWhoseNameHasSignsOfAUri) {
  const fs::path odd = path().parent_path() / "100% 甲?乙#丙.db";
  ASSERT_TRUE(opened(odd, Access::create));
  EXPECT_TRUE(opened(odd, Access::readOnly));
  EXPECT_TRUE(opened(odd, Access::readWrite));
}

// For memory may be too short even to roll back.
TEST_F(DatabaseTest, EndsATransactionThatWasLeft) {
  Database database(path(), storage::kRecordsFile, Access::create);
  database.endTransaction();
  database.connection().exec("BEGIN");
  database.setSetting("甲", "一");
  database.endTransaction();
  EXPECT_EQ(database.setting("甲"), "");
}

// What a killed process had written, and not synced, is read as committed. Whoever read it tells others.
TEST_F(DatabaseTest, LosesNothingThatItShowed) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Disk disk;
    auto database = onDisk(disk, Access::create);
    disk.setSyncObserver([&] { disk.kill(); });
    ASSERT_FALSE(storage::attempt([&] { database->setSetting("甲", "一"); }));
    disk.setSyncObserver({});
    database.reset();
    database = onDisk(disk, Access::readWrite);
    ASSERT_EQ(database->setting("甲"), "一");
    disk.crash(seed);
    database.reset();
    ASSERT_EQ(onDisk(disk, Access::readWrite)->setting("甲"), "一") << "seed " << seed;
  }
}

TEST_F(DatabaseTest, OpensOnAFullDisk) {
  Disk disk;
  auto database = onDisk(disk, Access::create);
  database->setSetting("甲", std::string(100'000, 'x'));
  disk.kill();
  database.reset();
  disk.setCapacity(1);
  EXPECT_EQ(onDisk(disk, Access::readWrite)->setting("甲"), std::string(100'000, 'x'));
}

// What a layer below reports, as people are told it.
TEST(FaultTest, BecomesAnErrorOfOurs) {
  const auto thrown = [](int code) {
    return codeOf(storage::attempt([&] { throw SQLite::Exception("a fault of the test", code); }));
  };
  EXPECT_EQ(thrown(SQLITE_FULL), ErrorCode::diskFull);
  EXPECT_EQ(thrown(SQLITE_NOMEM), ErrorCode::memoryShort);
  EXPECT_EQ(thrown(SQLITE_BUSY), ErrorCode::storeInUse);
  EXPECT_EQ(thrown(SQLITE_CANTOPEN), ErrorCode::storeReadOnly);
  EXPECT_EQ(thrown(SQLITE_CORRUPT), ErrorCode::storeDamaged);
  EXPECT_EQ(thrown(SQLITE_IOERR), ErrorCode::diskError);
  EXPECT_EQ(codeOf(storage::attempt([] { throw std::bad_alloc(); })), ErrorCode::memoryShort);
  const Error own(ErrorCode::codeTooShort, {"6"}, {"甲"});
  const auto passedOn = storage::attempt([&] { storage::orThrow(Result<int>(own)); });
  ASSERT_EQ(codeOf(passedOn), ErrorCode::codeTooShort);
  EXPECT_EQ(passedOn.error().message(Language::zh), own.message(Language::zh));
  EXPECT_EQ(storage::attempt([] { return 7; }).value(), 7);
  // A mistake in the program is nobody's bad luck with a disk.
  EXPECT_THROW((void)storage::attempt([] { throw std::logic_error("a mistake"); }), std::logic_error);
}

}  // namespace
}  // namespace shicha::test

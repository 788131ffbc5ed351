// The folder of a store: what is opened, and what is refused and left as it is.
#include "storage/store_files.hpp"

#include <gmock/gmock.h>

#include "storage/fault.hpp"
#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

using storage::Access;
using storage::StoreFiles;

class StoreFilesTest : public testing::Test {
 protected:
  Result<void> create(const fs::path& at, const std::function<void(StoreFiles&)>& fill = [](StoreFiles&) {}) {
    return storage::attempt([&] { storage::createStoreFiles(at, crypto::systemRandom(), {}, fill); });
  }
  static Result<StoreFiles> open(const fs::path& at, Access access = Access::readWrite) {
    return storage::attempt([&] { return storage::openStoreFiles(at, access); });
  }

  // Is the folder refused so, for writing and for reading, and is nothing in it changed?
  void expectRefused(ErrorCode code) {
    const auto before = contentsOf(path());
    for (const Access access : {Access::readWrite, Access::readOnly}) {
      EXPECT_EQ(codeOf(open(path(), access)), code);
      EXPECT_EQ(contentsOf(path()), before);
    }
  }
  void execIn(const char* file, const std::string& sql) {
    SQLite::Database(path() / file, SQLite::OPEN_READWRITE).exec(sql);
  }

  TempFolder folder_;
  fs::path path() const { return folder_.file("store"); }
};

TEST_F(StoreFilesTest, AreMadeOnce) {
  ASSERT_TRUE(create(path()));
  EXPECT_FALSE(fs::exists(folder_.file("store.new")));
  EXPECT_EQ(fs::status(path()).permissions() & (fs::perms::group_all | fs::perms::others_all),
            fs::perms::none)
      << "nobody else's business";
  const auto before = contentsOf(path());
  EXPECT_EQ(before.size(), 2U);
  EXPECT_EQ(codeOf(create(path())), ErrorCode::storeExists);
  EXPECT_EQ(contentsOf(path()), before);
  const auto id = open(path())->id;
  ASSERT_TRUE(create(folder_.file("other")));
  EXPECT_NE(open(folder_.file("other"))->id, id);
}

TEST_F(StoreFilesTest, AreMadeInAnEmptyFolderAlone) {
  fs::create_directory(path());
  ASSERT_TRUE(create(path()));
  EXPECT_TRUE(open(path()));
  for (const char* name : {"full", "file"}) {
    const fs::path taken = folder_.file(name);
    if (name == std::string("full")) fs::create_directory(taken);
    writeBytes(name == std::string("full") ? taken / "note.txt" : taken, "x");
    EXPECT_EQ(codeOf(create(taken)), ErrorCode::storeExists);
    EXPECT_FALSE(fs::exists(folder_.file("full.new")));
  }
}

TEST_F(StoreFilesTest, WhatACrashLeftIsReplaced) {
  const fs::path left = folder_.file("store.new");
  fs::create_directory(left);
  writeBytes(left / "records.db", "half a file");
  writeBytes(left / "records.db-wal", "half a log");
  EXPECT_EQ(codeOf(open(path())), ErrorCode::storeMissing);
  ASSERT_TRUE(create(path()));
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(open(path()));
}

TEST_F(StoreFilesTest, NothingIsLeftWhereTheyCannotBeFilled) {
  const auto failing = [](StoreFiles& files) {
    files.records->setSetting("x", "y");
    throw storage::Fault(Error(ErrorCode::codeTooShort, {"6"}));
  };
  EXPECT_EQ(codeOf(create(path(), failing)), ErrorCode::codeTooShort);
  EXPECT_TRUE(fs::is_empty(path().parent_path()));
  EXPECT_TRUE(create(path()));
}

TEST_F(StoreFilesTest, MissingOnesAreNamed) {
  EXPECT_EQ(codeOf(open(path())), ErrorCode::storeMissing);
  fs::create_directory(path());
  expectRefused(ErrorCode::storeMissing);
  fs::remove(path());
  for (const char* missing : {"records.db", "media.db"}) {
    fs::remove_all(path());
    ASSERT_TRUE(create(path()));
    fs::remove(path() / missing);
    expectRefused(ErrorCode::storeIncomplete);
    EXPECT_EQ(open(path()).error().details(), std::vector<std::string>{missing});
  }
}

TEST_F(StoreFilesTest, OfAnotherStoreAreNotTaken) {
  ASSERT_TRUE(create(path()));
  ASSERT_TRUE(create(folder_.file("other")));
  fs::copy_file(folder_.file("other") / "media.db", path() / "media.db",
                fs::copy_options::overwrite_existing);
  expectRefused(ErrorCode::storeForeign);
  // Nor is one under the other's name.
  fs::copy_file(path() / "records.db", path() / "media.db", fs::copy_options::overwrite_existing);
  expectRefused(ErrorCode::storeDamaged);
}

TEST_F(StoreFilesTest, OfANewerProgramAreLeftAsTheyAre) {
  for (const char* file : {"records.db", "media.db"}) {
    fs::remove_all(path());
    ASSERT_TRUE(create(path()));
    execIn(file, "PRAGMA user_version = 99");
    expectRefused(ErrorCode::storeNewer);
    EXPECT_EQ(open(path()).error().details()[0], "99");
  }
}

TEST_F(StoreFilesTest, DamagedOnesAreLeftAsTheyAre) {
  for (const char* file : {"records.db", "media.db"}) {
    fs::remove_all(path());
    ASSERT_TRUE(create(path()));
    const std::string good = bytesOf(path() / file);
    for (const std::string& bad :
         {std::string(200, 'x'), good.substr(0, 50), good.substr(0, 100), good.substr(0, 4096),
          good.substr(0, good.size() / 2), good.substr(0, good.size() - 8192), std::string(good.size(), '\0'),
          contentOf(good.size())}) {
      SCOPED_TRACE(std::to_string(bad.size()) + " bytes of " + file);
      writeBytes(path() / file, bad);
      expectRefused(ErrorCode::storeDamaged);
    }
  }
}

// SQLite makes a file of those, so they are not left quite as they are; nothing is lost by that.
TEST_F(StoreFilesTest, WhatIsNoStoreIsRefused) {
  for (const char* file : {"records.db", "media.db"}) {
    fs::remove_all(path());
    ASSERT_TRUE(create(path()));
    for (const char* text : {"", "x"}) {
      for (const Access access : {Access::readOnly, Access::readWrite}) {
        writeBytes(path() / file, text);
        EXPECT_EQ(codeOf(open(path(), access)), ErrorCode::storeDamaged);
      }
    }
    fs::remove(path() / file);
    SQLite::Database(path() / file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("PRAGMA user_version = 1; CREATE TABLE other (x)");
    for (const Access access : {Access::readOnly, Access::readWrite}) {
      EXPECT_EQ(codeOf(open(path(), access)), ErrorCode::storeDamaged);
    }
  }
}

TEST_F(StoreFilesTest, AreOpenedByOneProgramAtATime) {
  ASSERT_TRUE(create(path()));
  std::optional<Result<StoreFiles>> first(open(path()));
  ASSERT_TRUE(*first);
  for (const Access access : {Access::readWrite, Access::readOnly}) {
    EXPECT_EQ(codeOf(open(path(), access)), ErrorCode::storeInUse);
  }
  fs::copy(path(), folder_.file("copy"));
  EXPECT_TRUE(open(folder_.file("copy"))) << "a copy is another folder";
  first.reset();
  EXPECT_TRUE(open(path()));
  // Several may look at it.
  const auto reading = open(path(), Access::readOnly);
  EXPECT_TRUE(open(path(), Access::readOnly));
  EXPECT_EQ(codeOf(open(path())), ErrorCode::storeInUse);
}

TEST_F(StoreFilesTest, AreNotOpenedByAnotherProcessMeanwhile) {
  ASSERT_TRUE(create(path()));
  const auto mine = open(path());
  EXPECT_EQ(inChild([&] { return codeOf(open(path())); }), ErrorCode::storeInUse);
  EXPECT_TRUE(mine);
}

TEST_F(StoreFilesTest, AreOnlyReadInAFolderThatMayNotBeWritten) {
  ASSERT_TRUE(create(path()));
  // Permissions bind nobody who may do everything: a process that may not looks.
  const auto asNobody = [&](Access access) {
    return inChild([&] {
      if (geteuid() == 0 && (setgid(65'534) != 0 || setuid(65'534) != 0)) return ErrorCode::none;
      return access == Access::create ? codeOf(create(path().parent_path() / "new"))
                                      : codeOf(open(path(), access));
    });
  };
  for (const auto& file : fs::directory_iterator(path())) fs::permissions(file, fs::perms{0444});
  fs::permissions(path(), fs::perms{0555});
  fs::permissions(path().parent_path(), fs::perms{0555});
  const auto before = contentsOf(path());
  EXPECT_EQ(asNobody(Access::readWrite), ErrorCode::storeReadOnly);
  EXPECT_EQ(asNobody(Access::create), ErrorCode::storeReadOnly);
  EXPECT_EQ(asNobody(Access::readOnly), ErrorCode::none);
  EXPECT_EQ(contentsOf(path()), before);
  fs::permissions(path().parent_path(), fs::perms::owner_all);
  fs::permissions(path(), fs::perms::owner_all);
}

}  // namespace
}  // namespace shicha::test

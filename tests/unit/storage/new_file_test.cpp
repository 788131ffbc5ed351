// Files that are there whole or not at all.
#include "storage/new_file.hpp"

#include <stdexcept>

#include "storage/database.hpp"
#include "storage/fault.hpp"
#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

class NewFileTest : public testing::Test {
 protected:
  Result<void> make(const fs::path& path, const std::string& content) const {
    return storage::attempt(
        [&] { storage::makeNewFile(path, [&](const fs::path& fresh) { writeBytes(fresh, content); }); });
  }

  fs::path path() const { return folder_.file("a.db"); }
  fs::path fresh() const { return folder_.file("a.db.new"); }

 private:
  TempFolder folder_;
};

TEST_F(NewFileTest, IsItsOwnersAlone) {
  ASSERT_TRUE(make(path(), "甲"));
  EXPECT_EQ(bytesOf(path()), "甲");
  EXPECT_EQ(fs::status(path()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(fs::exists(fresh()));
}

TEST_F(NewFileTest, TakesNobodysPlace) {
  writeBytes(path(), "甲");
  EXPECT_EQ(codeOf(make(path(), "乙")), ErrorCode::fileExists);
  EXPECT_EQ(bytesOf(path()), "甲");
  EXPECT_EQ(codeOf(make(path() / "b", "乙")), ErrorCode::fileUnwritable);
}

TEST_F(NewFileTest, LeavesNothingWhereItFails) {
  EXPECT_THROW(storage::makeNewFile(path(),
                                    [](const fs::path& fresh) {
                                      writeBytes(fresh, "甲");
                                      throw std::runtime_error("of the test");
                                    }),
               std::runtime_error);
  EXPECT_FALSE(fs::exists(path()));
  EXPECT_FALSE(fs::exists(fresh()));
}

TEST_F(NewFileTest, RemovesWhatACrashLeft) {
  writeBytes(fresh(), "乙");
  ASSERT_TRUE(make(path(), "甲"));
  EXPECT_EQ(bytesOf(path()), "甲");
}

TEST_F(NewFileTest, IsACopyOfADatabase) {
  storage::Database database(path(), storage::kRecordsFile, storage::Access::create);
  database.setSetting("甲", "一");
  const fs::path copy = path().parent_path() / "100% 甲'乙.db";
  database.copyTo(copy);
  database.setSetting("甲", "二");
  EXPECT_EQ(storage::Database(copy, storage::kRecordsFile, storage::Access::readWrite).setting("甲"), "一");
  EXPECT_EQ(codeOf(storage::attempt([&] { database.copyTo(copy); })), ErrorCode::fileExists);
  EXPECT_EQ(database.setting("甲"), "二");
}

}  // namespace
}  // namespace shicha::test

#include "support/disk_vfs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <thread>

#include "unit/support/notebook.hpp"

namespace shicha::test {
namespace {

TEST(DiskVfsTest, LocksReadersAndWriters) {
  Disk disk;
  Connection one(disk);
  Connection other(disk);
  ASSERT_EQ(one.run("CREATE TABLE t(a); INSERT INTO t VALUES(1)"), SQLITE_OK);
  // Reserved: others read and do not write.
  ASSERT_EQ(one.run("BEGIN IMMEDIATE; INSERT INTO t VALUES(2)"), SQLITE_OK);
  EXPECT_EQ(other.run("BEGIN IMMEDIATE"), SQLITE_BUSY);
  ASSERT_EQ(other.run("BEGIN; SELECT * FROM t"), SQLITE_OK);
  // Pending: the writer waits for the reader, and none begins.
  EXPECT_EQ(one.run("COMMIT"), SQLITE_BUSY);
  Connection third(disk);
  EXPECT_EQ(third.run("SELECT * FROM t"), SQLITE_BUSY);
  ASSERT_EQ(other.run("COMMIT"), SQLITE_OK);
  ASSERT_EQ(one.run("COMMIT"), SQLITE_OK);
  EXPECT_EQ(third.ask("SELECT count(*) FROM t"), "2");
}

TEST(DiskVfsTest, LocksOutASecondConnectionOfAnExclusiveOne) {
  Disk disk;
  Connection one(disk);
  ASSERT_EQ(one.run(kDurable), SQLITE_OK);
  ASSERT_EQ(one.run("CREATE TABLE t(a)"), SQLITE_OK);
  Connection other(disk);
  EXPECT_EQ(other.run("PRAGMA locking_mode=EXCLUSIVE; SELECT * FROM t"), SQLITE_BUSY);
  disk.kill();  // a lock ends with its process
  one.close();
  other.close();
  Connection next(disk);
  EXPECT_EQ(next.run("PRAGMA locking_mode=EXCLUSIVE; SELECT * FROM t"), SQLITE_OK);
}

TEST(DiskVfsTest, KeepsTemporaryFilesWithoutAName) {
  Disk disk;
  {
    Connection connection(disk);
    ASSERT_EQ(connection.run("PRAGMA temp_store=FILE; CREATE TEMP TABLE t(a); PRAGMA temp.cache_size=2"),
              SQLITE_OK);
    ASSERT_EQ(connection.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<300)"
                             "INSERT INTO t SELECT zeroblob(1000) FROM n"),
              SQLITE_OK);
    EXPECT_EQ(connection.ask("SELECT sum(length(a)) FROM t"), "300000");
    EXPECT_GT(disk.bytesWritten(), 200'000U);
    EXPECT_THAT(disk.fileNames(), testing::IsSubsetOf({kFile}));
  }
  disk.setCapacity(5'000);  // they are gone
  Connection connection(disk);
  EXPECT_EQ(connection.run("PRAGMA journal_mode=OFF; PRAGMA page_size=1024; CREATE TABLE t(a)"), SQLITE_OK);
}

TEST(DiskVfsTest, ReplaysToTheByte) {
  const auto run = [](std::uint32_t seed) {
    Disk disk;
    Disk::seedSqlite(seed);
    Connection connection(disk);
    connection.run(kDurable);
    connection.run("CREATE TABLE t(a); INSERT INTO t VALUES(random())");
    return disk.content(std::string(kFile) + "-wal");
  };
  EXPECT_EQ(run(1), run(1));
  EXPECT_NE(run(1), run(2));
}

TEST(DiskVfsTest, DrawsAndTellsTheTimeAsTold) {
  const auto drawn = [](std::uint64_t seed) {
    const Disk disk(seed);
    sqlite3_vfs* vfs = sqlite3_vfs_find(disk.vfsName().c_str());
    std::string bytes(16, '\0');
    EXPECT_EQ(vfs->xRandomness(vfs, 16, bytes.data()), 16);
    return bytes;
  };
  EXPECT_EQ(drawn(1), drawn(1));
  EXPECT_NE(drawn(1), drawn(2));
  Disk disk;
  EXPECT_EQ(Connection(disk).ask("SELECT datetime('now')"), "2026-01-01 00:00:00");
  disk.setClock([] { return Disk::kFixedTime + 86'400'000; });
  EXPECT_EQ(Connection(disk).ask("SELECT datetime('now')"), "2026-01-02 00:00:00");
}

TEST(DiskVfsTest, SeveralStandSideBySideInThreads) {
  const auto work = [](std::string& problem) {
    for (int round = 0; round < 5; ++round) {
      Disk disk;
      Disk other;
      const Written written = writeNotebook(disk, 5);
      problem += problemOf(disk, written) + problemOf(other, {});
    }
  };
  std::string problem;
  std::string otherProblem;
  std::thread thread(work, std::ref(otherProblem));
  work(problem);
  thread.join();
  EXPECT_EQ(problem + otherProblem, "");
}

TEST(DiskVfsTest, VanishesFromSqliteWithItsEnd) {
  std::string name;
  {
    const Disk disk;
    name = disk.vfsName();
    EXPECT_NE(sqlite3_vfs_find(name.c_str()), nullptr);
  }
  EXPECT_EQ(sqlite3_vfs_find(name.c_str()), nullptr);
}

}  // namespace
}  // namespace shicha::test

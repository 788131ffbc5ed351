// Power losses and failing calls below databases as this project opens them.
#include "support/disk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "unit/support/notebook.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;

constexpr int kPages = 15;
// As kDurable, but for this.
std::string walWith(const std::string& synchronous) {
  return std::string(kDurable) + "; PRAGMA synchronous=" + synchronous;
}

std::string rollbackWith(const std::string& synchronous) {
  return "PRAGMA journal_mode=DELETE; PRAGMA synchronous=" + synchronous;
}

std::size_t callsOfARun(const std::string& pragmas) {
  Disk disk;
  writeNotebook(disk, kPages, pragmas);
  return disk.calls();
}

// What a database has to be though any of its last pages are lost: sound, and each page whole.
Written anyOf(const Written& written) {
  Written any;
  any.doubtful = written.told;
  any.doubtful.insert(written.doubtful.begin(), written.doubtful.end());
  return any;
}

// Power losses after which something was wrong.
struct Losses {
  std::size_t any = 0;
  std::size_t unsound = 0;  // more than that the last pages are missing
  std::string firstProblem;
};

// That many power losses, each at a random call of the disk.
Losses lossesOf(std::uint64_t seeds, const std::string& pragmas) {
  const std::size_t calls = callsOfARun(pragmas);
  Losses losses;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Disk disk(seed);
    disk.failCall(1 + std::mt19937_64(seed)() % calls, Fault::ioError, true);
    const Written written = writeNotebook(disk, kPages, pragmas);
    disk.crash(seed);
    if (seed % 4 == 0) {
      // And again while the database recovers.
      disk.failCall(1 + seed % 30, Fault::ioError, true);
      problemOf(disk, written, pragmas);
      disk.crash(seed + seeds);
    }
    disk.disarm();
    const std::string problem = problemOf(disk, written, pragmas);
    if (problem.empty()) continue;
    if (losses.any++ == 0) losses.firstProblem = "seed " + std::to_string(seed) + ": " + problem;
    if (!problemOf(disk, anyOf(written), pragmas).empty()) ++losses.unsound;
  }
  return losses;
}

TEST(DiskTest, CommittedTransactionsSurvivePowerLoss) {
  const Losses losses = lossesOf(500, kDurable);
  EXPECT_EQ(losses.any, 0U) << losses.firstProblem;
}

// The model really loses: without syncs, SQLite does not survive it.
TEST(DiskTest, LosesAndCorruptsWhatIsNotSynced) {
  const Losses losses = lossesOf(150, walWith("OFF"));
  std::cout << "of 150 power losses without syncs, something was missing after " << losses.any
            << ", corrupt after " << losses.unsound << "\n";
  EXPECT_GT(losses.any, 100U);
  EXPECT_GT(losses.unsound, 20U);
}

// And it loses no more than it should: with syncs at checkpoints only, SQLite promises a sound database
// without the last transactions.
TEST(DiskTest, LosesTheLastTransactionsThatAreNotSynced) {
  const Losses losses = lossesOf(150, walWith("NORMAL"));
  EXPECT_GT(losses.any, 20U);
  EXPECT_EQ(losses.unsound, 0U) << losses.firstProblem;
}

// A rollback journal ends a transaction by its deletion. SQLite syncs that only if synchronous is EXTRA.
TEST(DiskTest, BringsBackARollbackJournalWhoseDeletionIsNotSynced) {
  const Losses full = lossesOf(100, rollbackWith("FULL"));
  EXPECT_GT(full.any, 5U);
  EXPECT_EQ(full.unsound, 0U) << full.firstProblem;
  const Losses extra = lossesOf(100, rollbackWith("EXTRA"));
  EXPECT_EQ(extra.any, 0U) << extra.firstProblem;
}

TEST(DiskTest, DatabasesAreSoundAfterPowerLossAtEverySync) {
  Disk disk;
  std::vector<Disk::Image> images;
  disk.setSyncObserver([&] { images.push_back(disk.image()); });
  const Written written = writeNotebook(disk, kPages);
  EXPECT_GT(images.size(), static_cast<std::size_t>(kPages));
  EXPECT_EQ(images.size(), disk.syncs());
  const Written any = anyOf(written);
  std::size_t checkpoints = 0;
  for (const Disk::Image& image : images) {
    const std::optional<FileNumber> database = image.find(kFile);
    if (database && !image.at(*database).synced()) ++checkpoints;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      Disk crashed(image);
      crashed.crash(seed);
      EXPECT_EQ(problemOf(crashed, any), "");
    }
  }
  EXPECT_GT(checkpoints, 3U);  // their pages are written, and not yet synced
}

TEST(DiskTest, DatabasesSurviveTheEndOfTheProcess) {
  // Nothing is synced, but the cache of the system lives on.
  const std::string pragmas = walWith("OFF");
  const std::size_t calls = callsOfARun(pragmas);
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Disk disk;
    disk.failCall(1 + std::mt19937_64(seed)() % calls, Fault::ioError, true);
    const Written written = writeNotebook(disk, kPages, pragmas);
    disk.kill();
    disk.disarm();
    EXPECT_EQ(problemOf(disk, written, pragmas), "") << seed;
  }
}

// One run for every call that can fail, with a power loss after every third.
std::size_t countFaults(Fault fault, bool repeat) {
  constexpr int kFewPages = 6;
  for (std::size_t n = 1;; ++n) {
    Disk disk(n);
    disk.failCall(n, fault, repeat);
    const Written written = writeNotebook(disk, kFewPages);
    disk.disarm();
    if (n % 3 == 0) disk.crash(n);
    EXPECT_EQ(problemOf(disk, written), "") << n;
    if (!disk.faultHappened()) return n - 1;
  }
}

TEST(DiskTest, NoFailedCallCorrupts) {
  for (const bool repeat : {false, true}) {
    EXPECT_GT(countFaults(Fault::ioError, repeat), 100U);
    EXPECT_GT(countFaults(Fault::diskFull, repeat), 50U);
    EXPECT_GT(countFaults(Fault::shortWrite, repeat), 50U);
  }
}

TEST(DiskTest, FailsTheCallsThatAFaultIsFor) {
  const auto codeOf = [](Fault fault) {
    Disk disk;
    Connection connection(disk);
    connection.run(kDurable);
    connection.run("CREATE TABLE t(a)");
    disk.failCall(1, fault);
    connection.run("INSERT INTO t VALUES(1)");
    EXPECT_TRUE(disk.faultHappened());
    return sqlite3_extended_errcode(connection.handle());
  };
  EXPECT_EQ(codeOf(Fault::ioError), SQLITE_IOERR_WRITE);
  EXPECT_EQ(codeOf(Fault::diskFull), SQLITE_FULL);
  EXPECT_EQ(codeOf(Fault::shortWrite), SQLITE_IOERR_WRITE);
}

TEST(DiskTest, IsFullAboveItsCapacity) {
  Disk disk;
  Connection connection(disk);
  ASSERT_EQ(connection.run(kDurable), SQLITE_OK);
  ASSERT_EQ(connection.run("CREATE TABLE t(a)"), SQLITE_OK);
  disk.setCapacity(100'000);
  EXPECT_EQ(connection.run("INSERT INTO t VALUES(zeroblob(200000))"), SQLITE_FULL);
  EXPECT_EQ(connection.run("INSERT INTO t VALUES(zeroblob(10000))"), SQLITE_OK);
  disk.setCapacity(0);
  EXPECT_EQ(connection.run("INSERT INTO t VALUES(zeroblob(200000))"), SQLITE_OK);
  EXPECT_EQ(connection.ask("SELECT count(*) FROM t"), "2");
  EXPECT_GT(disk.bytesWritten(), 210'000U);
}

TEST(DiskTest, DeadConnectionsDoNothingMore) {
  for (const bool power : {false, true}) {
    Disk disk;
    Connection dead(disk);
    ASSERT_EQ(dead.run(kDurable), SQLITE_OK);
    ASSERT_EQ(dead.run("CREATE TABLE t(a); INSERT INTO t VALUES(7)"), SQLITE_OK);
    if (power) {
      disk.crash(1);
    } else {
      disk.kill();
    }
    EXPECT_EQ(dead.run("INSERT INTO t VALUES(8)"), SQLITE_IOERR);
    dead.close();
    EXPECT_THAT(disk.fileNames(), ElementsAre(kFile, std::string(kFile) + "-wal"));
    Connection connection(disk);
    ASSERT_EQ(connection.run(kDurable), SQLITE_OK);
    EXPECT_EQ(connection.ask("SELECT group_concat(a) FROM t"), "7");
  }
}

TEST(DiskTest, CrashesWithinASync) {
  Disk disk;
  Connection dead(disk);
  ASSERT_EQ(dead.run(kDurable), SQLITE_OK);
  ASSERT_EQ(dead.run("CREATE TABLE t(a)"), SQLITE_OK);
  disk.setSyncObserver([&] { disk.crash(3); });
  EXPECT_EQ(dead.run("INSERT INTO t VALUES(8)"), SQLITE_IOERR);
  disk.setSyncObserver({});
  dead.close();
  EXPECT_EQ(Connection(disk).ask("SELECT 1"), "1");
}

TEST(DiskTest, GoesBackToAnImage) {
  Disk disk;
  const Written before = writeNotebook(disk, 3);
  const Disk::Image image = disk.image();
  {
    Connection connection(disk);
    connection.run(kDurable);
    ASSERT_EQ(connection.run("DROP TABLE line"), SQLITE_OK);
  }
  EXPECT_NE(problemOf(disk, before), "");
  disk.restore(image);
  EXPECT_EQ(problemOf(disk, before), "");
}

TEST(DiskTest, ShowsItsFiles) {
  Disk disk;
  disk.put("b", "x");
  disk.put("a", "text");
  disk.put("b", "y");
  disk.flipByte("a", 0);
  disk.crash(1);
  EXPECT_THAT(disk.fileNames(), ElementsAre("a", "b"));
  EXPECT_EQ(disk.content("a"),
            "\x8b"
            "ext");
  EXPECT_EQ(disk.content("b"), "y");
  EXPECT_EQ(disk.size("a"), 4U);
  disk.remove("a");
  disk.crash(1);
  EXPECT_FALSE(disk.exists("a"));
  EXPECT_TRUE(disk.exists("b"));
}

TEST(DiskTest, AFlippedByteIsFound) {
  Disk disk;
  const Written written = writeNotebook(disk, 5);
  for (std::size_t offset = 0; offset < disk.size(kFile); offset += 4096) disk.flipByte(kFile, offset);
  EXPECT_NE(problemOf(disk, written), "");
}

}  // namespace
}  // namespace shicha::test

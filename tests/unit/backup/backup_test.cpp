// Backups as they are written and come back: all of it, or none.
#include "backup/backup.hpp"

#include <malloc.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

#include "support/full_disk.hpp"
#include "unit/backup/hand.hpp"

namespace shicha::test {
namespace {

using storage::Access;
using storage::Database;
using testing::ElementsAre;
using testing::StartsWith;

TEST_F(BackupTest, GivesEverythingBack) {
  ASSERT_TRUE(write(someParts()));
  EXPECT_THAT(beside(), ElementsAre("a.backup"));
  EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  ASSERT_TRUE(read());
  EXPECT_THAT(beside(), ElementsAre("a.backup", "data"));
  EXPECT_EQ(filesIn(folder()), someFiles());
  for (const char* inside : {"", "keys", "store"}) {
    EXPECT_EQ(fs::status(folder() / inside).permissions(), fs::perms::owner_all) << inside;
  }
  EXPECT_EQ(fs::status(folder() / "keys" / "tls.pem").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(BackupTest, MayHoldNothing) {
  ASSERT_TRUE(write({}));
  ASSERT_TRUE(read());
  EXPECT_TRUE(fs::is_empty(folder()));
}

// An administrator without our program gets at it.
TEST_F(BackupTest, IsATarForOthers) {
  ASSERT_TRUE(write(someParts()));
  fs::create_directory(folder());
  const std::string unpack = "tar -xf '" + file().string() + "' -C '" + folder().string() + "' 2>&1";
  ASSERT_EQ(std::system(unpack.c_str()), 0);  // NOLINT(concurrency-mt-unsafe)
  auto files = filesIn(folder());
  EXPECT_THAT(files["shicha-backup.json"],
              StartsWith("{\"version\":1,\"parts\":[\n{\"name\":\"keys/root.key\""));
  files.erase("shicha-backup.json");
  EXPECT_EQ(files, someFiles());
}

// Nothing was written back from its log yet, and it goes on afterwards.
TEST_F(BackupTest, HoldsDatabasesThatAreInUse) {
  const fs::path live = folder().string() + "-live.db";
  Database database(live, storage::kRecordsFile, Access::create);
  database.setSetting("甲", contentOf(300'000));
  ASSERT_GT(fs::file_size(live.string() + "-wal"), 300'000U);
  std::set<std::string> meanwhile;
  ASSERT_TRUE(write({{"store/records.db",
                      [&](const fs::path& into) {
                        database.copyTo(into);
                        meanwhile = beside();
                      }},
                     {"keys/root.key", [&](const fs::path& into) {
                        // The copy of the first is gone.
                        EXPECT_TRUE(fs::is_empty(into.parent_path()));
                        EXPECT_EQ(fs::status(into.parent_path()).permissions(), fs::perms::owner_all);
                        writeBytes(into, "k");
                      }}}));
  EXPECT_THAT(meanwhile, testing::IsSupersetOf({"a.backup.new", "a.backup.parts"}));
  database.setSetting("甲", "later");
  const fs::path restored = folder() / "store" / "records.db";
  ASSERT_TRUE(server::readBackup(file(), folder(), [](const fs::path& unfinished) {
    return storage::attempt([&] {
      Database copy(unfinished / "store" / "records.db", storage::kRecordsFile, Access::readWrite);
      copy.check();
      copy.setSetting("乙", "finished");
    });
  }));
  EXPECT_EQ(filesIn(folder()).size(), 2U);  // nothing beside the database
  Database copy(restored, storage::kRecordsFile, Access::readOnly);
  EXPECT_EQ(copy.setting("甲"), contentOf(300'000));
  EXPECT_EQ(copy.setting("乙"), "finished");
}

TEST_F(BackupTest, TakesNobodysPlace) {
  writeBytes(file(), "甲");
  EXPECT_EQ(codeOf(write(someParts())), ErrorCode::fileExists);
  EXPECT_EQ(bytesOf(file()), "甲");
  fs::remove(file());
  ASSERT_TRUE(write(someParts()));

  fs::create_directory(folder());
  writeBytes(folder() / "mine", "甲");
  EXPECT_EQ(codeOf(read()), ErrorCode::serverDataExists);
  EXPECT_EQ(filesIn(folder()), (std::map<std::string, std::string>{{"mine", "甲"}}));
  fs::remove_all(folder());
  writeBytes(folder(), "甲");
  EXPECT_EQ(codeOf(read()), ErrorCode::serverDataExists);
  fs::remove(folder());
  fs::create_directory(folder());
  ASSERT_TRUE(server::readBackup(file(), folder() / "", nothingMore));
  EXPECT_EQ(filesIn(folder()), someFiles());
}

TEST_F(BackupTest, RemovesWhatACrashLeft) {
  for (const char* left : {".new", ".parts"}) {
    fs::create_directory(folder().string() + left);
    writeBytes(folder().string() + left + "/stray", "甲");
  }
  fs::rename(folder().string() + ".parts", file().string() + ".parts");
  writeBytes(file().string() + ".new", "甲");
  ASSERT_TRUE(write(someParts()));
  ASSERT_TRUE(read());
  EXPECT_EQ(filesIn(folder()), someFiles());
  EXPECT_THAT(beside(), ElementsAre("a.backup", "data"));
}

TEST_F(BackupTest, PassesOnWhatFails) {
  auto parts = someParts();
  parts.push_back({"last", [](const fs::path&) { throw storage::Fault(Error(ErrorCode::sealBroken)); }});
  EXPECT_EQ(codeOf(write(parts)), ErrorCode::sealBroken);
  EXPECT_TRUE(beside().empty());
  EXPECT_EQ(codeOf(server::writeBackup(folder() / "a.backup", someParts())), ErrorCode::fileUnwritable);

  ASSERT_TRUE(write(someParts()));
  const auto fails = [](const fs::path&) -> Result<void> { return Error(ErrorCode::sealBroken); };
  EXPECT_EQ(codeOf(server::readBackup(file(), folder(), fails)), ErrorCode::sealBroken);
  EXPECT_EQ(codeOf(server::readBackup(file(), folder() / "below", nothingMore)), ErrorCode::fileUnwritable);
  EXPECT_EQ(codeOf(server::readBackup(file().string() + "x", folder(), nothingMore)),
            ErrorCode::fileUnreadable);
  EXPECT_EQ(codeOf(server::readBackup(file().parent_path(), folder(), nothingMore)),
            ErrorCode::fileUnreadable);
  EXPECT_THAT(beside(), ElementsAre("a.backup"));
}

TEST_F(BackupTest, LeavesNothingWhereSqliteFindsTheDiskFull) {
  const TempFolder elsewhere;
  Database database(elsewhere.file("live.db"), storage::kRecordsFile, Access::create);
  auto parts = someParts();
  parts.push_back({"live.db", [&](const fs::path& into) { database.copyTo(into); }});
  {
    const NoRoom full;
    EXPECT_EQ(codeOf(write(parts)), ErrorCode::diskFull);
  }
  EXPECT_TRUE(beside().empty());
  EXPECT_TRUE(write(parts));
}

// A limit of this process stands in for a full disk. The parts are smaller, so that they find room.
TEST_F(BackupTest, LeavesNothingOnAFullDisk) {
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto limited = [&](rlim_t bytes, const std::function<Result<void>()>& work) {
    rlimit limit = before;
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
    const auto done = work();
    setrlimit(RLIMIT_FSIZE, &before);
    return done;
  };
  const auto openFiles = [] {
    const fs::directory_iterator files("/proc/self/fd");
    return std::distance(begin(files), end(files));
  };
  const auto openBefore = openFiles();
  ASSERT_TRUE(write(someParts()));
  const auto whole = fs::file_size(file());
  fs::remove(file());
  for (rlim_t bytes = 5120; bytes < whole; bytes += 397) {
    const auto failed = limited(bytes, [&] { return write(someParts()); });
    ASSERT_EQ(codeOf(failed), ErrorCode::diskFull) << bytes;
    ASSERT_EQ(failed.error().place().file, file().string());
    ASSERT_TRUE(beside().empty()) << bytes;
  }
  ASSERT_TRUE(limited(whole, [&] { return write(someParts()); }));
  for (rlim_t bytes = 0; bytes < 5120; bytes += 197) {
    ASSERT_EQ(codeOf(limited(bytes, [&] { return read(); })), ErrorCode::diskFull) << bytes;
    ASSERT_THAT(beside(), ElementsAre("a.backup")) << bytes;
  }
  ASSERT_TRUE(limited(5120, [&] { return read(); }));
  EXPECT_EQ(openFiles(), openBefore);
}

// In KiB.
std::size_t memory(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) return std::stoul(line.substr(name.size() + 1));
  }
  return 0;
}

TEST_F(BackupTest, TakesLittleMemoryHoweverLargeItIs) {
  constexpr std::uintmax_t kBytes = 300U << 20U;
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << 5;
  const std::size_t before = memory("VmRSS");
  ASSERT_TRUE(write({{"store/media.db",
                      [](const fs::path& into) {
                        writeBytes(into, "甲");
                        fs::resize_file(into, kBytes);
                      }},
                     partOf("keys/root.key", "k")}));
  ASSERT_TRUE(read());
  EXPECT_EQ(fs::file_size(folder() / "store" / "media.db"), kBytes);
  EXPECT_LT(memory("VmHWM") - before, std::size_t{32} << 10U);
}

}  // namespace
}  // namespace shicha::test

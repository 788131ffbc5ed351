// A tablet's folder in every bad state that people bring it into: they are told in clear words, nothing is
// lost, and nothing is ever wiped.
#include <gmock/gmock.h>
#include <unistd.h>

#include "storage/fault.hpp"
#include "support/disk.hpp"
#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

using storage::LockedStore;
using storage::TabletStore;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kWrong = "不对的解锁码";
const std::string kPhoto = "一张照片";

// Does an error say what happened, what it means for the data, and what to do, in both languages?
void expectClear(const Error& error) {
  const ErrorInfo& info = errorInfo(error.code());
  for (const Language language : {Language::zh, Language::en}) {
    const std::string message = error.message(language);
    for (const Words& part : {info.means, info.todo}) {
      EXPECT_FALSE(part.in(language).empty());
      EXPECT_THAT(message, HasSubstr(std::string(part.in(language))));
    }
    EXPECT_FALSE(error.what(language).empty());
    EXPECT_EQ(message.find("{0}"), message.npos) << message;
  }
}

class BadFolderTest : public testing::Test {
 protected:
  BadFolderTest() {
    const auto tablet = machine.create(path()).value();
    work(*tablet);
  }

  // A note and a photo.
  void work(TabletStore& tablet) {
    storage::Replica& replica =
        **tablet.store().addWorkspace(ledger.workspace(), ledger.rootKey().publicKey());
    ASSERT_TRUE(replica.write(writer, record, {noteOver(replica, record, "一")}, kWall));
    ASSERT_TRUE(tablet.store().media().import(sourceOf(kPhoto)));
  }

  // Is it refused so, to whoever opens it, and is no byte of it changed?
  void expectRefused(ErrorCode code, const std::string& detail = "") {
    const auto before = contentsOf(path());
    const auto opened = machine.unlock(path());
    ASSERT_EQ(codeOf(opened), code);
    expectClear(opened.error());
    EXPECT_THAT(opened.error().message(Language::zh), HasSubstr(detail));
    EXPECT_EQ(codeOf(machine.verify(path())), code);
    EXPECT_EQ(contentsOf(path()), before);
  }

  void expectAllIn(TabletStore& tablet) {
    storage::Replica* replica = tablet.store().find(ledger.workspace());
    ASSERT_NE(replica, nullptr);
    const record::Aggregate* aggregate = replica->find(record).value();
    ASSERT_NE(aggregate, nullptr);
    EXPECT_EQ(aggregate->entries().size(), 1U);
    EXPECT_EQ(wholeOf(tablet.store().media(), infoOf(kPhoto)), kPhoto);
  }
  void expectNothingLost() {
    {
      const auto tablet = machine.unlock(path());
      ASSERT_TRUE(tablet) << tablet.error().message(Language::en);
      EXPECT_FALSE((*tablet)->wasCopied());
      expectAllIn(**tablet);
    }
    EXPECT_THAT(textsOf(machine.verify(path()).value()), IsEmpty());
  }

  fs::path path() const { return folder_.file("store"); }
  fs::path file(const char* name) const { return path() / name; }
  fs::path aside() const { return folder_.file("aside"); }

  Ledger ledger;
  Machine machine{ledger.rules()};
  storage::Writer writer = writerOf(ledger.member("检查员甲"));
  record::RecordId record = ledger.newRecord();

 private:
  TempFolder folder_;
};

TEST_F(BadFolderTest, WithAFileMissing) {
  for (const char* missing : {"records.db", "media.db"}) {
    fs::rename(file(missing), aside());
    expectRefused(ErrorCode::storeIncomplete, missing);
    fs::rename(aside(), file(missing));
  }
  expectNothingLost();
}

TEST_F(BadFolderTest, WithNothingInIt) {
  fs::rename(path(), aside());
  fs::create_directory(path());
  expectRefused(ErrorCode::storeMissing, path().string());
  fs::remove(path());
  EXPECT_EQ(codeOf(machine.unlock(path())), ErrorCode::storeMissing);
  EXPECT_FALSE(fs::exists(path())) << "opening makes nothing";
  fs::rename(aside(), path());
  expectNothingLost();
}

TEST_F(BadFolderTest, HalfCopied) {
  for (const char* half : {"records.db", "media.db"}) {
    const std::string whole = bytesOf(file(half));
    for (const std::size_t bytes : {std::size_t{100}, whole.size() / 2, whole.size() - 8192}) {
      SCOPED_TRACE(std::string(half) + " " + std::to_string(bytes));
      writeBytes(file(half), whole.substr(0, bytes));
      expectRefused(ErrorCode::storeDamaged);
    }
    writeBytes(file(half), whole);
  }
  expectNothingLost();
}

// A copy of an open store that lacks what SQLite keeps beside it is an older state of it, and is told so.
TEST_F(BadFolderTest, CopiedWithoutItsLogs) {
  const auto tablet = machine.unlock(path()).value();
  ASSERT_TRUE(tablet->store().media().import(sourceOf("又一张")));
  fs::create_directory(aside());
  for (const char* name : {"records.db", "media.db"}) fs::copy_file(file(name), aside() / name);
  ASSERT_TRUE(fs::exists(file("records.db-wal")));
  {
    const auto copy = machine.unlock(aside());
    ASSERT_TRUE(copy) << copy.error().message(Language::en);
    EXPECT_TRUE((*copy)->wasCopied());
    expectAllIn(**copy);
  }
  EXPECT_THAT(textsOf(machine.verify(aside()).value()), IsEmpty());
}

TEST_F(BadFolderTest, FromANewerProgram) {
  for (const char* newer : {"records.db", "media.db"}) {
    const std::string ours = bytesOf(file(newer));
    SQLite::Database(file(newer), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    expectRefused(ErrorCode::storeNewer, "99");
    writeBytes(file(newer), ours);
  }
  expectNothingLost();
}

TEST_F(BadFolderTest, OnAMachineThatLostItsSecret) {
  const auto kept = machine.secrets.secrets;
  machine.secrets.secrets.clear();
  expectRefused(ErrorCode::secretMissing);
  EXPECT_THAT(machine.secrets.secrets, IsEmpty());
  machine.secrets.secrets = kept;
  expectNothingLost();
  // The bureau opens it without the secret, and without anybody's code.
  machine.secrets.secrets.clear();
  const auto recovered = LockedStore::open(path(), machine.ports())->recover(machine.recovery);
  ASSERT_TRUE(recovered);
  expectAllIn(**recovered);
}

TEST_F(BadFolderTest, WithTheWrongCodeTwentyTimes) {
  const auto before = contentsOf(path());
  int longest = 0;
  for (int wrong = 1; wrong <= 20; ++wrong) {
    SCOPED_TRACE(wrong);
    const auto refused = machine.unlock(path(), 1, kWrong);
    ASSERT_EQ(codeOf(refused), ErrorCode::codeWrong);
    expectClear(refused.error());
    if (wrong < 3) continue;
    // Now even the right one must wait, and it is said how long.
    const auto early = machine.unlock(path());
    ASSERT_EQ(codeOf(early), ErrorCode::codeTooSoon);
    expectClear(early.error());
    const int wait = std::stoi(early.error().details().at(0));
    EXPECT_GE(wait, longest);
    EXPECT_LE(wait, 15 * 60);
    longest = wait;
    machine.now += std::chrono::seconds(wait);
  }
  EXPECT_EQ(longest, 15 * 60);
  EXPECT_EQ(contentsOf(path()), before);
  expectNothingLost();
}

TEST_F(BadFolderTest, OpenInAnotherProcess) {
  {
    const auto mine = machine.unlock(path()).value();
    EXPECT_EQ(inChild([&] { return codeOf(machine.unlock(path())); }), ErrorCode::storeInUse);
    EXPECT_EQ(inChild([&] { return codeOf(machine.verify(path())); }), ErrorCode::storeInUse);
    expectClear(machine.unlock(path()).error());
    ASSERT_TRUE(mine->store().media().import(sourceOf("又一张"))) << "and it goes on";
  }
  expectNothingLost();
}

TEST_F(BadFolderTest, ThatMayNotBeWritten) {
  const auto asNobody = [&](const auto& work) {
    return inChild([&] {
      // Permissions bind nobody who may do everything.
      if (geteuid() == 0 && (setgid(65'534) != 0 || setuid(65'534) != 0)) return ErrorCode::none;
      const auto done = work();
      if (!done) expectClear(done.error());
      return HasFailure() ? ErrorCode::none : codeOf(done);
    });
  };
  for (const auto& entry : fs::directory_iterator(path())) fs::permissions(entry, fs::perms{0444});
  fs::permissions(path(), fs::perms{0555});
  fs::permissions(path().parent_path(), fs::perms{0755});
  const auto before = contentsOf(path());
  EXPECT_EQ(asNobody([&] { return machine.unlock(path()); }), ErrorCode::storeReadOnly);
  EXPECT_EQ(asNobody([&] { return machine.verify(path()); }), ErrorCode::none) << "it can be examined";
  EXPECT_EQ(contentsOf(path()), before);
  for (const auto& entry : fs::directory_iterator(path())) fs::permissions(entry, fs::perms{0600});
  fs::permissions(path(), fs::perms::owner_all);
  expectNothingLost();
}

// On a simulated disk, which can run full. Whatever is tried there fails in clear words or succeeds.
TEST_F(BadFolderTest, OnAFullDisk) {
  Disk disk;
  storage::TabletPorts ports = machine.ports();
  ports.database.vfs = disk.vfsName();
  const auto files = [&](storage::Access access) {
    auto records =
        std::make_unique<storage::Database>("/records.db", storage::kRecordsFile, access, ports.database);
    auto media =
        std::make_unique<storage::Database>("/media.db", storage::kMediaFile, access, ports.database);
    return storage::StoreFiles{storage::FolderLock(path(), storage::FolderLock::Kind::beside),
                               storage::StoreId{}, std::move(records), std::move(media)};
  };
  {
    storage::StoreFiles fresh = files(storage::Access::create);
    ASSERT_TRUE(
        LockedStore::prepare(fresh, ports, Machine::person("检查员甲"), machine.recovery.publicKey()));
  }
  const auto unlocked = [&] {
    return LockedStore(files(storage::Access::readWrite), ports).unlock(1, kCode);
  };
  {
    const auto tablet = unlocked().value();
    work(*tablet);
    std::size_t bytes = 0;
    for (const std::string& name : disk.fileNames()) bytes += disk.size(name);
    disk.setCapacity(bytes + 4096);
    storage::Replica* replica = tablet->store().find(ledger.workspace());
    const auto refused =
        replica->write(writer, record, {noteOver(*replica, record, std::string(100'000, 'x'))}, kWall);
    ASSERT_EQ(codeOf(refused), ErrorCode::diskFull);
    expectClear(refused.error());
    const auto photo = tablet->store().media().import(sourceOf(contentOf(1'000'000)));
    ASSERT_EQ(codeOf(photo), ErrorCode::diskFull);
    expectAllIn(*tablet);
  }
  if (const auto again = unlocked(); !again) expectClear(again.error());
  disk.setCapacity(0);
  const auto tablet = unlocked();
  ASSERT_TRUE(tablet) << tablet.error().message(Language::en);
  EXPECT_FALSE((*tablet)->wasCopied());
  expectAllIn(**tablet);
  EXPECT_THAT(textsOf(verifyStore((*tablet)->store())), IsEmpty());
}

}  // namespace
}  // namespace shicha::test

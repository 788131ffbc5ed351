// What the tables of media hold when the disk fails, loses power or runs full, and when memory is short.
#include <gmock/gmock.h>

#include <optional>

#include "support/allocation_faults.hpp"
#include "support/disk.hpp"
#include "unit/storage/media_hand.hpp"

namespace shicha::test {
namespace {

using storage::Access;
using storage::Database;
using storage::RowSeal;
using testing::IsEmpty;

constexpr const char* kPath = "/media.db";

// A media file on a disk. Rows are not sealed: the faults are below that.
struct OnDisk {
  explicit OnDisk(const Disk& disk, Access access = Access::readWrite)
      : database(kPath, storage::kMediaFile, access, {disk.vfsName()}),
        store(database, RowSeal(*codec, storage::StoreId{})) {}

  std::int64_t chunks() { return database.connection().execAndGet("SELECT COUNT(*) FROM chunk").getInt64(); }

  std::unique_ptr<storage::SealCodec> codec = storage::identityCodec();
  Database database;
  MediaStore store;
};

// What a store says of all its media.
std::string told(MediaStore& store) {
  std::string text;
  for (const storage::MediumStatus& medium : store.all()) {
    text += medium.digest.hex() + ' ' + std::to_string(static_cast<int>(medium.state)) + ' ' +
            std::to_string(medium.bytesHeld) + (medium.inBackup ? " in backup " : " ") +
            store.copy(medium.digest, storage::CopyKind::screen).value() + '\n';
  }
  return text;
}

const std::string& large() {
  static const std::string kContent = contentOf(4'500'000, 1);
  return kContent;
}
const std::string& small() {
  static const std::string kContent = contentOf(600'000, 2);
  return kContent;
}
const std::string& coming() {
  static const std::string kContent = contentOf(300'000, 3);
  return kContent;
}

// A small medium with a receipt, and a part of another.
void prepare(MediaStore& store) {
  const MediumInfo info = infoOf(coming());
  ASSERT_EQ(store.import(sourceOf(small())).value(), infoOf(small()));
  ASSERT_TRUE(store.setReceipt(infoOf(small()).digest, {"signed", true}));
  ASSERT_TRUE(store.expect(info));
  ASSERT_TRUE(store.addChunk(info.digest, 0, chunkOf(coming(), 0)));
}

Disk::Image prepared() {
  const Disk disk;
  {
    OnDisk media(disk, Access::create);
    prepare(media.store);
  }
  return disk.image();
}

using Act = std::function<Result<void>(MediaStore&)>;

// Everything that writes.
std::vector<std::pair<const char*, Act>> acts() {
  const auto without = [](const auto& result) -> Result<void> {
    if (!result) return result.error();
    return {};
  };
  return {
      {"import", [=](MediaStore& store) { return without(store.import(sourceOf(large()))); }},
      {"import what comes", [=](MediaStore& store) { return without(store.import(sourceOf(coming()))); }},
      {"import again", [=](MediaStore& store) { return without(store.import(sourceOf(small()))); }},
      {"expect", [](MediaStore& store) { return store.expect(infoOf("x")); }},
      {"last chunk",
       [](MediaStore& store) { return store.addChunk(infoOf(coming()).digest, 1, chunkOf(coming(), 1)); }},
      {"receipt",
       [](MediaStore& store) { return store.setReceipt(infoOf(coming()).digest, {"signed", false}); }},
      {"forget", [](MediaStore& store) { return store.forgetReceipts(); }},
      {"free", [](MediaStore& store) { return store.free(infoOf(small()).digest); }},
      {"keep a copy",
       [](MediaStore& store) {
         return store.keepCopy(infoOf(small()).digest, storage::CopyKind::screen, "a copy");
       }},
      {"reclaim", [=](MediaStore& store) { return without(store.reclaim()); }},
  };
}

// Does it as it must be, after it went wrong.
void expectSecondTry(OnDisk& media, const Act& act, const std::string& before, const std::string& after) {
  EXPECT_EQ(told(media.store), before);
  EXPECT_THAT(problemsOf(media.store), IsEmpty());
  const auto again = act(media.store);
  ASSERT_TRUE(again) << again.error().message(Language::en);
  EXPECT_EQ(told(media.store), after);
  EXPECT_THAT(problemsOf(media.store), IsEmpty());
}

// Every call to the disk fails once, or from then on: of the many of an import some.
TEST(MediaFaults, AFailingDiskChangesNothingByHalves) {
  const Disk::Image image = prepared();
  for (const auto& [name, act] : acts()) {
    Disk plain(image);
    std::string before, after;
    std::size_t calls = 0;
    {
      OnDisk media(plain);
      before = told(media.store);
      plain.failCall(0, Fault::ioError);
      ASSERT_TRUE(act(media.store));
      calls = plain.calls();
      after = told(media.store);
    }
    const std::size_t step = calls / 10 + 1;
    for (const Fault fault : {Fault::ioError, Fault::diskFull, Fault::shortWrite}) {
      for (const bool repeat : {false, true}) {
        if (repeat && fault == Fault::shortWrite) continue;
        for (std::size_t call = 1; call <= calls; call += step) {
          SCOPED_TRACE(std::string(name) + ' ' + std::to_string(static_cast<int>(fault)) + ' ' +
                       std::to_string(call) + (repeat ? "…" : ""));
          Disk disk(image);
          std::optional<OnDisk> media(std::in_place, disk);
          disk.failCall(call, fault, repeat);
          const auto done = act(media->store);
          disk.disarm();
          if (done) {
            EXPECT_EQ(told(media->store), after);
          } else {
            ASSERT_NO_FATAL_FAILURE(expectSecondTry(*media, act, before, after));
          }
          media.reset();
          OnDisk reopened(disk);
          EXPECT_EQ(told(reopened.store), after);
          EXPECT_THAT(problemsOf(reopened.store), IsEmpty());
        }
      }
    }
  }
}

// The power goes at every sync, and at some writes between.
TEST(MediaFaults, ACrashLeavesAllOrNothing) {
  const Disk::Image image = prepared();
  for (const auto& [name, act] : acts()) {
    Disk disk(image);
    std::vector<Disk::Image> moments;
    std::string before, after;
    {
      OnDisk media(disk);
      before = told(media.store);
      disk.setSyncObserver([&] { moments.push_back(disk.image()); });
      ASSERT_TRUE(act(media.store));
      disk.setSyncObserver({});
      after = told(media.store);
      moments.push_back(disk.image());
    }
    for (std::size_t at = 0; at < moments.size(); ++at) {
      for (const bool power : {true, false}) {
        SCOPED_TRACE(std::string(name) + ' ' + std::to_string(at) + (power ? " power" : " killed"));
        Disk later(moments[at]);
        if (power) later.crash(at + 1);
        OnDisk media(later);
        const std::string now = told(media.store);
        const bool last = at + 1 == moments.size();
        EXPECT_TRUE(now == after || (now == before && !last)) << now;
        EXPECT_THAT(problemsOf(media.store), IsEmpty());
        ASSERT_TRUE(act(media.store));
        EXPECT_EQ(told(media.store), after);
        EXPECT_THAT(problemsOf(media.store), IsEmpty());
      }
    }
  }
}

TEST(MediaFaults, WhatAnInterruptedImportLeftIsRemoved) {
  Disk disk(prepared());
  Disk::Image middle;
  {
    OnDisk media(disk);
    std::size_t given = 0;
    ASSERT_TRUE(media.store.import([&](std::span<char> room) -> Result<std::size_t> {
      if (given == large().size()) middle = disk.image();  // a transaction is done, the last one not begun
      const std::size_t count = std::min({room.size(), std::size_t{1'000'000}, large().size() - given});
      std::copy_n(large().data() + given, count, room.data());
      given += count;
      return count;
    }));
  }
  const Disk later(middle);
  {
    Database raw(kPath, storage::kMediaFile, Access::readWrite, {later.vfsName()});
    EXPECT_GT(raw.connection().execAndGet("SELECT COUNT(*) FROM chunk").getInt(), 4);
  }
  OnDisk media(later);
  EXPECT_EQ(media.chunks(), 4);
  EXPECT_THAT(problemsOf(media.store), IsEmpty());
  EXPECT_EQ(media.store.import(sourceOf(large())).value(), infoOf(large()));
}

TEST(MediaFaults, AFullDiskKeepsWhatIsThere) {
  Disk disk(prepared());
  OnDisk media(disk);
  const std::string before = told(media.store);
  disk.setCapacity(disk.size(kPath) + disk.size(std::string(kPath) + "-wal") + 3'000'000);
  const auto full = media.store.import(sourceOf(large()));
  ASSERT_EQ(codeOf(full), ErrorCode::diskFull);
  EXPECT_EQ(told(media.store), before);
  EXPECT_TRUE(wholeOf(media.store, infoOf(small())) == small());
  disk.setCapacity(0);
  EXPECT_EQ(media.store.import(sourceOf(large())).value(), infoOf(large()));
  EXPECT_THAT(problemsOf(media.store), IsEmpty());
}

TEST(MediaFaults, AShortageOfMemoryChangesNothingByHalves) {
  AllocationFaults::install();
  const Disk::Image image = prepared();
  for (const auto& [name, act] : acts()) {
    for (const bool repeat : {false, true}) {
      bool struck = true;
      for (std::size_t n = 1; struck; n += n / 4 + 1) {
        SCOPED_TRACE(std::string(name) + ' ' + std::to_string(n) + (repeat ? "…" : ""));
        const Disk disk(image);
        OnDisk media(disk);
        const std::string before = told(media.store);
        AllocationFaults::arm(n, repeat);
        const auto done = act(media.store);
        AllocationFaults::disarm();
        struck = AllocationFaults::happened();
        if (done) continue;
        EXPECT_EQ(done.error().code(), ErrorCode::memoryShort) << done.error().message(Language::en);
        EXPECT_EQ(told(media.store), before);
        EXPECT_THAT(problemsOf(media.store), IsEmpty());
        const auto again = act(media.store);
        ASSERT_TRUE(again) << again.error().message(Language::en);
        EXPECT_THAT(problemsOf(media.store), IsEmpty());
      }
    }
  }
}

}  // namespace
}  // namespace shicha::test

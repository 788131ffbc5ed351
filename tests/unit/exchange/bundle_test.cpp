#include "exchange/bundle.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "unit/crypto/vectors.hpp"
#include "unit/exchange/hand.hpp"

namespace shicha::exchange {
namespace {

using storage::MediumState;
using test::codeOf;
using test::contentOf;
using test::Season;
using test::Site;

const crypto::SealKey kKey = *crypto::SealKey::from(crypto::someBytes(32, 7));

BundleOrder orderOf(std::vector<crypto::Hash> media = {}) {
  return {*membership::EpochId::from(crypto::someBytes(16, 3)), kKey, 1'893'456'000, std::move(media), {}};
}

std::string bundleOf(Site& site, const BundleOrder& order) {
  std::string bytes;
  const ByteSink sink = [&](BytesView piece) -> Result<void> {
    bytes += piece;
    return {};
  };
  const auto written = writeBundle(site.replica, site.media, order, sink, crypto::seeded(5));
  EXPECT_TRUE(written) << written.error().message(Language::en);
  return bytes;
}

// What came of reading a bundle.
struct Import {
  Result<void> done;
  BundleTaken taken;

  ErrorCode code() const { return codeOf(done); }
  std::string detail() const { return done ? "" : done.error().details().at(0); }
};

Import import(Site& site, const std::string& bytes, const crypto::SealKey& key = kKey) {
  const ByteSource source = test::sourceOf(bytes, 777);
  Import import;
  const auto header = readBundleHeader(source);
  import.done = header ? takeBundle(*header, source, key, site.replica, site.media, import.taken)
                       : Result<void>(header.error());
  return import;
}

// A season, some media, and a bundle of all of it.
struct Packed {
  Packed() {
    EXPECT_TRUE(from.replica.receive(season.batches));
    for (const std::size_t size : {std::size_t{10}, std::size_t{3'000'000}}) {
      contents.push_back(contentOf(size, size));
      digests.push_back(from.media.import(test::sourceOf(contents.back()))->digest);
    }
    bundle = bundleOf(from, orderOf(digests));
  }

  Season season{21};
  Site from{season.ledger};
  std::vector<std::string> contents;
  std::vector<crypto::Hash> digests;
  std::string bundle;
};

// Where the pieces of a bundle begin, and where the last ends.
std::vector<std::size_t> piecesOf(const std::string& bundle) {
  std::vector<std::size_t> begins = {kBundleHeaderBytes};
  while (begins.back() < bundle.size()) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
      length = length << 8U | static_cast<std::uint8_t>(bundle[begins.back() + i]);
    begins.push_back(begins.back() + 4 + length);
  }
  return begins;
}

void expectWhole(const Packed& packed, Site& site) {
  EXPECT_EQ(site.history().batches().size(), packed.season.batches.size());
  EXPECT_EQ(site.replica.root().value(), packed.season.all().state().root());
  for (std::size_t i = 0; i < packed.digests.size(); ++i) {
    ASSERT_TRUE(site.media.state(packed.digests[i]));
    EXPECT_EQ(site.media.state(packed.digests[i]).value(), MediumState::verified);
    EXPECT_EQ(test::wholeOf(site.media, test::infoOf(packed.contents[i])), packed.contents[i]);
  }
}

TEST(Bundle, CarriesAMissionWhole) {
  Packed packed;
  Site to(packed.season.ledger);
  const Import first = import(to, packed.bundle);
  EXPECT_TRUE(first.done);
  EXPECT_TRUE(first.taken.refused.empty());
  EXPECT_EQ(first.taken.present, packed.season.batches.size());
  EXPECT_EQ(first.taken.chunks, 13U);
  expectWhole(packed, to);
  EXPECT_EQ(packed.bundle.find(packed.contents[0]), std::string::npos);
  EXPECT_EQ(packed.bundle.find("检查员"), std::string::npos);
}

TEST(Bundle, TakenAgainChangesNothing) {
  Packed packed;
  Site to(packed.season.ledger);
  ASSERT_TRUE(import(to, packed.bundle).done);
  const std::uint64_t bytes = to.media.room().bytesHeld;
  const Import again = import(to, packed.bundle);
  EXPECT_TRUE(again.done);
  EXPECT_EQ(again.taken.present + again.taken.waiting + again.taken.refused.size(), 0U);
  EXPECT_EQ(to.media.room().bytesHeld, bytes);
  expectWhole(packed, to);
}

TEST(Bundle, CutOffAnywhereKeepsWhatWasWholeAndSaysSo) {
  Packed packed;
  const auto begins = piecesOf(packed.bundle);
  std::vector<std::size_t> lengths;
  for (const std::size_t begin : begins) {
    for (const std::size_t off : {std::size_t{0}, std::size_t{3}, std::size_t{200}}) {
      if (begin + off < packed.bundle.size()) lengths.push_back(begin + off);
    }
  }
  for (const std::size_t length : lengths) {
    SCOPED_TRACE(length);
    Site to(packed.season.ledger);
    const Import cut = import(to, packed.bundle.substr(0, length));
    EXPECT_EQ(cut.code(), ErrorCode::bundleCutOff);
    const auto whole = std::ranges::upper_bound(begins, length) - begins.begin() - 1;
    EXPECT_EQ(cut.taken.pieces, static_cast<std::size_t>(whole));
    EXPECT_EQ(cut.detail(), std::to_string(whole));
    if (whole >= 2) {
      EXPECT_EQ(to.history().batches().size(), packed.season.batches.size());
    }
    EXPECT_TRUE(import(to, packed.bundle).done);
    expectWhole(packed, to);
    if (HasFailure()) return;
  }
  for (std::size_t length = 0; length < kBundleHeaderBytes; ++length) {
    Site to(packed.season.ledger);
    const ErrorCode code = import(to, packed.bundle.substr(0, length)).code();
    EXPECT_EQ(code, length < 8 ? ErrorCode::bundleUnreadable : ErrorCode::bundleCutOff) << length;
  }
}

TEST(Bundle, AFlippedByteIsToldAtItsPiece) {
  Packed packed;
  const auto begins = piecesOf(packed.bundle);
  for (std::size_t piece = 1; piece < begins.size(); ++piece) {
    const std::size_t begin = begins[piece - 1], end = begins[piece];
    for (const std::size_t at : {begin, begin + 1, begin + 3, begin + 4, (begin + end) / 2, end - 1}) {
      SCOPED_TRACE(at);
      std::string bytes = packed.bundle;
      bytes[at] ^= 0x10;
      Site to(packed.season.ledger);
      const Import damaged = import(to, bytes);
      // A longer length may reach behind the end.
      const bool longer = at < begin + 4 && damaged.code() == ErrorCode::bundleCutOff;
      EXPECT_TRUE(longer || damaged.code() == ErrorCode::bundleDamaged);
      EXPECT_EQ(damaged.detail(), std::to_string(longer ? piece - 1 : piece));
      EXPECT_EQ(damaged.taken.pieces, piece - 1);
      if (HasFailure()) return;
    }
  }
  for (std::size_t at = 0; at < kBundleHeaderBytes; ++at) {
    std::string bytes = packed.bundle;
    bytes[at] ^= 0x10;
    Site to(packed.season.ledger);
    const ErrorCode code = import(to, bytes).code();
    EXPECT_EQ(code, at < 8    ? ErrorCode::bundleUnreadable
                    : at < 10 ? ErrorCode::bundleNewer
                              : ErrorCode::bundleDamaged)
        << at;
    EXPECT_EQ(to.history().batches().size(), 0U);
  }
}

TEST(Bundle, IsRefusedByStrangersAndOtherMissions) {
  Packed packed;
  const test::Ledger other(22);
  Site foreign(other), to(packed.season.ledger);
  EXPECT_EQ(import(foreign, packed.bundle).code(), ErrorCode::bundleForeign);
  const auto stranger = *crypto::SealKey::from(crypto::someBytes(32, 8));
  EXPECT_EQ(import(to, packed.bundle, stranger).code(), ErrorCode::bundleLocked);
  EXPECT_EQ(to.history().batches().size(), 0U);
  EXPECT_EQ(import(to, "照片").code(), ErrorCode::bundleUnreadable);
}

TEST(Bundle, TellsWhoseItIsWithoutAKey) {
  Packed packed;
  const BundleHeader header = decodeBundleHeader(packed.bundle).value();
  EXPECT_EQ(header.workspace, packed.season.ledger.workspace());
  EXPECT_EQ(header.epoch, orderOf().epoch);
  EXPECT_EQ(header.created, 1'893'456'000U);
  EXPECT_TRUE(header.isFor(kKey));
  EXPECT_EQ(encodeBundleHeader(header), packed.bundle.substr(0, kBundleHeaderBytes));
}

TEST(Bundle, RefusesHugePiecesWithoutTakingMemory) {
  Packed packed;
  std::string bytes = packed.bundle.substr(0, kBundleHeaderBytes) + "\xff\xff\xff\xff";
  Site to(packed.season.ledger);
  EXPECT_EQ(import(to, bytes + std::string(1000, 'x')).code(), ErrorCode::bundleDamaged);
}

TEST(Bundle, RefusesWhatFollowsTheEnd) {
  Packed packed;
  Site to(packed.season.ledger);
  EXPECT_EQ(import(to, packed.bundle + "x").code(), ErrorCode::bundleDamaged);
  expectWhole(packed, to);
}

TEST(Bundle, AnAnswerHoldsOnlyWhatTheOtherLacks) {
  Packed packed;
  Site to(packed.season.ledger);
  std::mt19937_64 dice(1);
  ASSERT_TRUE(to.replica.receive(test::someOf(packed.season.batches, dice, 95)));
  const std::size_t had = to.history().batches().size();
  BundleOrder order = orderOf();
  order.receiver = nextMessage(to.replica, std::nullopt).value();
  const std::string answer = bundleOf(packed.from, order);
  const Import taken = import(to, answer);
  EXPECT_TRUE(taken.done);
  EXPECT_EQ(taken.taken.present, packed.season.batches.size() - had);
  ASSERT_TRUE(taken.taken.sender);
  EXPECT_EQ(taken.taken.sender->tips, packed.season.all().history().tips());
  EXPECT_TRUE(isDone(to.replica, *taken.taken.sender).value());
  // To somebody who has nothing it says little, and harms nothing.
  Site nobody(packed.season.ledger);
  const Import early = import(nobody, answer);
  EXPECT_TRUE(early.done);
  EXPECT_GT(early.taken.unattached + early.taken.waiting, 0U);
  EXPECT_TRUE(import(nobody, packed.bundle).done);
  expectWhole(packed, nobody);
}

TEST(Bundle, LeavesOutMediaThatAreNotWhole) {
  Packed packed;
  const test::MediumInfo listed = test::infoOf(contentOf(500'000, 3));
  ASSERT_TRUE(packed.from.media.expect(listed));
  const std::vector<crypto::Hash> digests = {listed.digest, crypto::sha256("没有"), packed.digests[0]};
  const ByteSink sink = [](BytesView) -> Result<void> { return {}; };
  const auto written =
      writeBundle(packed.from.replica, packed.from.media, orderOf(digests), sink, crypto::seeded(1));
  EXPECT_EQ(written->leftOut, (std::vector{digests[0], digests[1]}));
  EXPECT_EQ(written->counts, (BundleCounts{packed.season.batches.size(), 1, 1}));
}

TEST(Bundle, BringsBackWhatWasFreed) {
  Packed packed;
  Site to(packed.season.ledger);
  ASSERT_TRUE(import(to, packed.bundle).done);
  for (const crypto::Hash& digest : packed.digests) {
    ASSERT_TRUE(to.media.setReceipt(digest, {"收据", true}));
    ASSERT_TRUE(to.media.free(digest));
  }
  EXPECT_EQ(to.media.room().bytesHeld, 0U);
  const Import again = import(to, packed.bundle);
  EXPECT_TRUE(again.done);
  EXPECT_EQ(again.taken.chunks, 13U);
  EXPECT_TRUE(again.taken.refused.empty());
  expectWhole(packed, to);
}

TEST(Bundle, IsWrittenWithoutTheLogOfADamagedRow) {
  Packed packed;
  const record::BatchRef tip = packed.from.history().tips().back();
  ASSERT_GT(tip.sequence, 0U);
  packed.from.damage(tip.hash);
  const ByteSink sink = [](BytesView) -> Result<void> { return {}; };
  const auto written =
      writeBundle(packed.from.replica, packed.from.media, orderOf(packed.digests), sink, crypto::seeded(1));
  ASSERT_TRUE(written);
  ASSERT_EQ(written->damaged.size(), 1U);
  EXPECT_EQ(written->damaged[0].code(), ErrorCode::sealBroken);
  EXPECT_EQ(written->counts.batches, packed.season.batches.size() - 1);
  EXPECT_EQ(written->counts.media, 2U);
}

TEST(Bundle, EndsWhereTheSinkFails) {
  Packed packed;
  std::size_t calls = 0;
  const ByteSink full = [&](BytesView) -> Result<void> {
    if (++calls == 6) return Error(ErrorCode::diskFull);
    return {};
  };
  EXPECT_EQ(codeOf(writeBundle(packed.from.replica, packed.from.media, orderOf(packed.digests), full,
                               crypto::seeded(1))),
            ErrorCode::diskFull);
  EXPECT_EQ(calls, 6U);
}

TEST(Bundle, PassesOnWhatTheSourceSays) {
  Packed packed;
  Site to(packed.season.ledger);
  const ByteSource bytes = test::sourceOf(packed.bundle, 777);
  std::size_t calls = 0;
  const ByteSource fails = [&](std::span<char> into) -> Result<std::size_t> {
    if (++calls == 20) return Error(ErrorCode::fileUnreadable, {"U 盘"});
    return bytes(into);
  };
  BundleTaken taken;
  const auto header = readBundleHeader(fails).value();
  EXPECT_EQ(codeOf(takeBundle(header, fails, kKey, to.replica, to.media, taken)), ErrorCode::fileUnreadable);
  EXPECT_TRUE(import(to, packed.bundle).done);
  expectWhole(packed, to);
}

// The most memory that this process ever held, in KiB.
std::size_t memoryMost() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoul(line.substr(6));
  }
  return 0;
}

// A big mission through files, in both directions.
TEST(Bundle, TakesLittleMemoryHoweverLargeItIs) {
  const test::TempFolder folder;
  test::Ledger ledger(30);
  test::Pen pen = ledger.member("检查员甲");
  const auto file = folder.file("mission.shicha");
  Site from(ledger, folder.file("a.db")), to(ledger, folder.file("b.db"));
  {
    test::Replica writer(ledger);
    writer.open(pen);
    for (int i = 0; i < 80; ++i) writer.note(pen, ledger.newRecord(), std::string(600'000, 'x'));
    ASSERT_TRUE(from.replica.receive(test::allBatches(ledger.workspace(), writer.history())));
    from.replica.forget();
  }
  std::mt19937_64 dice(1);
  std::size_t left = std::size_t{64} << 20U;
  const auto medium = from.media.import([&](std::span<char> into) -> Result<std::size_t> {
    const std::size_t count = std::min(into.size(), left);
    for (std::size_t i = 0; i < count; ++i) into[i] = static_cast<char>(dice());
    left -= count;
    return count;
  });
  ASSERT_TRUE(medium);
  // What follows is small: what it needs once is there already.
  Packed warm;
  Site warmed(warm.season.ledger);
  ASSERT_TRUE(import(warmed, warm.bundle).done);
  std::ofstream("/proc/self/clear_refs") << "5";  // begins measuring anew
  const std::size_t before = memoryMost();
  {
    std::ofstream out(file, std::ios::binary);
    const ByteSink sink = [&](BytesView bytes) -> Result<void> {
      out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
      return {};
    };
    ASSERT_TRUE(
        writeBundle(from.replica, from.media, orderOf({medium->digest}), sink, crypto::systemRandom()));
  }
  const std::size_t written = memoryMost();
  std::ifstream in(file, std::ios::binary);
  const ByteSource source = [&](std::span<char> into) -> Result<std::size_t> {
    in.read(into.data(), static_cast<std::streamsize>(into.size()));
    return static_cast<std::size_t>(in.gcount());
  };
  BundleTaken taken;
  const auto header = readBundleHeader(source).value();
  ASSERT_TRUE(takeBundle(header, source, kKey, to.replica, to.media, taken));
  EXPECT_EQ(taken.present, 81U);
  EXPECT_EQ(taken.chunks, 256U);
  const std::size_t read = memoryMost();
  std::printf("  a bundle of %ju MiB: %zu KiB more to write it, %zu KiB more to read it\n",
              static_cast<std::uintmax_t>(std::filesystem::file_size(file) >> 20U), written - before,
              read - before);
  EXPECT_LT(read - before, 16U * 1024);
}

}  // namespace
}  // namespace shicha::exchange

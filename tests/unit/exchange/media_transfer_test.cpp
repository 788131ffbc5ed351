#include "exchange/media_transfer.hpp"

#include "unit/exchange/hand.hpp"

namespace shicha::exchange {
namespace {

using storage::MediaStore;
using storage::MediumInfo;
using storage::MediumState;
using test::contentOf;
using test::sourceOf;

// Two stores, and what the first has that the second wants.
struct Stores {
  Stores() {
    for (const std::size_t size : {std::size_t{1}, storage::kChunkBytes, storage::kChunkBytes * 5 + 77}) {
      contents.push_back(contentOf(size, size));
      infos.push_back(from.media.import(sourceOf(contents.back())).value());
      digests.push_back(infos.back().digest);
    }
  }

  // One message each way, by their bytes: what is wanted, and what was offered for it.
  std::vector<MediumWanted> ask() {
    RoundMessage asks;
    asks.wanted = wantedMedia(to.media, digests).value();
    const RoundMessage asked = decodeRound(encodeRound(asks).value()).value();
    RoundMessage answers;
    answers.offered = offeredMedia(from.media, asked.wanted).value();
    const RoundMessage answered = decodeRound(encodeRound(answers).value()).value();
    EXPECT_TRUE(takeOffered(to.media, answered.offered, asks.wanted));
    return wantedMedia(to.media, digests).value();
  }

  test::Ledger ledger;
  test::Site from{ledger}, to{ledger};
  std::vector<std::string> contents;
  std::vector<MediumInfo> infos;
  std::vector<crypto::Hash> digests;
};

TEST(MediaTransfer, BringsMediaWhole) {
  Stores stores;
  const ChunkSource chunks = wantedChunks(stores.from.media, stores.ask());
  std::size_t count = 0;
  for (auto chunk = chunks().value(); chunk; chunk = chunks().value(), ++count) {
    EXPECT_TRUE(takeChunk(stores.to.media, decodeChunk(encodeChunk(*chunk)).value()));
  }
  EXPECT_EQ(count, 8U);
  for (std::size_t i = 0; i < stores.infos.size(); ++i) {
    EXPECT_EQ(stores.to.media.state(stores.digests[i]).value(), MediumState::verified);
    EXPECT_EQ(test::wholeOf(stores.to.media, stores.infos[i]), stores.contents[i]);
  }
  EXPECT_TRUE(stores.ask().empty());
}

// The road breaks behind any chunk, before or after it arrived: at most that one is sent twice.
TEST(MediaTransfer, GoesOnWhereItBroke) {
  for (std::size_t breaks = 0; breaks < 8; ++breaks) {
    for (const bool arrived : {false, true}) {
      Stores stores;
      std::size_t sent = 0;
      ChunkSource chunks = wantedChunks(stores.from.media, stores.ask());
      for (auto chunk = chunks().value(); chunk; chunk = chunks().value()) {
        ++sent;
        if (sent <= breaks || arrived) {
          EXPECT_TRUE(takeChunk(stores.to.media, *chunk));
        }
        if (sent > breaks) break;
      }
      chunks = wantedChunks(stores.from.media, stores.ask());
      for (auto chunk = chunks().value(); chunk; chunk = chunks().value(), ++sent) {
        EXPECT_TRUE(takeChunk(stores.to.media, *chunk));
      }
      EXPECT_EQ(sent, arrived ? 8U : 9U);
      for (const crypto::Hash& digest : stores.digests) EXPECT_TRUE(isSettled(stores.to.media, digest));
    }
  }
}

// A chunk is lost on its way, or the road breaks just after it arrived: 500 times, at any place.
TEST(MediaTransfer, SendsAtMostOneChunkTwiceForEachOf500Breaks) {
  constexpr std::size_t kChunks = 300, kBreaks = 500;
  std::mt19937_64 dice(500);
  Stores stores;
  stores.contents = {contentOf(kChunks * storage::kChunkBytes - 1, 7)};
  stores.infos = {stores.from.media.import(sourceOf(stores.contents[0])).value()};
  stores.digests = {stores.infos[0].digest};
  std::size_t sent = 0, lost = 0, breaks = 0;
  while (!isSettled(stores.to.media, stores.digests[0])) {
    const ChunkSource chunks = wantedChunks(stores.from.media, stores.ask());
    for (auto chunk = chunks().value(); chunk; chunk = chunks().value()) {
      ++sent;
      const bool isBreak = breaks < kBreaks && dice() % 10 != 0;
      const bool isLost = isBreak && dice() % 3 != 0;
      if (isLost) {
        ++lost;
      } else {
        EXPECT_TRUE(takeChunk(stores.to.media, *chunk));
      }
      if (!isBreak) continue;
      ++breaks;
      break;
    }
  }
  EXPECT_EQ(sent, kChunks + lost);
  EXPECT_LE(sent, kChunks + breaks);
  EXPECT_EQ(breaks, kBreaks);
  EXPECT_EQ(test::wholeOf(stores.to.media, stores.infos[0]), stores.contents[0]);
}

TEST(MediaTransfer, ChangesNothingWhenAChunkComesAgain) {
  Stores stores;
  const ChunkSource chunks = wantedChunks(stores.from.media, stores.ask());
  std::vector<MediumChunk> all;
  for (auto chunk = chunks().value(); chunk; chunk = chunks().value()) all.push_back(*chunk);
  for (int times = 0; times < 2; ++times) {
    for (const MediumChunk& chunk : all) EXPECT_TRUE(takeChunk(stores.to.media, chunk));
  }
  EXPECT_EQ(stores.to.media.room().bytesHeld, stores.from.media.room().bytesHeld);
  EXPECT_TRUE(test::problemsOf(stores.to.media).empty());
}

TEST(MediaTransfer, TakesNeitherDamagedNorUnknownNorUnwantedThings) {
  Stores stores;
  const MediumChunk early{stores.digests[0], 0, stores.contents[0]};
  EXPECT_EQ(test::codeOf(takeChunk(stores.to.media, early)), ErrorCode::mediumUnknown);
  const auto wanted = stores.ask();
  const MediumChunk damaged{stores.digests[2], 1, std::string(storage::kChunkBytes, 'x')};
  EXPECT_EQ(test::codeOf(takeChunk(stores.to.media, damaged)), ErrorCode::mediumDamaged);
  EXPECT_EQ(stores.ask(), wanted);
  const MediumInfo unasked = test::infoOf("没有要过");
  EXPECT_TRUE(takeOffered(stores.to.media, std::vector{unasked}, wanted));
  EXPECT_EQ(test::codeOf(stores.to.media.state(unasked.digest)), ErrorCode::mediumUnknown);
}

TEST(MediaTransfer, OffersOnlyWhatIsWholeAndSendsWhatIsThere) {
  Stores stores;
  stores.ask();
  const MediumChunk one{stores.digests[2], 3, test::chunkOf(stores.contents[2], 3)};
  ASSERT_TRUE(takeChunk(stores.to.media, one));
  test::Site third(stores.ledger);
  const auto wanted = wantedMedia(third.media, stores.digests).value();
  EXPECT_TRUE(offeredMedia(stores.to.media, wanted)->empty());
  const ChunkSource chunks = wantedChunks(stores.to.media, {{stores.digests[2], {0, 3, 5}}});
  EXPECT_EQ(chunks().value(), one);
  EXPECT_EQ(chunks().value(), std::nullopt);
}

TEST(MediaTransfer, AsksForWhatWasFreedOnlyWhenToldTo) {
  Stores stores;
  stores.ask();
  const ChunkSource first = wantedChunks(stores.from.media, stores.ask());
  for (auto chunk = first().value(); chunk; chunk = first().value()) {
    ASSERT_TRUE(takeChunk(stores.to.media, *chunk));
  }
  MediaStore& tablet = stores.from.media;
  const crypto::Hash& photo = stores.digests[2];
  ASSERT_TRUE(tablet.setReceipt(photo, {"收据", true}));
  ASSERT_TRUE(tablet.free(photo));
  EXPECT_TRUE(wantedMedia(tablet, stores.digests)->empty());
  const auto wanted = wantedMedia(tablet, stores.digests, Freed::bringBack).value();
  ASSERT_EQ(wanted.size(), 1U);
  EXPECT_EQ(wanted[0].digest, photo);
  // It breaks in the middle, and goes on: what has begun to come is wanted as anything else.
  const ChunkSource some = wantedChunks(stores.to.media, wanted);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(takeChunk(tablet, **some()));
  EXPECT_EQ(tablet.state(photo).value(), MediumState::partial);
  const ChunkSource rest = wantedChunks(stores.to.media, wantedMedia(tablet, stores.digests).value());
  for (auto chunk = rest().value(); chunk; chunk = rest().value()) ASSERT_TRUE(takeChunk(tablet, *chunk));
  EXPECT_EQ(tablet.state(photo).value(), MediumState::verified);
  EXPECT_EQ(test::wholeOf(tablet, stores.infos[2]), stores.contents[2]);
  EXPECT_EQ(tablet.receipt(photo).value().bytes, "收据");
  ASSERT_TRUE(tablet.free(photo)) << "and can be freed again";
}

TEST(MediaTransfer, RefusesMalformedChunks) {
  const MediumChunk sound{crypto::sha256("甲"), 7, "内容"};
  const std::string bytes = encodeChunk(sound);
  EXPECT_EQ(decodeChunk(bytes).value(), sound);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_EQ(test::codeOf(decodeChunk(bytes.substr(0, length))), ErrorCode::messageMalformed) << length;
  }
  for (const MediumChunk& wrong :
       {MediumChunk{sound.digest, 0, ""}, MediumChunk{sound.digest, 1024, "内容"},
        MediumChunk{sound.digest, 0, std::string(storage::kChunkBytes + 1, 'x')}}) {
    EXPECT_EQ(test::codeOf(decodeChunk(encodeChunk(wrong))), ErrorCode::messageMalformed);
  }
  const MediumChunk huge{sound.digest, 0, std::string(storage::kChunkBytes * 2, 'x')};
  EXPECT_EQ(test::codeOf(decodeChunk(encodeChunk(huge))), ErrorCode::messageTooLarge);
}

}  // namespace
}  // namespace shicha::exchange

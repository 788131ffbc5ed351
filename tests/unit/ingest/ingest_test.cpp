// Rounds and media at the server.
#include "ingest/ingest.hpp"

#include <gmock/gmock.h>

#include "unit/ingest/hand.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class IngestTest : public testing::Test {
 protected:
  // What both say until they are done. Returns how many messages the tablet sent.
  int sync(Inspector& device) {
    auto message = *exchange::nextMessage(device.replica(), std::nullopt);
    for (int sent = 1; sent < 10; ++sent) {
      const auto done = ingest.takeRound(device.caller(), message);
      if (!done) throw std::runtime_error(done.error().message(Language::en));
      last = *done;
      if (!exchange::takeMessage(device.replica(), done->answer)) throw std::runtime_error("not taken");
      if (*exchange::isDone(device.replica(), done->answer)) return sent;
      message = *exchange::nextMessage(device.replica(), done->answer);
    }
    return 10;
  }

  City city;
  server::Ingest ingest{city.withMissions(), city.keys->root.publicKey()};
  Inspector tablet{city, "gz2023/天河区-增城区"};
  std::optional<server::RoundTakenIn> last;
};

TEST_F(IngestTest, BringsBothSidesTogether) {
  tablet.complain("噪声");
  Inspector colleague(city, "gz2023/天河区-增城区");
  colleague.complain("异味");
  EXPECT_LE(sync(tablet), 3);
  EXPECT_LE(sync(colleague), 3);
  EXPECT_LE(sync(tablet), 3);
  EXPECT_EQ(tablet.replica().root().value(), colleague.replica().root().value());
  EXPECT_EQ(tablet.replica().root().value(), city.missions->store().find(tablet.workspace())->root().value());
}

TEST_F(IngestTest, ConfirmsWhatIsThere) {
  tablet.complain("噪声");
  sync(tablet);
  EXPECT_EQ(last->receipt.workspace, tablet.workspace());
  EXPECT_EQ(last->receipt.tips, (*tablet.replica().state())->history().tips());
  EXPECT_THAT(last->receipt.backedUp, IsEmpty());
  ASSERT_TRUE(city.missions->backedUp().note(city.missions->store()));
  const auto before = last->receipt.tips;
  tablet.complain("异味");
  sync(tablet);
  EXPECT_EQ(last->receipt.backedUp, before) << "the second came after the backup";
}

TEST_F(IngestTest, TellsThatSomebodyIsNewAndWhatWasHandedOver) {
  tablet.complain("噪声");
  const auto message = tablet.everything();
  const auto done = ingest.takeRound(tablet.caller(), message).value();
  EXPECT_TRUE(done.beginsLogs);
  EXPECT_EQ(done.known, 0U);
  EXPECT_FALSE(done.touchesHandover);
  const auto again = ingest.takeRound(tablet.caller(), message).value();
  EXPECT_FALSE(again.beginsLogs) << "known now";
  EXPECT_EQ(again.known, 2U);
  Inspector leader(city, "gz2023/天河区-增城区", "leader");
  leader.handOver();
  EXPECT_TRUE(ingest.takeRound(leader.caller(), leader.everything()).value().touchesHandover);
}

TEST_F(IngestTest, RefusesWhoseMissionItIsNot) {
  tablet.complain("噪声");
  const server::Caller other{"检查员乙", server::Role::inspector, "荔湾区", "d2"};
  const auto refused = ingest.takeRound(other, tablet.everything());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::notYours);
  auto message = tablet.everything();
  message.workspace = {};
  const auto unknown = ingest.takeRound(tablet.caller(), message);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code(), ErrorCode::missionUnknown);
  EXPECT_EQ((*city.missions->store().find(tablet.workspace())->state())->history().batches().size(), 0U);
}

TEST_F(IngestTest, ABrokenBatchStopsOnlyItsLog) {
  tablet.complain("噪声");
  tablet.complain("异味");
  Inspector colleague(city, "gz2023/天河区-增城区");
  colleague.complain("拥挤");
  auto message = tablet.everything();
  message.batches[1].batch.signature.bytes[0] ^= 1U;
  const auto both = colleague.everything();
  message.batches.insert(message.batches.end(), both.batches.begin(), both.batches.end());
  const auto done = ingest.takeRound(tablet.caller(), message).value();
  EXPECT_EQ(done.taken.present, 3U) << "the opening, and the colleague's log";
  ASSERT_THAT(done.taken.refused, SizeIs(1));
  EXPECT_EQ(done.taken.refused[0].code(), ErrorCode::batchSignature);
  EXPECT_EQ(done.taken.waiting, 1U) << "what stands on it";
}

class IngestMediaTest : public IngestTest {
 protected:
  IngestMediaTest() : info(infoOf(content)), event(tablet.complain("噪声")) {}

  static storage::MediumInfo infoOf(const std::string& bytes) {
    storage::MediumInfo made{crypto::sha256(bytes), bytes.size(), {}};
    for (std::size_t at = 0; at < bytes.size(); at += storage::kChunkBytes) {
      made.chunks.push_back(crypto::sha256(bytes.substr(at, storage::kChunkBytes)));
    }
    return made;
  }
  server::MediaTold tell(std::vector<crypto::Hash> held, std::vector<storage::MediumInfo> offered = {},
                         std::vector<crypto::Hash> lacking = {}) {
    return ingest
        .tellMedia(tablet.caller(),
                   {tablet.workspace(), std::move(held), std::move(offered), std::move(lacking)})
        .value();
  }
  server::ChunkName chunk(std::size_t position) const { return {tablet.workspace(), info.digest, position}; }

  const std::string content = std::string(300'000, 'p');
  storage::MediumInfo info;
  record::AggregateId event;
};

TEST_F(IngestMediaTest, TakesAPhotoChunkByChunkAndConfirmsIt) {
  tablet.photograph(event, info);
  sync(tablet);
  auto told = tell({info.digest});
  ASSERT_THAT(told.wanted, SizeIs(1));
  EXPECT_THAT(told.wanted[0].positions, IsEmpty()) << "it does not know what it is";
  told = tell({info.digest}, {info});
  EXPECT_THAT(told.wanted.at(0).positions, ElementsAre(0U, 1U));
  EXPECT_THAT(told.receipt.media, IsEmpty());
  ASSERT_TRUE(ingest.takeChunk(tablet.caller(), chunk(1), content.substr(storage::kChunkBytes)));
  EXPECT_THAT(tell({info.digest}).wanted.at(0).positions, ElementsAre(0U));
  ASSERT_TRUE(ingest.takeChunk(tablet.caller(), chunk(0), content.substr(0, storage::kChunkBytes)));
  told = tell({info.digest, info.digest});
  EXPECT_THAT(told.wanted, IsEmpty());
  EXPECT_THAT(told.receipt.media, ElementsAre(info.digest));
  EXPECT_THAT(told.receipt.backedUpMedia, IsEmpty());
  ASSERT_TRUE(city.missions->backedUp().note(city.missions->store()));
  EXPECT_THAT(tell({info.digest}).receipt.backedUpMedia, ElementsAre(info.digest));
  EXPECT_EQ(ingest.giveChunk(tablet.caller(), chunk(1)).value(), content.substr(storage::kChunkBytes));
  EXPECT_THAT(tell({}, {}, {info.digest}).offered, ElementsAre(info));
}

TEST_F(IngestMediaTest, TakesNothingThatNoRecordTellsOf) {
  sync(tablet);
  EXPECT_THAT(tell({info.digest}, {info}).wanted, IsEmpty());
  const auto refused = ingest.takeChunk(tablet.caller(), chunk(0), content.substr(0, storage::kChunkBytes));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::mediumNotInUse);
  EXPECT_THAT(city.missions->store().media().all(), IsEmpty());
}

TEST_F(IngestMediaTest, RefusesBytesThatDoNotFitAndTakesTheRightOnes) {
  tablet.photograph(event, info);
  sync(tablet);
  // Somebody told it wrongly: who has the photo tells it anew.
  auto wrong = info;
  wrong.chunks[0] = crypto::sha256("other");
  tell({info.digest}, {wrong});
  auto refused = ingest.takeChunk(tablet.caller(), chunk(0), content.substr(0, storage::kChunkBytes));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::mediumDamaged);
  EXPECT_THAT(tell({info.digest}, {info}).wanted.at(0).positions, ElementsAre(0U, 1U));
  EXPECT_TRUE(ingest.takeChunk(tablet.caller(), chunk(0), content.substr(0, storage::kChunkBytes)));
  refused = ingest.takeChunk(tablet.caller(), chunk(1), "other bytes");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::mediumDamaged);
  EXPECT_THAT(tell({info.digest}).wanted.at(0).positions, ElementsAre(1U)) << "nothing was changed";
}

TEST_F(IngestMediaTest, ConfirmsNothingOfBeforeWhenItIsAnotherServer) {
  tablet.photograph(event, info);
  sync(tablet);
  tell({info.digest}, {info});
  for (std::size_t position : {0U, 1U}) {
    const std::string bytes = content.substr(position * storage::kChunkBytes, storage::kChunkBytes);
    ASSERT_TRUE(ingest.takeChunk(tablet.caller(), chunk(position), bytes));
  }
  ASSERT_TRUE(city.missions->backedUp().note(city.missions->store()));
  ASSERT_TRUE(server::BackedUp::forget(city.missions->store()));
  EXPECT_THAT(tell({info.digest}).receipt.backedUpMedia, IsEmpty());
  EXPECT_THAT(server::BackedUp::read(city.missions->store()).value().tipsOf(tablet.workspace()), IsEmpty());
}

}  // namespace
}  // namespace shicha::test

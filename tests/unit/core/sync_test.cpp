// Syncing with a server, whatever gets lost on the way.
#include "core/sync.hpp"

#include "core/pack.hpp"
#include "core/server_known.hpp"
#include "unit/core/sync_hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;

class SyncTest : public test::SyncTest {
 protected:
  // An inspection of the first tablet with two photos: one of some chunks, one of one.
  void work() {
    inspection = start(one, "2023-11-23");
    large = addPhoto(one, inspection, test::photoOf(10, 9));
    small = addPhoto(one, inspection, test::photoOf(60, 0));
  }

  // Everything is everywhere.
  void expectConverged() {
    EXPECT_EQ(rootOf(one), serversRoot());
    EXPECT_EQ(rootOf(two), serversRoot());
    for (const crypto::Hash& digest : {large, small}) EXPECT_TRUE(hasWhole(two, digest));
    for (Device* device : {&one, &two}) EXPECT_TRUE(safety(*device).isSafe);
    EXPECT_EQ(onlyHere(*one.tablet).photos, 0U);
  }

  record::AggregateId inspection;
  crypto::Hash large, small;
};

TEST_F(SyncTest, BringsWorkToTheServerAndToAColleague) {
  work();
  EXPECT_FALSE(safety(one).isSafe);
  EXPECT_EQ(onlyHere(*one.tablet).photos, 2U);
  mustRun(one);
  EXPECT_EQ(one.sync.progress().photosSent, 2U);
  EXPECT_GT(one.sync.progress().batchesSent, 2U);
  mustRun(two);
  EXPECT_EQ(two.sync.progress().photosReceived, 2U);
  EXPECT_GE(two.sync.progress().batchesReceived, one.sync.progress().batchesSent);
  mustRun(two);
  expectConverged();
}

// A tablet that looks whether there is anything new says its digest, and gets one.
TEST_F(SyncTest, OfNothingNewIsShort) {
  work();
  mustRun(one);
  mustRun(one);
  server.asked.clear();
  mustRun(one);
  const std::string round = "POST /sync/v1/rounds";
  EXPECT_THAT(server.asked, ElementsAre(round, round, "GET /sync/v1/pack"))
      << "no photo is asked about again";
  EXPECT_EQ(one.sync.progress().batchesSent, 0U);
}

TEST_F(SyncTest, GoesOnWhereEachRequestIsLostOnce) {
  work();
  losesRequests = true;
  for (Device* device : {&one, &two, &two}) mustRun(*device);
  expectConverged();
}

TEST_F(SyncTest, GoesOnWhereEachAnswerIsLostOnce) {
  work();
  losesAnswers = true;
  for (Device* device : {&one, &two, &two}) mustRun(*device);
  expectConverged();
  EXPECT_EQ(one.sync.progress().photosSent, 2U);
}

TEST_F(SyncTest, GoesOnAfterTheProgramEnded) {
  work();
  for (unsigned steps = 1;; ++steps) {
    Sync sync;  // knows nothing of the one before
    unsigned done = 0;
    while (const auto request = sync.next(*one.tablet).value()) {
      ASSERT_TRUE(sync.take(*one.tablet, server.answer(*request)));
      if (++done == steps) break;
    }
    if (done < steps) break;
    ASSERT_LT(steps, 100U);
  }
  for (int i = 0; i < 2; ++i) mustRun(two);
  expectConverged();
}

TEST_F(SyncTest, PutsTypicalCasesFirst) {
  const auto plain = addPhoto(one, start(one, "2023-11-22"), test::photoOf(10, 0));
  const auto typical = start(one, "2023-11-24");
  const auto first = addPhoto(one, typical, test::photoOf(60, 0));
  addTypicalCase(one, typical);
  std::vector<std::string> sent;
  const SyncRunPorts ports{[&](const SyncRequest& request) {
                             if (request.method == "PUT") sent.push_back(request.path);
                             return send(request);
                           },
                           [](auto) {},
                           {},
                           {}};
  ASSERT_TRUE(runSync(*one.tablet, one.sync, ports));
  EXPECT_THAT(sent, ElementsAre(testing::HasSubstr(first.hex()), testing::HasSubstr(plain.hex())));
}

TEST_F(SyncTest, BringsTheReferencePack) {
  const crypto::SigningKey key(crypto::randomBytes<crypto::SigningSeed>(crypto::systemRandom()));
  const auto signedBy = [&](test::Authority& authority, std::chrono::milliseconds made) {
    exchange::Pack pack{made, "天河区", {}, {}, {}, {}};
    return exchange::signPack(pack, exchange::receiptKey(key, authority.root()));
  };
  server.pack = signedBy(workplace.authority(), now);
  mustRun(one);
  EXPECT_EQ(one.tablet->store().store().pack().value(), server.pack);
  mustRun(one);
  server.pack = signedBy(workplace.stranger(), now + 1h);
  ASSERT_TRUE(run(one));
  EXPECT_EQ(one.sync.progress().trouble()->code(), ErrorCode::packBroken);
  EXPECT_NE(one.tablet->store().store().pack().value(), server.pack) << "the one before is used on";
  server.pack = signedBy(workplace.authority(), now + 2h);
  mustRun(one);
  EXPECT_EQ(one.tablet->store().store().pack().value(), server.pack);
}

// ---- Receipts

TEST_F(SyncTest, OffersAllAgainToAServerThatWasRestored) {
  mustRun(one);
  server.backUp();
  work();
  mustRun(one);
  ASSERT_TRUE(safety(one).isSafe);
  ASSERT_NE(rootOf(one), rootOf(two));
  server.restore();
  ASSERT_NE(rootOf(one), serversRoot());
  mustRun(one);
  EXPECT_TRUE(one.sync.progress().serverRestored);
  for (int i = 0; i < 2; ++i) mustRun(two);
  expectConverged();
  mustRun(one);
  EXPECT_FALSE(one.sync.progress().serverRestored) << "told once";
}

// Nothing counts of what the server confirmed that is no more, although nobody could send it again now.
TEST_F(SyncTest, ForgetsWhatAnotherServerConfirmed) {
  mustRun(one);
  server.backUp();
  work();
  mustRun(one);
  server.restore();
  server.refusedLogs.insert(ownLog(one));
  ASSERT_TRUE(run(one));
  EXPECT_FALSE(safety(one).isSafe);
  EXPECT_EQ(onlyHere(*one.tablet).photos, 2U);
}

TEST_F(SyncTest, BelievesNoReceiptOfAnotherRoot) {
  work();
  server.root = workplace.stranger().root();
  EXPECT_EQ(codeOf(run(one)), ErrorCode::certificateBroken) << "it does not know our chain, either";
  server.root = workplace.authority().root();
  server.receiptRoot = workplace.stranger().root();
  EXPECT_EQ(codeOf(run(one)), ErrorCode::receiptBroken);
  EXPECT_FALSE(safety(one).isSafe);
  EXPECT_EQ(one.tablet->store().store().receipt(one.mission.id).value(), "");
  server.receiptRoot = workplace.authority().root();
  mustRun(one);
  EXPECT_TRUE(safety(one).isSafe);
}

TEST_F(SyncTest, BelievesTheNewestReceipt) {
  work();
  mustRun(one);
  server.lose(large);
  server.backUp();  // so that photos are asked about again
  now += 2h;
  one.sync.setPhotos(false);
  ASSERT_TRUE(run(one));
  EXPECT_EQ(onlyHere(*one.tablet).photos, 1U);
  EXPECT_FALSE(safety(one).isSafe);
  one.sync.setPhotos(true);
  mustRun(one);
  EXPECT_TRUE(safety(one).isSafe);
}

// ---- Tokens

TEST_F(SyncTest, GetsAnotherTokenWhereOneEnds) {
  work();
  std::size_t answered = 0;
  const SyncRunPorts ports{[&](const SyncRequest& request) {
                             if (++answered % 4 == 0) server.forgetTokens();
                             return send(request);
                           },
                           [](auto) { ADD_FAILURE() << "it did not have to wait"; },
                           {},
                           {}};
  ASSERT_TRUE(runSync(*one.tablet, one.sync, ports));
  EXPECT_TRUE(safety(one).isSafe);
}

TEST_F(SyncTest, EndsWhereTheServerTakesNoToken) {
  std::size_t waited = 0;
  const SyncRunPorts ports{[&](const SyncRequest& request) {
                             SyncReply reply = server.answer(request);
                             server.forgetTokens();
                             return reply;
                           },
                           [&](auto) { ++waited; },
                           {},
                           {}};
  EXPECT_EQ(codeOf(runSync(*one.tablet, one.sync, ports)), ErrorCode::tokenUnknown);
  EXPECT_EQ(waited, 5U);
}

// ---- What does not work

TEST_F(SyncTest, NeedsAServer) {
  Device nowhere;
  enrol(nowhere, "nowhere", "检查员丙", "");
  EXPECT_EQ(codeOf(run(nowhere)), ErrorCode::serverUnnamed);
  EXPECT_EQ(standing(nowhere, start(nowhere, "2023-11-23")).state, SyncState::here);
}

TEST_F(SyncTest, OffersRefusedBatchesNotForEver) {
  work();
  server.refusedLogs.insert(ownLog(one));
  ASSERT_TRUE(run(one));
  EXPECT_LT(requests, 30U);
  const auto trouble = one.sync.progress().trouble();
  ASSERT_TRUE(trouble);
  EXPECT_EQ(one.sync.progress().batchesSent, 0U);
  EXPECT_EQ(standing(one, inspection).why, NeedsYou::refused);
  EXPECT_FALSE(safety(one).isSafe);
  server.refusedLogs.clear();
  mustRun(one);
  EXPECT_TRUE(safety(one).isSafe);
}

TEST_F(SyncTest, GoesOnWithOtherMissions) {
  work();
  server.closedMissions.insert(one.mission.id);
  ASSERT_TRUE(run(one));
  EXPECT_EQ(one.sync.progress().trouble()->code(), ErrorCode::notYours);
  EXPECT_EQ(standing(one, inspection).why, NeedsYou::failed);
  const auto& missions = one.sync.progress().missions;
  ASSERT_THAT(missions, SizeIs(2));
  EXPECT_EQ(std::ranges::count(missions, true, &MissionProgress::isDone), 1);
}

TEST_F(SyncTest, GoesOnWithoutAPhotoThatTheServerDoesNotTake) {
  work();
  server.unwantedMedia.insert(large);
  ASSERT_TRUE(run(one));
  EXPECT_THAT(one.sync.progress().photosRefused, SizeIs(1));
  EXPECT_EQ(one.sync.progress().trouble()->code(), ErrorCode::mediumNotInUse);
  EXPECT_EQ(one.sync.progress().photosSent, 1U);
  EXPECT_EQ(one.sync.progress().photosToSend, 1U);
  server.unwantedMedia.clear();
  mustRun(one);
  EXPECT_TRUE(safety(one).isSafe);
}

TEST_F(SyncTest, TellsWhatItDoesNotUnderstand) {
  mustRun(one);
  for (const SyncReply& reply : {SyncReply{502, "<html>", {}}, SyncReply{500, "{}", {}},
                                 SyncReply{404, R"({"error":{"code":"of-the-future"}})", {}}}) {
    work();
    server.ordered = std::deque(6, reply);
    EXPECT_EQ(codeOf(run(one)), ErrorCode::networkAnswer);
    one.tablet.reset();
    one.tablet = Tablet::open(workplace.file("one"), one.ports, {}).value();
  }
  server.ordered = {SyncReply{200, "no message", {}}};
  ASSERT_TRUE(run(one)) << "the other mission's answer made sense";
  EXPECT_EQ(one.sync.progress().trouble()->code(), ErrorCode::messageMalformed);
  mustRun(one);
}

TEST_F(SyncTest, TellsOfACopyThatGoesOnElsewhere) {
  work();
  std::filesystem::copy(workplace.file("one"), workplace.file("copy"));
  ASSERT_TRUE(Tablet::open(workplace.file("copy"), one.ports, {}));
  mustRun(one);
  EXPECT_TRUE(one.sync.progress().workElsewhere);
  EXPECT_TRUE(safety(one).isSafe) << "nothing is held back";
  const record::LogId before = ownLog(one);
  addTypicalCase(one, inspection);
  mustRun(one);
  EXPECT_FALSE(one.sync.progress().workElsewhere) << "told once";
  EXPECT_NE(ownLog(one), before);
}

// ---- Choices, clocks

TEST_F(SyncTest, LeavesPhotosForLaterWhereOneWantsTo) {
  work();
  one.sync.setPhotos(false);
  mustRun(one);
  EXPECT_EQ(rootOf(one), serversRoot());
  EXPECT_THAT(server.asked, Not(Contains("PUT /sync/v1")));
  EXPECT_EQ(one.sync.progress().photosToSend, 2U);
  EXPECT_EQ(standing(one, inspection).state, SyncState::waiting);
  EXPECT_FALSE(safety(one).isSafe);
  one.sync.setPhotos(true);
  mustRun(one);
  EXPECT_EQ(standing(one, inspection).state, SyncState::onServer);
}

TEST_F(SyncTest, PhotosTellHowWrongTheClockIs) {
  inspection = start(one, "2023-11-23");
  addPhoto(one, inspection, test::photoOf(10, 0));
  server.clock = now + 90s;
  mustRun(one);
  addPhoto(one, inspection, test::photoOf(60, 0));
  const auto opened = one.tablet->show(inspection.hex()).value();
  std::vector<std::optional<std::int64_t>> offsets;
  for (const auto& photo : inspection::readInspection(inspection, *opened.aggregate).photos) {
    offsets.push_back(photo.offsetMs);
  }
  EXPECT_THAT(offsets, testing::UnorderedElementsAre(std::nullopt, std::optional<std::int64_t>(90'000)));
  EXPECT_EQ(serverKnown(*one.tablet)->lastReached, now);
}

}  // namespace
}  // namespace shicha::core

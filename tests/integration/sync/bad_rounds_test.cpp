// What a server process says to tablets that are wrong, foreign or hostile: the right status and a message,
// nothing changed, and only the log concerned stops.
#include <SQLiteCpp/SQLiteCpp.h>

#include "integration/sync/bad_input.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

// Whoever passes a stranger's batches on is not at fault: the own ones beside them are taken.
TEST_F(BadInput, AStrangersLogStopsAlone) {
  const crypto::SigningKey otherRoot(crypto::SigningSeed{{7}});
  WorkMaker stranger(served.workspace(), syncMember(otherRoot, {9, "天河区", {kSyncMission}}));
  auto batches = stranger.next(3);
  const record::LogId foreign = batches.front().place.log;
  auto own = maker.next(2);
  const record::Hash last = own.back().hash();
  std::ranges::move(own, std::back_inserter(batches));
  const auto refused = metric(R"(shicha_sync_total{what="batches refused"})");
  ASSERT_TRUE(client.push(served.workspace(), std::move(batches), false));
  const auto now = tips();
  EXPECT_EQ(std::ranges::count(now, foreign, &record::BatchRef::log), 0);
  EXPECT_EQ(std::ranges::count(now, last, &record::BatchRef::hash), 1);
  EXPECT_GT(metric(R"(shicha_sync_total{what="batches refused"})"), refused);
}

TEST_F(BadInput, ABrokenSignatureStopsItsLogAlone) {
  WorkMaker other(served.workspace(), served.members()[1]);
  auto batches = other.next(4);
  const record::Hash good = batches[1].hash();
  batches[2].batch.signature.bytes[3] ^= 1U;
  ASSERT_TRUE(client.push(served.workspace(), batches, false));
  const auto now = tips();
  EXPECT_EQ(std::ranges::count(now, good, &record::BatchRef::hash), 1) << "up to there it is taken";
  batches[2].batch.signature.bytes[3] ^= 1U;
  const record::Hash last = batches.back().hash();
  ASSERT_TRUE(client.push(served.workspace(), batches, false));
  const auto mended = tips();
  EXPECT_EQ(std::ranges::count(mended, last, &record::BatchRef::hash), 1) << "and goes on when it is mended";
}

TEST_F(BadInput, ACertificateOfAnotherRootGetsNoToken) {
  const crypto::SigningKey otherRoot(crypto::SigningSeed{{7}});
  const SyncMember stranger = syncMember(otherRoot, {0, "天河区", {kSyncMission}});
  SyncClient theirs(served.port(), stranger);
  EXPECT_THAT([&] { theirs.logIn(); }, testing::ThrowsMessage<std::runtime_error>(HasSubstr("certificate")));
  expectError(theirs.ask("POST", "/sync/v1/rounds", kProtobuf, pushQuestion(served.workspace(), {}, true)),
              401, "token-unknown");
  expectUnchanged();
}

TEST_F(BadInput, ARevokedDeviceIsShutOutAtOnce) {
  run(SHICHA_SERVER,
      {"revoke", "device", served.members()[0].device, "--data", served.data.string(), "--reason", "遗失"},
      served.file(""));
  expectError(sendRound(pushQuestion(served.workspace(), maker.next(1), true)), 401, "token-unknown");
  EXPECT_THAT([&] { client.logIn(); }, testing::ThrowsMessage<std::runtime_error>(HasSubstr("revoked")));
  SyncClient other(served.port(), served.members()[1]);
  ASSERT_TRUE(other.logIn());
  EXPECT_TRUE(other.push(served.workspace(), {}, true)) << "others go on";
}

TEST_F(BadInput, AMissionThatIsNotTheirsIsClosed) {
  const auto elsewhere = record::workspaceId(served.root().publicKey(), "gz2023/增城区-增城区");
  expectError(sendRound(pushQuestion(elsewhere, {}, true)), 403, "not-yours");
  const record::WorkspaceId nowhere{{1, 2, 3}};
  expectError(sendRound(pushQuestion(nowhere, {}, true)), 404, "mission-unknown");
  expectUnchanged();
}

// Tips that nobody ever wrote: whatever the tablet means by them, it gets what it is known to lack.
TEST_F(BadInput, AFrontierFromNowhereChangesNothing) {
  exchange::RoundMessage message;
  message.workspace = served.workspace();
  message.tips = {{record::LogId{{1}}, 5, crypto::sha256("甲")},
                  {record::LogId{{2}}, 1U << 30U, crypto::sha256("乙")}};
  message.digest = exchange::digestOf(message.workspace, message.tips);
  const auto answer =
      client.round({exchange::encodeRound(message).value(), std::chrono::milliseconds(0), true});
  ASSERT_TRUE(answer);
  const auto round = exchange::decodeRound(answer->round);
  ASSERT_TRUE(round);
  EXPECT_EQ(round->tips, before);
  EXPECT_FALSE(round->batches.empty());
  expectUnchanged();
}

TEST_F(BadInput, AMessageThatIsNoneOrLiesIsRefusedAsAWhole) {
  expectError(sendRound("no message"), 400, "message-malformed");
  // A batch that is there already, under another number.
  auto batches = maker.next(1);
  ASSERT_TRUE(client.push(served.workspace(), batches, false));
  before = tips();
  batches[0].place.sequence += 7;
  const auto answer = sendRound(pushQuestion(served.workspace(), batches, false));
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->status == 200 || answer->status == 400) << answer->body;
  expectUnchanged();
}

TEST_F(BadInput, ARoundOf100MegabytesIsNotEvenRead) {
  WireClient wire(served.port());
  ASSERT_TRUE(wire.startTls());
  const std::string head = requestText("POST", "/sync/v1/rounds", client.token(), kProtobuf, {});
  const std::string length = "Content-Length: ";
  std::string large = head;
  large.replace(head.find(length) + length.size(), 1, "100000000");
  expectError(wire.ask(large), 413, "body-too-large");
  expectUnchanged();
}

// It asks the same again and again, and never comes to an end: that costs it time, and nobody else.
TEST_F(BadInput, ATabletThatNeverEndsARoundChangesNothing) {
  const std::string question = pushQuestion(served.workspace(), {}, true);
  const std::string first = sendRound(question)->body;
  const auto size = first.size();
  for (int i = 0; i < 100; ++i) {
    const auto answer = sendRound(question);
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->status, 200);
    EXPECT_LE(answer->body.size(), size + 16);
  }
  // Another one stops in the middle of its message. Others are served meanwhile.
  WireClient half(served.port());
  ASSERT_TRUE(half.startTls());
  const std::string whole = requestText("POST", "/sync/v1/rounds", client.token(), kProtobuf, question);
  ASSERT_TRUE(half.send(whole.substr(0, whole.size() - 5)));
  expectUnchanged();
}

// Whoever has the files first has them alone, and the other one is told so.
TEST_F(BadInput, AProcessThatHoldsTheDatabaseKeepsTheServerOut) {
  const std::string file = (served.data / "store" / "records.db").string();
  const auto hold = [&] {
    auto other = std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE);
    other->exec("BEGIN IMMEDIATE");
    return other;
  };
  EXPECT_THROW(hold(), SQLite::Exception) << "while the server runs";
  served.stop();
  auto other = hold();
  Program server(SHICHA_SERVER, {"serve", "--data", served.data.string(), "--listen", "127.0.0.1:0"},
                 served.file(""));
  EXPECT_EQ(server.wait(), 1);
  EXPECT_THAT(server.err(), HasSubstr("error: "));
  other.reset();
  SyncClient again(served.start(), served.members()[0]);
  ASSERT_TRUE(again.logIn());
  const auto answer = again.push(served.workspace(), {}, false);
  ASSERT_TRUE(answer);
  EXPECT_EQ(exchange::decodeRound(answer->round)->tips, before) << "nothing was changed";
}

}  // namespace
}  // namespace shicha::test

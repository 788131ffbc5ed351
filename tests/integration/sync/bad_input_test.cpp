// What a server process says to tablets that are wrong, foreign or hostile: the right status and a message,
// nothing changed, and only the log concerned stops.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "exchange/receipt.hpp"
#include "exchange/round_message.hpp"
#include "integration/sync/served_folder.hpp"
#include "support/work_maker.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

constexpr std::string_view kProtobuf = "application/x-protobuf";

std::string contentOf(std::size_t size) {
  std::string content(size, '\0');
  for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>(i * i >> 3U);
  return content;
}

class BadInput : public testing::Test {
 protected:
  BadInput() {
    served.start();
    EXPECT_TRUE(client.logIn());
    EXPECT_TRUE(client.push(served.workspace(), maker.next(3), false));
    before = tips();
  }

  // What the server has now.
  std::vector<record::BatchRef> tips() {
    const auto answer = client.push(served.workspace(), {}, false);
    return exchange::decodeRound(answer.value().round)->tips;
  }

  // Everything is as it was, and goes on.
  void expectUnchanged() {
    EXPECT_EQ(tips(), before);
    EXPECT_TRUE(client.push(served.workspace(), maker.next(1), false));
    EXPECT_NE(tips(), before);
  }

  // The answer is an error that people can read.
  static void expectError(const std::optional<WireAnswer>& answer, int status, const std::string& code) {
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, status) << answer->body;
    const auto json = nlohmann::json::parse(answer->body, nullptr, false);
    ASSERT_TRUE(json.is_object() && json.contains("error")) << answer->body;
    EXPECT_EQ(json["error"]["code"], code);
    EXPECT_FALSE(json["error"]["message"].get<std::string>().empty());
  }

  std::int64_t metric(const std::string& line) {
    SyncClient machine(served.port(), served.members()[0]);
    const std::string text = machine.ask("GET", "/metrics")->body;
    const std::size_t at = text.find("\n" + line + " ");
    return at == text.npos ? 0 : std::stoll(text.substr(at + line.size() + 2));
  }

  std::optional<WireAnswer> sendRound(const std::string& body) {
    return client.ask("POST", "/sync/v1/rounds", kProtobuf, body);
  }

  ServedFolder served{2};
  SyncClient client{served.port(), served.members()[0]};
  WorkMaker maker{served.workspace(), served.members()[0]};
  std::vector<record::BatchRef> before;
};

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
  expectError(wire.ask(large), 413, "message-too-large");
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

class BadMedium : public BadInput {
 protected:
  std::optional<WireAnswer> put(const crypto::Hash& digest, const std::string& position,
                                const std::string& bytes) {
    const std::string target =
        "/sync/v1/media/" + served.workspace().hex() + "/" + digest.hex() + "/" + position;
    return client.ask("PUT", target, "application/octet-stream", bytes);
  }

  // A record names it, and the server is told what it must be.
  void announce() {
    ASSERT_TRUE(client.push(served.workspace(), {maker.addPhoto(info)}, false));
    const auto answer = client.media({served.workspace(), {info.digest}, {info}, {}});
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->wanted.size(), 1U);
    EXPECT_EQ(answer->wanted[0].positions, (std::vector<std::size_t>{0, 1}));
  }

  const std::string content = contentOf(400'000);
  const storage::MediumInfo info = mediumOf(content);
};

TEST_F(BadMedium, IsTakenWhereARecordNamesItAlone) {
  expectError(put(info.digest, "0", content.substr(0, storage::kChunkBytes)), 404, "medium-not-in-use");
  const auto answer = client.media({served.workspace(), {info.digest}, {info}, {}});
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->wanted.empty() && answer->offered.empty());
  expectUnchanged();
}

TEST_F(BadMedium, WhoseBytesDoNotFitIsRefused) {
  announce();
  std::string wrong = content.substr(0, storage::kChunkBytes);
  wrong[1000] ^= 1;
  const auto refused = put(info.digest, "0", wrong);
  ASSERT_TRUE(refused);
  EXPECT_GE(refused->status, 400);
  EXPECT_LT(refused->status, 500);
  EXPECT_THAT(refused->body, HasSubstr("medium-damaged"));
  for (const char* position : {"2", "99999999", "-1", "x"}) {
    const auto answer = put(info.digest, position, wrong);
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->status >= 400 && answer->status < 500) << position << answer->body;
  }
  // The right ones are taken all the same, in whatever order.
  EXPECT_EQ(put(info.digest, "1", content.substr(storage::kChunkBytes))->status, 204);
  EXPECT_EQ(put(info.digest, "0", content.substr(0, storage::kChunkBytes))->status, 204);
  EXPECT_EQ(put(info.digest, "0", content.substr(0, storage::kChunkBytes))->status, 204) << "again";
  const auto answer = client.media({served.workspace(), {info.digest}, {}, {}});
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->wanted.empty());
}

TEST_F(BadMedium, ThatSaysTwoThingsOfItselfIsRefused) {
  ASSERT_TRUE(client.push(served.workspace(), {maker.addPhoto(info)}, false));
  before = tips();
  storage::MediumInfo lie = mediumOf(contentOf(400'001));
  lie.digest = info.digest;
  ASSERT_TRUE(client.media({served.workspace(), {info.digest}, {lie}, {}}));
  const std::string wrong = contentOf(400'001);
  (void)put(info.digest, "0", wrong.substr(0, storage::kChunkBytes));
  (void)put(info.digest, "1", wrong.substr(storage::kChunkBytes));
  const auto answer = client.media({served.workspace(), {info.digest}, {}, {}});
  ASSERT_TRUE(answer);
  EXPECT_TRUE(exchange::readReceipt(answer->receipt, served.root().publicKey())->media.empty())
      << "it is never confirmed";
  expectUnchanged();
}

// Somebody looks into the files with another program, and holds them.
TEST_F(BadInput, ADatabaseThatAnotherProcessHoldsIsSaid) {
  const std::string file = (served.data / "store" / "records.db").string();
  std::optional<SQLite::Database> other(std::in_place, file, SQLite::OPEN_READWRITE);
  try {
    other->exec("BEGIN IMMEDIATE");
  } catch (const SQLite::Exception&) {
    GTEST_SKIP() << "nobody can: the server has it for itself";
  }
  const auto batches = maker.next(1);
  const auto answer = sendRound(pushQuestion(served.workspace(), batches, true));
  ASSERT_TRUE(answer);
  EXPECT_GE(answer->status, 500) << answer->body;
  EXPECT_TRUE(nlohmann::json::parse(answer->body).contains("error"));
  EXPECT_EQ(tips(), before);
  other.reset();
  ASSERT_TRUE(client.push(served.workspace(), batches, true)) << "it is taken when they let go";
  EXPECT_NE(tips(), before);
}

}  // namespace
}  // namespace shicha::test

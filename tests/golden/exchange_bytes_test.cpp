// The bytes that replicas exchange, as they were when they were first given out: today's program must read
// them, and make the same again. SHICHA_WRITE_GOLDEN=1 writes those that are missing.
#include <cstdlib>

#include "exchange/bundle.hpp"
#include "exchange/invitation.hpp"
#include "exchange/media_transfer.hpp"
#include "exchange/receipt.hpp"
#include "exchange/sync_message.hpp"
#include "unit/crypto/vectors.hpp"
#include "unit/exchange/hand.hpp"

namespace shicha::exchange {
namespace {

using record::PlacedBatch;
using test::Site;

const std::filesystem::path kFolder = std::filesystem::path(SHICHA_SOURCE_DIR) / "tests/golden/exchange";

// A workspace that follows from nothing but this text: a member whose copied device goes on in two branches.
struct World {
  static crypto::SigningKey keyOf(std::uint8_t byte) {
    crypto::SigningSeed seed;
    seed.bytes.fill(byte);
    return crypto::SigningKey(seed);
  }

  World() {
    membership::Certificate certificate;
    certificate.signingKey = member.publicKey();
    certificate.user = "检查员甲";
    certificate.role = "member";
    certificate.device = "平板一";
    certificate.district = "天河区";
    certificate.workspaces = {workspace};
    const std::string chain = membership::encodeChain({membership::issue(certificate, root)});
    record::LogWriter log(workspace, record::Incarnation{{1, 2, 3}}, member, chain);
    take(log.open(65'536));
    note(log, "首次");
    note(log, "整改后");
    record::LogWriter copy = log;
    note(log, "原机");
    note(copy, "副本");
  }

  void note(record::LogWriter& log, const std::string& text) {
    static const record::RecordId kRecord{{0, 60, 7, 7}};
    const record::RegisterId id{kRecord, 1};
    const auto seen = record::seenIn(state.find(kRecord), state.history(), id);
    const auto stamp = record::Stamp{65'536} * (state.history().batches().size() + 1);
    take(log.write(state.history(), kRecord, {{id, test::textValue(1, text), seen}}, stamp));
  }

  void take(const PlacedBatch& placed) {
    ASSERT_EQ(test::give(state, placed).present.size(), 1U);
    batches.push_back(placed);
  }

  crypto::SigningKey root = keyOf(1), member = keyOf(2);
  record::WorkspaceId workspace = record::workspaceId(root.publicKey(), "gz2023/天河区-增城区");
  test::Ledger anybody;  // for the rules alone
  membership::Workspace state{workspace, root.publicKey(), anybody.rules()};
  std::vector<PlacedBatch> batches;
};

// What the file holds. made: what is written where it is missing.
std::string golden(const char* name, const std::string& made) {
  const auto file = kFolder / name;
  if (std::getenv("SHICHA_WRITE_GOLDEN") != nullptr && !std::filesystem::exists(file)) {
    std::filesystem::create_directories(kFolder);
    test::writeBytes(file, made);
  }
  return test::bytesOf(file);
}

void expectRound(const char* name, const RoundMessage& message) {
  const std::string bytes = golden(name, encodeRound(message).value());
  const auto read = decodeRound(bytes);
  ASSERT_TRUE(read) << name;
  EXPECT_EQ(encodeRound(*read).value(), bytes) << name << ", read and written again";
  EXPECT_EQ(encodeRound(message).value(), bytes) << name << ", made anew";
}

TEST(ExchangeBytes, Rounds) {
  const World world;
  RoundMessage message;
  message.workspace = world.workspace;
  message.tips = world.state.history().tips();
  message.digest = digestOf(world.workspace, message.tips);
  expectRound("round-frontier.bin", message);
  for (std::size_t i = 0; i < 3; ++i)
    message.samples.push_back({world.batches[i].place.log, world.batches[i].hash()});
  std::ranges::sort(message.samples);
  message.batches = world.batches;
  message.more = true;
  message.wanted = {{crypto::sha256("甲"), {}}, {crypto::sha256("乙"), {0, 1, 2, 7, 1023}}};
  message.offered = {test::infoOf(test::contentOf(300'000))};
  expectRound("round-all.bin", message);
  message = {};
  message.workspace = world.workspace;
  message.digest = crypto::sha256("甲");
  expectRound("round-digest.bin", message);
}

TEST(ExchangeBytes, ARoundBringsItsBatches) {
  World world;
  Site site(world.workspace, world.root.publicKey(), world.anybody.rules());
  const auto message = decodeRound(test::bytesOf(kFolder / "round-all.bin"));
  ASSERT_TRUE(message);
  EXPECT_EQ(takeMessage(site.replica, *message)->present, 5U);
  EXPECT_EQ(site.replica.root().value(), world.state.root());
  EXPECT_TRUE(isDone(site.replica, *message).value());
}

TEST(ExchangeBytes, Chunks) {
  const MediumChunk chunk{crypto::sha256("甲"), 7, "检查现场照片的第八块"};
  const std::string bytes = golden("chunk.bin", encodeChunk(chunk));
  EXPECT_EQ(decodeChunk(bytes).value(), chunk);
  EXPECT_EQ(encodeChunk(chunk), bytes);
}

TEST(ExchangeBytes, Bundles) {
  World world;
  Site from(world.workspace, world.root.publicKey(), world.anybody.rules());
  ASSERT_TRUE(from.replica.receive(world.batches));
  const std::string photo = "检查现场照片";
  const auto digest = from.media.import(test::sourceOf(photo))->digest;
  const auto key = *crypto::SealKey::from(std::string(32, 'k'));
  const BundleOrder order{membership::EpochId{{9, 9}}, key, 1'893'456'000, {digest}, {}};
  const auto write = [&](Site& site) {
    std::string bytes;
    const ByteSink sink = [&](BytesView piece) -> Result<void> {
      bytes += piece;
      return {};
    };
    EXPECT_TRUE(writeBundle(site.replica, site.media, order, sink, crypto::giving(std::string(24, 's'))));
    return bytes;
  };
  const std::string bytes = golden("mission.shicha", write(from));
  Site to(world.workspace, world.root.publicKey(), world.anybody.rules());
  const ByteSource source = test::sourceOf(bytes);
  const auto header = readBundleHeader(source);
  ASSERT_TRUE(header);
  EXPECT_EQ(header->epoch, order.epoch);
  EXPECT_EQ(header->created, order.created);
  BundleTaken taken;
  ASSERT_TRUE(takeBundle(*header, source, key, to.replica, to.media, taken));
  EXPECT_EQ(taken.present, 5U);
  EXPECT_EQ(to.replica.root().value(), world.state.root());
  EXPECT_EQ(to.media.read(digest, 0).value(), photo);
  EXPECT_EQ(write(to), bytes) << "made anew by whoever read it";
  EXPECT_EQ(write(from), bytes) << "made anew";
}

TEST(ExchangeBytes, Receipts) {
  const World world;
  const Receipt receipt{world.workspace,
                        ServerId{{7, 7, 7}},
                        std::chrono::milliseconds(1'700'000'000'123),
                        world.state.history().tips(),
                        {world.state.history().tips().front()},
                        {crypto::sha256("甲"), crypto::sha256("乙")},
                        {crypto::sha256("甲")}};
  const auto make = [&] { return signReceipt(receipt, receiptKey(World::keyOf(3), world.root)); };
  const std::string bytes = golden("receipt.bin", make());
  EXPECT_EQ(readReceipt(bytes, world.root.publicKey()).value(), receipt);
  EXPECT_EQ(make(), bytes);
}

TEST(ExchangeBytes, SyncMessages) {
  const std::chrono::milliseconds clock(1'700'000'000'123);
  std::string bytes = golden("sync-question.bin", encodeSyncQuestion({"a round", clock, true}));
  EXPECT_EQ(encodeSyncQuestion(decodeSyncQuestion(bytes).value()), bytes);
  EXPECT_EQ(encodeSyncQuestion({"a round", clock, true}), bytes);
  bytes = golden("sync-answer.bin", encodeSyncAnswer({"a round", "a receipt", clock}));
  EXPECT_EQ(encodeSyncAnswer(decodeSyncAnswer(bytes).value()), bytes);
  EXPECT_EQ(encodeSyncAnswer({"a round", "a receipt", clock}), bytes);

  const auto info = test::infoOf(test::contentOf(300'000));
  const MediaQuestion question{World().workspace, {crypto::sha256("甲")}, {info}, {crypto::sha256("乙")}};
  bytes = golden("media-question.bin", encodeMediaQuestion(question));
  EXPECT_EQ(encodeMediaQuestion(decodeMediaQuestion(bytes).value()), bytes);
  EXPECT_EQ(encodeMediaQuestion(question), bytes);
  const MediaAnswer answer{{{crypto::sha256("甲"), {0, 1, 7}}}, {info}, "a receipt"};
  bytes = golden("media-answer.bin", encodeMediaAnswer(answer));
  EXPECT_EQ(encodeMediaAnswer(decodeMediaAnswer(bytes).value()), bytes);
  EXPECT_EQ(encodeMediaAnswer(answer), bytes);
}

TEST(ExchangeBytes, BundleFrames) {
  BundleFrame frame;
  frame.medium = test::infoOf("检查现场照片");
  frame.chunks = {{frame.medium->digest, 0, "检查现场照片"}};
  std::string bytes = golden("frame-medium.bin", encodeFrame(frame));
  EXPECT_EQ(encodeFrame(frame), bytes);
  EXPECT_EQ(encodeFrame(decodeFrame(bytes).value()), bytes);
  BundleFrame end;
  end.end = {5, 1, 1};
  bytes = golden("frame-end.bin", encodeFrame(end));
  EXPECT_EQ(encodeFrame(end), bytes);
  EXPECT_EQ(decodeFrame(bytes)->end, end.end);
}

TEST(ExchangeBytes, Invitations) {
  const World world;
  const crypto::SigningSeed seed{{7, 7, 7}};
  membership::Certificate certificate;
  certificate.kind = membership::CertificateKind::invitation;
  certificate.signingKey = crypto::SigningKey(seed).publicKey();
  certificate.user = "检查员甲";
  certificate.role = "inspector";
  certificate.district = "天河区";
  certificate.workspaces = {world.workspace};
  certificate.validTo = 1'893'456'000;
  Invitation invitation;
  invitation.certificate = membership::issue(certificate, world.root);
  invitation.signing = crypto::Secret<32, crypto::SigningSeedKind>(seed);
  invitation.root = world.root.publicKey();
  invitation.address = "127.0.0.1:8443";
  invitation.pins = {"pin"};
  invitation.missions = {{"gz2023/天河区-增城区", "start"}};
  invitation.pack = "pack";
  const auto make = [&] {
    const auto always = [](std::span<std::uint8_t> into) { std::ranges::fill(into, 's'); };
    return sealInvitation(invitation, "7KQ2-M9XA-4TZB", always, {1, 8});
  };
  const std::string bytes = golden("invitation.bin", make());
  EXPECT_EQ(make(), bytes);
  // As people write it.
  const auto opened = openInvitation(bytes, "7kq2 m9xa 4tzb");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->certificate, certificate);
  EXPECT_EQ(opened->invitation.root, world.root.publicKey());
  EXPECT_EQ(opened->invitation.missions.at(0).start, "start");
  EXPECT_EQ(opened->invitation.address, "127.0.0.1:8443");
  EXPECT_EQ(openInvitation(bytes, "7KQ2-M9XA-4TZ8").error().code(), ErrorCode::invitationCode);
}

}  // namespace
}  // namespace shicha::exchange

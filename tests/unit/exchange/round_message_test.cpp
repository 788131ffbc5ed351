#include "exchange/round_message.hpp"

#include <exchange.pb.h>

#include "unit/exchange/hand.hpp"

namespace shicha::exchange {
namespace {

using record::PlacedBatch;

// A message with everything in it: two branches of a log that take turns.
RoundMessage sample(std::uint64_t seed = 1) {
  const test::Season season(seed, 40);
  RoundMessage message;
  message.workspace = season.ledger.workspace();
  message.tips = season.all().history().tips();
  message.digest = digestOf(message.workspace, message.tips);
  for (const record::BatchRef& tip : message.tips) message.samples.push_back({tip.log, tip.hash});
  std::ranges::sort(message.samples);
  message.batches = season.batches;
  message.more = true;
  message.wanted = {{crypto::sha256("甲"), {}}, {crypto::sha256("乙"), {0, 1, 2, 7, 9, 10, 1023}}};
  message.offered = {test::infoOf(test::contentOf(600'000)), test::infoOf(test::contentOf(5))};
  return message;
}

void expectEqual(const RoundMessage& left, const RoundMessage& right) {
  EXPECT_EQ(left.workspace, right.workspace);
  EXPECT_EQ(left.digest, right.digest);
  EXPECT_EQ(left.tips, right.tips);
  EXPECT_EQ(left.samples, right.samples);
  EXPECT_EQ(left.more, right.more);
  EXPECT_EQ(left.wanted, right.wanted);
  EXPECT_EQ(left.offered, right.offered);
  ASSERT_EQ(left.batches.size(), right.batches.size());
  for (std::size_t i = 0; i < left.batches.size(); ++i) {
    EXPECT_EQ(left.batches[i].hash(), right.batches[i].hash());
    EXPECT_EQ(left.batches[i].place.sequence, right.batches[i].place.sequence);
    EXPECT_EQ(left.batches[i].batch.body, right.batches[i].batch.body);
    EXPECT_EQ(left.batches[i].batch.signature, right.batches[i].batch.signature);
  }
}

TEST(RoundMessage, IsReadAsItWasWritten) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const RoundMessage message = sample(seed);
    const std::string bytes = encodeRound(message).value();
    const auto read = decodeRound(bytes);
    ASSERT_TRUE(read) << read.error().message(Language::en);
    expectEqual(*read, message);
    EXPECT_EQ(encodeRound(*read).value(), bytes);
  }
}

TEST(RoundMessage, NamesEachLogOnce) {
  const RoundMessage message = sample();
  wire::Round parsed;
  ASSERT_TRUE(parsed.ParseFromString(encodeRound(message).value()));
  std::set<record::LogId> logs;
  for (const PlacedBatch& placed : message.batches) logs.insert(placed.place.log);
  // One more for each branch.
  EXPECT_GE(parsed.segment_size(), static_cast<int>(logs.size()));
  EXPECT_LE(parsed.segment_size(), static_cast<int>(message.tips.size()));
}

TEST(RoundMessage, TellsNoFrontierFromAnEmptyOne) {
  RoundMessage message;
  message.digest = digestOf(message.workspace, {});
  EXPECT_TRUE(decodeRound(encodeRound(message).value())->hasTips());
  message.digest = crypto::sha256("另一个");
  EXPECT_FALSE(decodeRound(encodeRound(message).value())->hasTips());
}

// Changes a sound message where it is parsed, and reads it.
ErrorCode readChanged(const std::function<void(wire::Round&)>& change) {
  wire::Round parsed;
  EXPECT_TRUE(parsed.ParseFromString(encodeRound(sample()).value()));
  change(parsed);
  return test::codeOf(decodeRound(parsed.SerializeAsString()));
}

TEST(RoundMessage, RefusesWhatIsMalformed) {
  using wire::Round;
  const std::vector<std::function<void(Round&)>> changes = {
      [](Round& round) { round.set_workspace("short"); },
      [](Round& round) { round.clear_digest(); },
      [](Round& round) { round.set_digest(std::string(32, 'x')); },
      [](Round& round) { round.mutable_tip(0)->set_log("short"); },
      [](Round& round) { round.mutable_tip(0)->set_hash(std::string(33, 'x')); },
      [](Round& round) { round.mutable_tip(0)->set_sequence(kSequenceMax + 1); },
      [](Round& round) { *round.mutable_tip(1) = round.tip(0); },
      [](Round& round) { round.mutable_tip()->SwapElements(0, 1); },
      [](Round& round) { round.mutable_tip()->RemoveLast(); },
      [](Round& round) { round.mutable_sample(0)->clear_log(); },
      [](Round& round) { round.mutable_sample()->SwapElements(0, 1); },
      [](Round& round) { round.mutable_segment(0)->set_log("short"); },
      [](Round& round) { round.mutable_segment(0)->set_before(std::string(32, 'x')); },
      [](Round& round) { round.mutable_segment(0)->set_sequence(3); },
      [](Round& round) { round.add_segment()->CopyFrom(round.segment(0)); },
      [](Round& round) { round.mutable_batch(0)->set_segment(1000); },
      [](Round& round) { round.mutable_batch(0)->set_signature("short"); },
      [](Round& round) { round.mutable_wanted(0)->set_digest("short"); },
      [](Round& round) { round.mutable_wanted(1)->add_range(1); },
      [](Round& round) { round.mutable_wanted(1)->set_range(1, 0); },
      [](Round& round) { round.mutable_wanted(1)->set_range(2, 3); },
      [](Round& round) { round.mutable_wanted(1)->set_range(1, 4'000'000'000); },
      [](Round& round) { round.mutable_wanted(1)->set_range(0, 1024); },
      [](Round& round) { round.mutable_offered(0)->set_size(0); },
      [](Round& round) { round.mutable_offered(0)->set_size(1); },
      [](Round& round) { round.mutable_offered(0)->mutable_chunk_digests()->pop_back(); },
  };
  EXPECT_EQ(readChanged([](Round&) {}), ErrorCode::none);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    EXPECT_EQ(readChanged(changes[i]), ErrorCode::messageMalformed) << "change " << i;
  }
  EXPECT_EQ(test::codeOf(decodeRound("no message at all")), ErrorCode::messageMalformed);
  EXPECT_EQ(test::codeOf(decodeRound("")), ErrorCode::messageMalformed);
}

// What a newer program adds is passed over.
TEST(RoundMessage, PassesOverUnknownFields) {
  std::string bytes = encodeRound(sample()).value();
  bytes += test::textValue(500, "新版程序写的");
  EXPECT_TRUE(decodeRound(bytes));
}

TEST(RoundMessage, RefusesWhatIsTooLarge) {
  std::string large(kRoundBytesMax + 1, '\0');
  EXPECT_EQ(test::codeOf(decodeRound(large)), ErrorCode::messageTooLarge);
  // Many empty parts would take far more memory than they have bytes.
  std::string parts;
  for (std::size_t i = 0; i < kRoundPartsMax * 2; ++i) parts += test::textValue(6, "");
  EXPECT_EQ(test::codeOf(decodeRound(parts)), ErrorCode::messageMalformed);
  RoundMessage wide = sample();
  wide.samples.resize(kRoundPartsMax);
  EXPECT_EQ(test::codeOf(encodeRound(wide)), ErrorCode::messageTooLarge);
}

}  // namespace
}  // namespace shicha::exchange

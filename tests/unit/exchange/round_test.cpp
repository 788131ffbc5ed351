#include "exchange/round.hpp"

#include <cstdio>

#include "unit/exchange/hand.hpp"

namespace shicha::exchange {
namespace {

using record::PlacedBatch;
using test::Road;
using test::Season;
using test::Site;
using test::Talk;
using test::TwoSites;

std::set<record::Hash> hashesOf(const std::vector<PlacedBatch>& batches) {
  std::set<record::Hash> hashes;
  for (const PlacedBatch& placed : batches) hashes.insert(placed.hash());
  return hashes;
}

std::set<record::Hash> hashesOf(Site& site) {
  std::set<record::Hash> hashes;
  for (const record::PresentBatch& batch : site.history().batches()) hashes.insert(batch.ref.hash);
  return hashes;
}

// Two sites with random contents of one season, and what both must have in the end.
struct Pair {
  Pair(const Season& season, std::uint64_t seed) : dice(seed), left(season.ledger), right(season.ledger) {
    fill(left, season);
    fill(right, season);
  }

  void fill(Site& site, const Season& season) {
    const auto some = test::someOf(season.batches, dice, std::array{60U, 90U, 97U, 100U}[dice() % 4]);
    EXPECT_TRUE(site.replica.receive(some));
    all.merge(hashesOf(some));
    if (dice() % 2 == 0) site.replica.forget();
  }

  std::mt19937_64 dice;
  Site left, right;
  std::set<record::Hash> all;
};

void expectSame(Pair& pair) {
  EXPECT_EQ(hashesOf(pair.left), pair.all);
  EXPECT_EQ(hashesOf(pair.right), pair.all);
  EXPECT_EQ(pair.left.replica.root().value(), pair.right.replica.root().value());
  EXPECT_EQ(pair.left.history().waitingCount() + pair.right.history().waitingCount(), 0U);
}

TEST(Round, AnyTwoReplicasConvergeInThreePairs) {
  std::size_t pairsMost = 0, again = 0, batches = 0, bytes = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    SCOPED_TRACE(seed);
    const Season season(seed);
    Pair pair(season, seed);
    const Talk talk = TwoSites(pair.left, pair.right, {}, seed).talk(20);
    EXPECT_TRUE(talk.done);
    EXPECT_LE(talk.pairs, 3U);
    expectSame(pair);
    pairsMost = std::max(pairsMost, talk.pairs);
    again += talk.again;
    batches += talk.batches;
    bytes += talk.bytes;
    if (HasFailure()) return;
  }
  std::printf("  80 pairs: at most %zu pairs of messages, %zu batches sent, %zu of them again, %zu bytes\n",
              pairsMost, batches, again, bytes);
}

TEST(Round, ConvergesOverARoadThatLosesRepeatsCutsAndDelays) {
  std::size_t pairsMost = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const Season season(seed);
    Pair pair(season, seed);
    Road road{20, 20, 10, 20, {}};
    road.options.batchBytesMax = std::array<std::size_t, 4>{1, 1000, 4000, kRoundBatchBytes}[seed % 4];
    road.options.digestFirst = seed % 3 == 0;
    const Talk talk = TwoSites(pair.left, pair.right, road, seed).talk(2000);
    EXPECT_TRUE(talk.done);
    expectSame(pair);
    pairsMost = std::max(pairsMost, talk.pairs);
    if (HasFailure()) return;
  }
  std::printf("  60 pairs, 20 %% lost, down to a batch a message: at most %zu pairs of messages\n",
              pairsMost);
}

// With a limit each message is at least half full, so that their number follows from the bytes.
TEST(Round, SendsSmallMessagesWhileThereIsMore) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    const Season season(seed);
    Pair pair(season, seed);
    Road road;
    road.options.batchBytesMax = 3000;
    std::size_t bytes = 0;
    for (const PlacedBatch& placed : season.batches) bytes += placed.batch.body.size() + kBatchOverheadBytes;
    const Talk talk = TwoSites(pair.left, pair.right, road, seed).talk(500);
    EXPECT_TRUE(talk.done);
    EXPECT_LE(talk.pairs, 4 + 2 * bytes / road.options.batchBytesMax);
    expectSame(pair);
  }
}

// A lost message costs what it carried, and no more.
TEST(Round, SendsAgainWhatWasLostAndNoMore) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    const Season season(seed);
    Site left(season.ledger), right(season.ledger);
    ASSERT_TRUE(left.replica.receive(season.batches));
    Road road{30, 0, 0, 0, {}};
    road.options.batchBytesMax = 3000;
    const Talk talk = TwoSites(left, right, road, seed).talk(1000);
    ASSERT_TRUE(talk.done);
    EXPECT_EQ(talk.again, 0U);
    EXPECT_EQ(hashesOf(right), hashesOf(season.batches));
    // No batch of a season has more than 3,000 bytes, nor less than 128: a message has at most 24.
    EXPECT_LE(talk.batches, season.batches.size() + talk.lost * 24);
  }
}

TEST(Round, PassesOnWhatOthersWroteAlongAChain) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    const Season season(seed);
    Pair ends(season, seed);
    Site middle(season.ledger);
    ends.fill(middle, season);
    EXPECT_TRUE(TwoSites(ends.left, middle, {}, seed).talk(3).done);
    EXPECT_TRUE(TwoSites(middle, ends.right, {}, seed).talk(3).done);
    const Talk back = TwoSites(middle, ends.left, {}, seed).talk(3);
    EXPECT_TRUE(back.done);
    EXPECT_EQ(back.again, 0U);
    expectSame(ends);
    EXPECT_EQ(hashesOf(middle), ends.all);
  }
}

// Without forks each message says exactly what the other lacks.
TEST(Round, SendsNothingTwiceWhereNoLogForked) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    test::Ledger ledger(seed);
    test::Replica one(ledger), other(ledger);
    test::Pen first = ledger.member("检查员甲"), second = ledger.member("检查员乙");
    one.open(first);
    other.open(second);
    const auto record = ledger.newRecord();
    for (int i = 0; i < 20; ++i) one.note(first, record, "甲" + std::to_string(i));
    for (int i = 0; i < 30; ++i) other.note(second, record, "乙" + std::to_string(i));
    Site left(ledger), right(ledger);
    ASSERT_TRUE(left.replica.receive(test::allBatches(ledger.workspace(), one.history())));
    ASSERT_TRUE(right.replica.receive(test::allBatches(ledger.workspace(), other.history())));
    const Talk talk = TwoSites(left, right, {}, seed).talk(5);
    EXPECT_TRUE(talk.done);
    EXPECT_LE(talk.pairs, 2U);
    EXPECT_EQ(talk.again, 0U);
    EXPECT_EQ(talk.batches, 52U);
  }
}

// Logs that forked again and again, and forks of forks: both sides hold parts of every branch.
TEST(Round, ConvergesOverForksOfForks) {
  std::size_t pairsMost = 0, again = 0, batches = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 dice(seed);
    test::Ledger ledger(seed);
    test::Replica writer(ledger);
    std::vector<std::pair<test::Pen, record::RecordId>> pens;
    for (const char* user : {"检查员甲", "检查员乙"})
      pens.emplace_back(ledger.member(user), ledger.newRecord());
    for (auto& [pen, record] : pens) writer.open(pen);
    for (int i = 0; i < 250; ++i) {
      const std::size_t which = dice() % pens.size();
      if (pens.size() < 12 && dice() % 12 == 0) pens.emplace_back(pens[which].first, ledger.newRecord());
      writer.note(pens[which].first, pens[which].second, std::to_string(i));
    }
    const auto all = test::allBatches(ledger.workspace(), writer.history());
    Site left(ledger), right(ledger);
    std::set<record::Hash> expected;
    for (Site* site : {&left, &right}) {
      const auto some = test::someOf(all, dice, 97);
      ASSERT_TRUE(site->replica.receive(some));
      expected.merge(hashesOf(some));
      site->replica.forget();
    }
    Road road{seed % 2 == 0 ? 20U : 0U, 10, 0, 10, {}};
    if (seed % 4 < 2) road.options.batchBytesMax = 2000;
    const Talk talk = TwoSites(left, right, road, seed).talk(400);
    EXPECT_TRUE(talk.done);
    if (seed % 4 == 3) {
      EXPECT_LE(talk.pairs, 3U);
    }
    EXPECT_EQ(hashesOf(left), expected);
    EXPECT_EQ(hashesOf(right), expected);
    pairsMost = std::max(pairsMost, talk.pairs);
    again += talk.again;
    batches += talk.batches;
    if (HasFailure()) return;
  }
  std::printf(
      "  40 pairs over forks of forks: at most %zu pairs of messages, %zu batches sent, %zu of them again\n",
      pairsMost, batches, again);
}

// A copied device: both go on far from where they parted.
TEST(Round, FindsWhereALogForked) {
  for (const auto& [common, here, there] :
       {std::array{1, 1, 1}, std::array{40, 60, 30}, std::array{200, 3, 90}, std::array{100, 1, 1}}) {
    test::Ledger ledger(7);
    test::Replica one(ledger), other(ledger);
    test::Pen pen = ledger.member("检查员甲");
    one.open(pen);
    const auto record = ledger.newRecord();
    for (int i = 0; i < common; ++i) one.note(pen, record, "共" + std::to_string(i));
    other.takeFrom(one);
    test::Pen copy = pen;
    for (int i = 0; i < here; ++i) one.note(pen, record, "此" + std::to_string(i));
    for (int i = 0; i < there; ++i) other.note(copy, record, "彼" + std::to_string(i));
    Site left(ledger), right(ledger);
    ASSERT_TRUE(left.replica.receive(test::allBatches(ledger.workspace(), one.history())));
    ASSERT_TRUE(right.replica.receive(test::allBatches(ledger.workspace(), other.history())));
    const Talk talk = TwoSites(left, right, {}, 1).talk(5);
    EXPECT_TRUE(talk.done);
    EXPECT_LE(talk.pairs, 3U);
    EXPECT_LE(talk.again, static_cast<std::size_t>(std::max(here, there)));
    EXPECT_EQ(hashesOf(left), hashesOf(right));
    EXPECT_EQ(left.history().forks().size(), 1U);
    std::printf("  fork behind %d, %d and %d new: %zu pairs, %zu bytes, %zu batches sent again\n", common,
                here, there, talk.pairs, talk.bytes, talk.again);
  }
}

TEST(Round, SaysNothingMoreWhereNothingIsNew) {
  const Season season(3);
  Site left(season.ledger), right(season.ledger);
  for (Site* site : {&left, &right}) ASSERT_TRUE(site->replica.receive(season.batches));
  const RoundMessage hello = nextMessage(left.replica, std::nullopt, {.digestFirst = true}).value();
  EXPECT_FALSE(hello.hasTips());
  EXPECT_LT(encodeRound(hello)->size(), 60U);
  EXPECT_TRUE(isDone(right.replica, hello).value());
  const RoundMessage answer = nextMessage(right.replica, hello).value();
  EXPECT_TRUE(answer.tips.empty() && answer.batches.empty() && !answer.more);
  EXPECT_TRUE(isDone(left.replica, answer).value());
}

TEST(Round, OfTwoEmptyReplicasIsDone) {
  const test::Ledger ledger;
  Site left(ledger), right(ledger);
  const RoundMessage hello = nextMessage(left.replica, std::nullopt).value();
  EXPECT_TRUE(hello.hasTips());
  EXPECT_TRUE(isDone(right.replica, decodeRound(encodeRound(hello).value()).value()).value());
}

// What waits is no part of the frontier: it is sent again until all that it refers to came.
TEST(Round, BringsWhatOthersWaitFor) {
  const Season season(5);
  Site left(season.ledger), right(season.ledger);
  ASSERT_TRUE(left.replica.receive(season.batches));
  std::vector<PlacedBatch> late(season.batches.begin() + 12, season.batches.end());
  ASSERT_TRUE(right.replica.receive(late));
  EXPECT_GT(right.history().waitingCount(), 0U);
  EXPECT_TRUE(TwoSites(left, right, {}, 1).talk(3).done);
  EXPECT_EQ(right.history().waitingCount(), 0U);
  EXPECT_EQ(hashesOf(right), hashesOf(season.batches));
}

TEST(Round, ReadsBatchesWithoutLoadingTheirAggregates) {
  const Season season(6);
  Site left(season.ledger), right(season.ledger);
  ASSERT_TRUE(left.replica.receive(season.batches));
  left.replica.forget();
  EXPECT_TRUE(TwoSites(left, right, {}, 1).talk(3).done);
  const auto* state = left.replica.state().value();
  EXPECT_TRUE(std::ranges::any_of(season.records, [&](const auto& id) { return !state->isLoaded(id); }));
}

TEST(Round, SendsUrgentAggregatesFirstAndAllThatTheyReferTo) {
  const Season season(8);
  const record::AggregateId urgent = season.records[4];
  Site left(season.ledger), right(season.ledger);
  ASSERT_TRUE(left.replica.receive(season.batches));
  Road road;
  road.options.batchBytesMax = 2000;
  road.options.priority = [&](const record::AggregateId& id) { return id == urgent ? 0 : 1; };
  const RoundMessage hello = nextMessage(right.replica, std::nullopt).value();
  RoundOptions all = road.options;
  all.batchBytesMax = kRoundBatchBytes;
  const RoundMessage sent = nextMessage(left.replica, hello, all).value();
  std::size_t lastUrgent = 0;
  for (std::size_t i = 0; i < sent.batches.size(); ++i) {
    const auto body = record::decodeBody(sent.batches[i].batch.body, sent.batches[i].place.sequence);
    if (body->aggregate == urgent) lastUrgent = i;
  }
  EXPECT_LT(lastUrgent + 1, sent.batches.size());
  const auto taken = takeMessage(right.replica, sent).value();
  EXPECT_EQ(taken.present, season.batches.size());
  EXPECT_EQ(taken.waiting, 0U);

  Site third(season.ledger);
  EXPECT_TRUE(TwoSites(left, third, road, 1).talk(200).done);
  EXPECT_EQ(hashesOf(third), hashesOf(season.batches));
}

TEST(Round, RefusesAnotherWorkspaceAndWhatIsNotSo) {
  const Season season(9);
  const test::Ledger other(10);
  Site site(season.ledger), foreign(other);
  ASSERT_TRUE(site.replica.receive(season.batches));
  const record::Hash before = site.digest();
  const RoundMessage theirs = nextMessage(foreign.replica, std::nullopt).value();
  EXPECT_EQ(test::codeOf(takeMessage(site.replica, theirs)), ErrorCode::messageForeign);
  EXPECT_EQ(test::codeOf(nextMessage(site.replica, theirs)), ErrorCode::messageForeign);
  EXPECT_EQ(test::codeOf(isDone(site.replica, theirs)), ErrorCode::messageForeign);

  const RoundMessage own = nextMessage(site.replica, std::nullopt).value();
  RoundMessage moved = own;
  ++moved.tips[0].sequence;
  EXPECT_EQ(test::codeOf(takeMessage(site.replica, moved)), ErrorCode::messageFalse);
  RoundMessage swapped = own;
  swapped.digest = {};
  swapped.samples = {{own.tips[0].log, own.tips.back().hash}};
  ASSERT_NE(own.tips[0].log, own.tips.back().log);
  EXPECT_EQ(test::codeOf(takeMessage(site.replica, swapped)), ErrorCode::messageFalse);
  EXPECT_EQ(test::codeOf(nextMessage(site.replica, swapped)), ErrorCode::messageFalse);
  EXPECT_EQ(site.digest(), before);
}

// A frontier from nowhere: all of it is unknown here. It may be true, so all that is here is sent.
TEST(Round, AnswersAFrontierOfWhichItKnowsNothing) {
  const Season season(11);
  Site site(season.ledger);
  ASSERT_TRUE(site.replica.receive(season.batches));
  test::Ledger chance(12);
  RoundMessage nowhere;
  nowhere.workspace = season.ledger.workspace();
  for (int i = 0; i < 5; ++i)
    nowhere.tips.push_back({chance.random<record::LogId>(), 7, chance.random<record::Hash>()});
  std::ranges::sort(nowhere.tips);
  nowhere.digest = digestOf(nowhere.workspace, nowhere.tips);
  const RoundMessage answer = nextMessage(site.replica, nowhere).value();
  EXPECT_EQ(answer.batches.size(), season.batches.size());
  EXPECT_TRUE(answer.samples.empty());
}

// Which of these batches do not stand on a broken one?
std::set<record::Hash> withoutThoseOn(const std::vector<PlacedBatch>& all, const record::Hash& broken) {
  std::set<record::Hash> sound;
  for (const PlacedBatch& placed : all) {
    const auto body = record::decodeBody(placed.batch.body, placed.place.sequence);
    bool whole =
        placed.hash() != broken && (placed.place.sequence == 0 || sound.contains(placed.place.previous));
    for (const record::BatchRef& cause : body->causes) whole = whole && sound.contains(cause.hash);
    if (whole) sound.insert(placed.hash());
  }
  return sound;
}

TEST(Round, ABrokenBatchStopsOnlyWhatStandsOnIt) {
  const Season season(13);
  Site left(season.ledger);
  ASSERT_TRUE(left.replica.receive(season.batches));
  for (std::size_t which = 0; which < season.batches.size(); which += 3) {
    SCOPED_TRACE(which);
    Site right(season.ledger);
    const RoundMessage hello = nextMessage(right.replica, std::nullopt).value();
    const RoundMessage sent = nextMessage(left.replica, hello).value();
    std::string bytes = encodeRound(sent).value();
    const std::size_t at = bytes.find(sent.batches[which].batch.body);
    ASSERT_NE(at, std::string::npos);
    bytes[at + sent.batches[which].batch.body.size() - 1] ^= 1;
    const auto came = decodeRound(bytes);
    ASSERT_TRUE(came);
    const auto taken = takeMessage(right.replica, *came);
    ASSERT_TRUE(taken);
    EXPECT_FALSE(taken->refused.empty());
    EXPECT_EQ(hashesOf(right), withoutThoseOn(season.batches, sent.batches[which].hash()));
    // Nothing waits of a log of which nobody knows whether it is anything at all.
    EXPECT_EQ(right.history().waitingCount(), right.history().waiting().size());
    EXPECT_TRUE(TwoSites(left, right, {}, 1).talk(3).done);
    EXPECT_EQ(hashesOf(right), hashesOf(season.batches));
    EXPECT_EQ(right.history().waitingCount(), 0U);
    if (HasFailure()) return;
  }
}

// A message that was overtaken by the next one.
TEST(Round, TakesNothingThatStandsOnWhatIsNotHere) {
  const Season season(15);
  Site left(season.ledger), right(season.ledger);
  ASSERT_TRUE(left.replica.receive(season.batches));
  const RoundMessage hello = nextMessage(right.replica, std::nullopt).value();
  RoundMessage sent = nextMessage(left.replica, hello).value();
  std::erase_if(sent.batches, [](const PlacedBatch& placed) { return placed.place.sequence == 0; });
  const auto taken = takeMessage(right.replica, sent).value();
  EXPECT_EQ(taken.unattached, sent.batches.size());
  EXPECT_EQ(taken.present + taken.waiting + taken.refused.size(), 0U);
  EXPECT_EQ(right.history().waitingCount(), 0U);
}

TEST(Round, AnyFlippedByteIsToldOrHarmless) {
  const Season season(14, 20);
  Site left(season.ledger);
  ASSERT_TRUE(left.replica.receive(season.batches));
  Site empty(season.ledger);
  const RoundMessage hello = nextMessage(empty.replica, std::nullopt).value();
  const std::string sound = encodeRound(nextMessage(left.replica, hello).value()).value();
  const std::set<record::Hash> all = hashesOf(season.batches);
  for (std::size_t at = 0; at < sound.size(); at += 7) {
    SCOPED_TRACE(at);
    Site right(season.ledger);
    std::string bytes = sound;
    bytes[at] ^= static_cast<char>(1U << at % 8);
    const auto came = decodeRound(bytes);
    if (came) {
      const auto taken = takeMessage(right.replica, *came);
      if (!taken) {
        EXPECT_EQ(hashesOf(right).size(), 0U);
      }
    }
    for (const record::Hash& hash : hashesOf(right)) EXPECT_TRUE(all.contains(hash));
    EXPECT_TRUE(TwoSites(left, right, {}, 1).talk(4).done);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace shicha::exchange

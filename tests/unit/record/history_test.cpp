#include "record/history.hpp"

#include <gtest/gtest.h>

#include "unit/record/given_back.hpp"

namespace shicha::record {
namespace {

using oracle::Dice;
using test::give;

struct HistoryTest : testing::Test {
  test::Ledger ledger;
  History history{ledger.workspace(), test::bareRules()};
  RecordId record = ledger.newRecord();

  // The error with which a batch is refused; none where it is not.
  ErrorCode refusal(const PlacedBatch& placed) {
    const auto received = give(history, placed);
    return received.refused.empty() ? ErrorCode::none : received.refused[0].code();
  }
  bool isPresent(const PlacedBatch& placed) const { return history.find(placed.hash()).has_value(); }
  BatchNumber numberOf(const PlacedBatch& placed) const { return *history.find(placed.hash()); }
};

TEST_F(HistoryTest, IsTheSameInWhateverOrderBatchesCome) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    Dice dice(seed);
    const std::vector<PlacedBatch> work = tangledWork(ledger, dice);
    History first(ledger.workspace(), test::bareRules());
    for (const PlacedBatch& placed : work) EXPECT_EQ(give(first, placed).present.size(), 1U);
    EXPECT_FALSE(first.forks().empty());
    for (int i = 0; i < 10; ++i) {
      History other(ledger.workspace(), test::bareRules());
      for (const PlacedBatch& placed : shuffled(work, dice)) give(other, placed);
      EXPECT_EQ(presentIn(other), presentIn(first));
      EXPECT_EQ(other.tips(), first.tips());
      EXPECT_EQ(forksIn(other), forksIn(first));
      EXPECT_EQ(other.forks().size(), first.forks().size()) << "each fork once";
      EXPECT_TRUE(other.waiting().empty());
    }
  }
}

TEST_F(HistoryTest, HasPresentAtAnyTimeWhatHasItsCauses) {
  Dice dice(5);
  const std::vector<PlacedBatch> work = shuffled(tangledWork(ledger, dice), dice);
  std::vector<PlacedBatch> given;
  for (const PlacedBatch& placed : work) {
    given.push_back(placed);
    const Refs before = presentIn(history);
    const auto received = give(history, placed);
    ASSERT_EQ(presentIn(history), presentAmong(given));
    ASSERT_EQ(received.present.size(), presentIn(history).size() - before.size());
    EXPECT_EQ(received.waits, !isPresent(placed));
  }
  for (BatchNumber number = 0; number < history.batches().size(); ++number) {
    const PresentBatch& batch = history.batches()[number];
    EXPECT_LE(batch.previous, number);
    for (const BatchNumber cause : batch.causes) EXPECT_LT(cause, number);
  }
}

TEST_F(HistoryTest, ChangesNothingWhenABatchComesAgain) {
  Hand hand(ledger);
  const std::vector<PlacedBatch> work = {hand.open(), hand.note(record), hand.note(record)};
  give(history, work[0]);
  give(history, work[2]);
  for (const PlacedBatch& placed : {work[0], work[2]}) {
    const auto again = give(history, placed);
    EXPECT_TRUE(again.present.empty() && again.refused.empty());
  }
  EXPECT_EQ(history.waiting().size(), 1U);
  EXPECT_EQ(give(history, work[1]).present.size(), 2U);
}

TEST_F(HistoryTest, TellsWhatABatchWaitsFor) {
  Hand hand(ledger);
  Hand other(ledger);
  const PlacedBatch otherOpening = other.open();
  const PlacedBatch opening = hand.open();
  const PlacedBatch first = hand.note(record);
  const PlacedBatch second = hand.note(record, {}, {refOf(otherOpening)});
  EXPECT_TRUE(give(history, second).waits);
  EXPECT_TRUE(history.waiting().empty()) << "nobody knows yet whose it is";
  give(history, opening);
  ASSERT_EQ(history.waiting().size(), 1U);
  EXPECT_EQ(history.waiting()[0].ref, refOf(second));
  EXPECT_EQ(history.waiting()[0].missing, (std::vector{first.hash(), otherOpening.hash()}));
  give(history, first);
  EXPECT_EQ(history.waiting()[0].missing, std::vector{otherOpening.hash()});
  give(history, otherOpening);
  EXPECT_TRUE(isPresent(second));
  EXPECT_TRUE(history.waiting().empty());
}

TEST_F(HistoryTest, RefusesAPlaceThatIsNotTheOneSigned) {
  Hand hand(ledger);
  give(history, hand.open());
  PlacedBatch moved = hand.note(record);
  moved.place.sequence += 1;
  EXPECT_EQ(refusal(moved), ErrorCode::batchSignature);
  moved = hand.note(record);
  moved.place.log = Hand(ledger).next().log;
  EXPECT_TRUE(give(history, moved).waits) << "nothing of that log is here";
  EXPECT_EQ(history.batches().size(), 1U);
}

// A writer that goes on with a log signs with a key that need not be the log's.
TEST_F(HistoryTest, BelievesABatchOfItsOwnOnlyUnderTheKeyOfItsLog) {
  Hand hand(ledger);
  give(history, hand.open());
  const Change change{{record, test::kNote}, test::textValue(test::kNote, "甲"), {}};
  LogWriter foreign(hand.next(), ledger.newKey());
  const auto refused = history.receive(foreign.write(history, record, {change}, ledger.tick()));
  ASSERT_EQ(refused.refused.size(), 1U);
  EXPECT_EQ(refused.refused[0].code(), ErrorCode::batchSignature);
  LogWriter good(hand.next(), hand.key());
  const OwnBatch own = good.write(history, record, {change}, ledger.tick());
  test::Ledger elsewhere(2);
  History other(elsewhere.workspace(), test::bareRules());
  EXPECT_TRUE(other.receive(own).present.empty());
  ASSERT_EQ(history.receive(own).present.size(), 1U);
  EXPECT_EQ(history.batches().back().ref, refOf(own));
  EXPECT_EQ(history.batches().back().bytes.body, own.placed().batch.body);
  EXPECT_TRUE(history.receive(own).present.empty()) << "it is there already";
}

TEST_F(HistoryTest, RefusesAPlaceThatDoesNotFitItsPredecessor) {
  Hand hand(ledger);
  Hand other(ledger);
  give(history, hand.open());
  const PlacedBatch others = other.open();
  give(history, others);
  Hand jumping = hand;
  jumping.next().sequence = 2;
  EXPECT_EQ(refusal(jumping.note(record)), ErrorCode::batchWrongPlace);
  Hand astray = hand;
  astray.next().previous = others.hash();
  EXPECT_EQ(refusal(astray.note(record)), ErrorCode::batchWrongPlace);
  Hand rootless = hand;
  rootless.next().previous = {};
  EXPECT_EQ(refusal(rootless.note(record)), ErrorCode::batchWrongPlace);
  Hand opening(ledger);
  opening.next().previous = others.hash();
  EXPECT_EQ(refusal(opening.open()), ErrorCode::batchWrongPlace);
}

TEST_F(HistoryTest, RefusesACauseThatIsNotWhatItIsNamed) {
  Hand hand(ledger);
  give(history, hand.open());
  const PlacedBatch other = Hand(ledger).open();
  give(history, other);
  const BatchRef wrongSequence{other.place.log, 1, other.hash()};
  const BatchRef wrongLog{hand.next().log, 0, other.hash()};
  for (const BatchRef& cause : {wrongSequence, wrongLog}) {
    EXPECT_EQ(refusal(Hand(hand).note(record, {}, {cause})), ErrorCode::batchWrongPlace);
  }
  EXPECT_EQ(refusal(hand.note(record, {}, {refOf(other)})), ErrorCode::none);
}

TEST_F(HistoryTest, RefusesLogsOfAnotherWorkspace) {
  Hand hand(ledger);
  History elsewhere(ledger.random<WorkspaceId>(), test::bareRules());
  const auto received = give(elsewhere, hand.open());
  ASSERT_EQ(received.refused.size(), 1U);
  EXPECT_EQ(received.refused[0].code(), ErrorCode::batchWrongPlace);
  Hand naming(ledger);
  naming.opening().workspace = ledger.random<WorkspaceId>();
  EXPECT_EQ(refusal(naming.open()), ErrorCode::batchWrongPlace);
}

TEST_F(HistoryTest, RefusesALogThatIsNotOfItsKey) {
  Hand hand(ledger);
  hand.next().log = ledger.random<LogId>();
  EXPECT_EQ(refusal(hand.open()), ErrorCode::batchWrongPlace);
  Hand thief(ledger);  // somebody else's key in the certificates, and his own under the batch
  Hand victim(ledger);
  thief.opening() = victim.opening();
  thief.next() = victim.next();
  EXPECT_EQ(refusal(thief.open()), ErrorCode::batchSignature);
  EXPECT_EQ(refusal(victim.open()), ErrorCode::none);
}

TEST_F(HistoryTest, RefusesStrangersAndShowsNothingOfThem) {
  Hand stranger(ledger);
  stranger.opening().certificates = "no key";
  EXPECT_EQ(refusal(stranger.open()), ErrorCode::certificateBroken);
  EXPECT_TRUE(give(history, stranger.note(record)).waits);
  EXPECT_TRUE(history.batches().empty());
  EXPECT_TRUE(history.waiting().empty());
}

TEST_F(HistoryTest, StopsOnlyTheLogOfWhatTheRulesRefuse) {
  LogRules rules = test::bareRules();
  rules.accepts = [](const Opening&, const Body& body) -> Result<void> {
    if (body.demands.empty()) return {};
    return Error(ErrorCode::controlEventElsewhere);
  };
  History strict(ledger.workspace(), rules);
  Hand bad(ledger);
  Hand good(ledger);
  give(strict, bad.open());
  give(strict, good.open());
  Body body = *decodeBody(Hand(bad).note(record).batch.body, 1);
  body.demands = {1};
  const auto received = give(strict, bad.add(body));
  ASSERT_EQ(received.refused.size(), 1U);
  EXPECT_EQ(received.refused[0].code(), ErrorCode::controlEventElsewhere);
  EXPECT_TRUE(give(strict, bad.note(record)).waits);
  EXPECT_EQ(give(strict, good.note(record)).present.size(), 1U);
}

TEST_F(HistoryTest, ReportsEveryTwoBranches) {
  Hand hand(ledger);
  const PlacedBatch opening = hand.open();
  std::vector<PlacedBatch> branches;
  for (int i = 0; i < 3; ++i) branches.push_back(Hand(hand).note(record));
  give(history, opening);
  give(history, branches[0]);
  EXPECT_TRUE(history.forks().empty());
  give(history, branches[1]);
  EXPECT_EQ(forksIn(history), (ForkPairs{{refOf(branches[0]), refOf(branches[1])}}));
  give(history, branches[2]);
  EXPECT_EQ(forksIn(history).size(), 3U);
  EXPECT_EQ(history.tips().size(), 3U);
}

TEST_F(HistoryTest, ReportsTwoOpeningsOfOneLog) {
  Hand hand(ledger);
  Hand copy = hand;
  give(history, hand.open());
  give(history, copy.open());
  EXPECT_EQ(history.forks().size(), 1U);
  const PlacedBatch left = hand.note(record);
  const PlacedBatch right = copy.note(record);
  give(history, left);
  give(history, right);
  EXPECT_FALSE(history.isAtOrBelow(0, numberOf(right)));
  EXPECT_TRUE(history.isAtOrBelow(1, numberOf(right)));
  EXPECT_EQ(history.batches()[numberOf(right)].opening, 1U);
}

TEST_F(HistoryTest, JudgesACopyWithABrokenSignatureByItself) {
  for (const bool brokenFirst : {true, false}) {
    Hand hand(ledger);
    const PlacedBatch opening = hand.open();
    const PlacedBatch cause = Hand(ledger).open();
    const PlacedBatch good = hand.note(record, {}, {refOf(cause)});
    PlacedBatch broken = good;
    broken.batch.signature.bytes[5] ^= 1U;
    EXPECT_TRUE(give(history, brokenFirst ? broken : good).waits);
    EXPECT_TRUE(give(history, brokenFirst ? good : broken).waits);
    give(history, opening);
    ASSERT_EQ(history.waiting().size(), 1U);
    EXPECT_EQ(refusal(broken), ErrorCode::batchSignature) << "its log is known now";
    EXPECT_EQ(give(history, cause).present.size(), 2U);
    EXPECT_EQ(history.batches()[numberOf(good)].bytes.signature, good.batch.signature);
  }
}

TEST_F(HistoryTest, TakesTwoGoodSignaturesForOneBatch) {
  Hand hand(ledger);
  const PlacedBatch cause = Hand(ledger).open();
  give(history, hand.open());
  const PlacedBatch placed = hand.note(record, {}, {refOf(cause)});
  const PlacedBatch again = signedAgain(placed, hand);
  ASSERT_NE(again.batch.signature, placed.batch.signature);
  EXPECT_TRUE(give(history, placed).waits);
  give(history, again);
  EXPECT_EQ(history.waiting().size(), 1U) << "a replica that has only one of them shows the same";
  EXPECT_EQ(give(history, cause).present.size(), 2U);
  const auto known = give(history, again);
  EXPECT_TRUE(known.present.empty() && known.refused.empty());
}

// A log of 3,000 batches that forks now and then: what is below what is found by walking, one by one.
TEST_F(HistoryTest, FindsAncestorsInLongLogs) {
  Dice dice(7);
  std::vector<Hand> branches = {Hand(ledger)};
  give(history, branches[0].open());
  for (int i = 1; i < 3000; ++i) {
    if (i % 700 == 0) branches.push_back(dice.pick(branches));
    give(history,
         branches[static_cast<std::size_t>(dice.below(static_cast<int>(branches.size())))].note(record));
  }
  Hand other(ledger);
  give(history, other.open());
  const auto walks = [&](BatchNumber below, BatchNumber from) {
    while (from != below && from != history.batches()[from].previous) from = history.batches()[from].previous;
    return from == below;
  };
  ASSERT_EQ(history.batches().size(), 3001U);
  int found = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto low = static_cast<BatchNumber>(dice.below(3001));
    const auto high = static_cast<BatchNumber>(dice.below(3001));
    ASSERT_EQ(history.isAtOrBelow(low, high), walks(low, high)) << low << " below " << high;
    found += history.isAtOrBelow(low, high) ? 1 : 0;
  }
  EXPECT_GT(found, 2000);
  EXPECT_GT(history.forks().size(), 1U);
}

TEST_F(HistoryTest, FindsWhatABatchOverwrites) {
  Hand hand(ledger);
  Hand other(ledger);
  give(history, hand.open());
  give(history, other.open());
  std::vector<PlacedBatch> own;
  for (int i = 0; i < 50; ++i) give(history, own.emplace_back(hand.note(record)));
  for (std::uint32_t back = 1; back <= 50; ++back) {
    const PlacedBatch placed = Hand(hand).note(record, {{0, back, 0}});
    give(history, placed);
    EXPECT_EQ(history.batches()[numberOf(placed)].overwrites[0][0].batch, numberOf(own[50 - back]));
  }
  for (std::uint32_t back = 0; back < 50; ++back) {
    const PlacedBatch placed = other.note(record, {{1, back, 0}}, {refOf(own[49])});
    give(history, placed);
    EXPECT_EQ(history.batches()[numberOf(placed)].overwrites[0][0].batch, numberOf(own[49 - back]));
  }
}

TEST_F(HistoryTest, RefusesToOverwriteWhatIsNoWriteToTheRegister) {
  Hand hand(ledger);
  const PlacedBatch other = Hand(ledger).open();
  give(history, other);
  give(history, hand.open());
  give(history, hand.note(record));
  Body elsewhere = *decodeBody(Hand(hand).note(record).batch.body, 2);
  elsewhere.aggregate = ledger.newRecord();
  give(history, hand.add(elsewhere));
  const auto overwriting = [&](WriteRef ref) {
    return refusal(Hand(hand).note(record, {ref}, {refOf(other)}));
  };
  EXPECT_EQ(overwriting({0, 2, 0}), ErrorCode::none);
  EXPECT_EQ(overwriting({0, 1, 0}), ErrorCode::batchForeignWrite) << "another aggregate";
  EXPECT_EQ(overwriting({0, 2, 1}), ErrorCode::batchForeignWrite) << "there is one write";
  EXPECT_EQ(overwriting({0, 3, 0}), ErrorCode::batchForeignWrite) << "the opening writes nothing";
  EXPECT_EQ(overwriting({0, 4, 0}), ErrorCode::batchForeignWrite) << "before the log's beginning";
  EXPECT_EQ(overwriting({1, 1, 0}), ErrorCode::batchForeignWrite) << "before the other log's beginning";
  Body body = *decodeBody(Hand(hand).note(record, {{0, 2, 0}}).batch.body, 3);
  body.writes[0].value = test::textValue(2, "甲");
  body.writes[0].field = 2;
  EXPECT_EQ(refusal(Hand(hand).add(body)), ErrorCode::batchForeignWrite) << "another field";
  body.writes[0].field = 1;
  body.writes[0].value = test::textValue(1, "甲");
  body.writes[0].record = ledger.newRecord();
  EXPECT_EQ(refusal(Hand(hand).add(body)), ErrorCode::batchForeignWrite) << "another record";
}

// What is known without any content, and then what is known with it.
TEST_F(HistoryTest, IsTheSameAfterItWasGivenBack) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
    Dice dice(seed);
    const std::vector<RecordId> records = {ledger.newRecord(), ledger.newRecord(), ledger.newRecord()};
    const std::vector<PlacedBatch> work = overwritingWork(ledger, dice, records);
    History kept(ledger.workspace(), test::bareRules());
    for (const PlacedBatch& placed : work) give(kept, placed);
    const auto count = static_cast<std::size_t>(dice.between(20, static_cast<int>(work.size())));
    History part(ledger.workspace(), test::bareRules());
    for (std::size_t n = 0; n < count; ++n) give(part, work[n]);
    History restored = restoredFrom(ledger, kept, count);
    EXPECT_EQ(presentIn(restored), presentIn(part));
    EXPECT_EQ(restored.tips(), part.tips());
    EXPECT_EQ(forksIn(restored), forksIn(part));
    EXPECT_FALSE(forksIn(kept).empty());
    for (BatchNumber low = 0; low < count; ++low) {
      EXPECT_FALSE(restored.batches()[low].isFilled());
      EXPECT_EQ(restored.batches()[low].opening, part.batches()[low].opening);
      for (BatchNumber high = 0; high < count; ++high) {
        ASSERT_EQ(restored.isAtOrBelow(low, high), part.isAtOrBelow(low, high)) << low << " below " << high;
      }
    }
    fillWith(restored, kept, {});
    for (const RecordId& id : shuffled(records, dice)) fillWith(restored, kept, id);
    expectSameContent(restored, part);
    for (std::size_t n = count; n < work.size(); ++n) {
      EXPECT_EQ(give(restored, work[n]).present.size(), 1U);
    }
    expectSameContent(restored, kept);
    EXPECT_EQ(forksIn(restored), forksIn(kept));
    EXPECT_EQ(restored.forks().size(), kept.forks().size()) << "each fork once";
  }
}

TEST_F(HistoryTest, JudgesWhatStandsOnABatchWithoutContent) {
  Hand hand(ledger);
  Hand other(ledger);
  const RecordId another = ledger.newRecord();
  std::vector<PlacedBatch> work = {hand.open(), other.open(), hand.note(record), hand.note(another)};
  for (const PlacedBatch& placed : work) give(history, placed);
  History restored = restoredFrom(ledger, history, work.size());
  fillWith(restored, history, {});
  fillWith(restored, history, record);
  const auto give = [&](const PlacedBatch& placed) { return test::give(restored, placed); };
  EXPECT_EQ(give(work[3]).present.size() + give(work[3]).refused.size(), 0U) << "it is here already";
  const PlacedBatch fork = Hand(hand).note(record, {{0, 2, 0}});
  ASSERT_EQ(give(fork).present.size(), 1U) << "over the one before the last";
  EXPECT_EQ(restored.batches().back().overwrites[0][0].batch, 2U);
  const PlacedBatch through = other.note(record, {{1, 1, 0}}, {refOf(work[3])});
  ASSERT_EQ(give(through).present.size(), 1U) << "a cause needs no content";
  EXPECT_EQ(restored.batches().back().overwrites[0][0].batch, 2U);
  EXPECT_EQ(restored.batches().back().causes, std::vector<BatchNumber>{3});
  const auto over = [&](const WriteRef& ref) {
    return give(Hand(other).note(record, {ref}, {refOf(work[3])}));
  };
  for (const WriteRef& ref : {WriteRef{1, 0, 0}, WriteRef{1, 2, 0}, WriteRef{1, 3, 0}}) {
    const auto received = over(ref);
    ASSERT_EQ(received.refused.size(), 1U) << ref.back;
    EXPECT_EQ(received.refused[0].code(), ErrorCode::batchForeignWrite);
  }
  Hand copy(hand);
  copy.next() = work[3].place;
  EXPECT_EQ(give(copy.note(record)).present.size(), 1U);
  EXPECT_EQ(restored.forks().size(), 1U) << "beside the one that was given back";
  PlacedBatch badlySigned = Hand(hand).note(record);
  badlySigned.batch.signature.bytes[0] ^= 1U;
  ASSERT_EQ(give(badlySigned).refused.size(), 1U);
  EXPECT_EQ(give(badlySigned).refused[0].code(), ErrorCode::batchSignature);
}

TEST_F(HistoryTest, RefusesContentThatIsNotTheBatchs) {
  Hand hand(ledger);
  Hand other(ledger);
  const std::vector<PlacedBatch> work = {hand.open(), other.open(), hand.note(record), hand.note(record)};
  for (const PlacedBatch& placed : work) give(history, placed);
  const auto fault = [&](BatchNumber number, const SignedBatch& bytes) {
    History restored = restoredFrom(ledger, history, work.size());
    const auto filled = restored.fill(number, bytes);
    EXPECT_EQ(restored.batches()[number].isFilled(), filled.has_value());
    return filled ? ErrorCode::none : filled.error().code();
  };
  EXPECT_EQ(fault(0, work[0].batch), ErrorCode::none);
  EXPECT_EQ(fault(0, work[1].batch), ErrorCode::batchWrongPlace);
  EXPECT_EQ(fault(2, work[3].batch), ErrorCode::batchWrongPlace);
  EXPECT_EQ(fault(3, work[2].batch), ErrorCode::batchWrongPlace);
  EXPECT_EQ(fault(0, work[2].batch), ErrorCode::batchMalformed) << "no opening";
  EXPECT_EQ(fault(2, work[0].batch), ErrorCode::batchMalformed) << "an opening";
  EXPECT_EQ(fault(2, {}), ErrorCode::batchMalformed);
  LogRules rules = test::bareRules();
  rules.keyOf = [](const Opening&) -> Result<crypto::PublicKey> {
    return Error(ErrorCode::certificateBroken);
  };
  History strict(ledger.workspace(), rules);
  strict.restore(refOf(work[0]), {});
  EXPECT_EQ(strict.fill(0, work[0].batch).error().code(), ErrorCode::certificateBroken);
}

TEST_F(HistoryTest, KeepsNoMoreThanSoManyThatWait) {
  Hand unknown(ledger);
  unknown.open();
  PlacedBatch placed = unknown.note(record);
  for (std::size_t i = 0; i < kWaitingMax; ++i) {
    placed.place.sequence = i + 1;
    ASSERT_TRUE(give(history, placed).waits);
  }
  placed.place.sequence = kWaitingMax + 1;
  const auto received = give(history, placed);
  EXPECT_FALSE(received.waits);
  ASSERT_EQ(received.refused.size(), 1U);
  EXPECT_TRUE(errorInfo(received.refused[0].code()).retryHelps);
  EXPECT_EQ(give(history, Hand(ledger).open()).present.size(), 1U) << "what is whole still comes in";
}

}  // namespace
}  // namespace shicha::record

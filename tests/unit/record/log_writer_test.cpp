#include "record/log_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/ledger.hpp"

namespace shicha::record {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct LogWriterTest : testing::Test {
  test::Ledger ledger;
  History history{ledger.workspace(), test::bareRules()};
  RecordId record = ledger.newRecord();
  RegisterId note{record, test::kNote};
  LogWriter own = openedLog();
  LogWriter other = openedLog();
  LogWriter third = openedLog();

  LogWriter openedLog() {
    LogWriter log = ledger.bareLog();
    EXPECT_EQ(test::give(history, log.open(ledger.tick())).present.size(), 1U);
    return log;
  }

  // The batch as it became present.
  const PresentBatch& take(const PlacedBatch& placed) {
    const auto received = test::give(history, placed);
    EXPECT_EQ(received.present.size(), 1U);
    for (const Error& error : received.refused) ADD_FAILURE() << error.message(Language::en);
    return history.batches().back();
  }

  const PresentBatch& write(LogWriter& log, std::vector<WriteName> sees = {},
                            const std::vector<BatchRef>& causes = {}) {
    const Change change{note, test::textValue(test::kNote, "甲"), std::move(sees)};
    return take(log.write(history, record, {change}, ledger.tick(), {causes, {}}));
  }
  WriteName name(LogWriter& log, std::vector<WriteName> sees = {}) {
    return {write(log, std::move(sees)).ref.hash, 0};
  }

  Aggregate merged() const {
    Aggregate aggregate(history);
    for (BatchNumber number = 0; number < history.batches().size(); ++number) {
      const std::size_t writes = history.batches()[number].body.writes.size();
      if (writes > 0) aggregate.apply(number, std::vector(writes, Standing::effective));
    }
    return aggregate;
  }
};

TEST_F(LogWriterTest, ChainsItsBatches) {
  LogWriter log = ledger.bareLog();
  EXPECT_EQ(log.next().sequence, 0U);
  const PlacedBatch opening = log.open(ledger.tick());
  take(opening);
  EXPECT_EQ(opening.place.previous, Hash());
  EXPECT_EQ(opening.place.log, log.log());
  const PlacedBatch first = log.write(history, record, {{note, "", {}}}, 77);
  EXPECT_EQ(first.place.sequence, 1U);
  EXPECT_EQ(first.place.previous, opening.hash());
  EXPECT_EQ(log.next().sequence, 2U);
  EXPECT_EQ(take(first).body.stamp, 77U);
}

TEST_F(LogWriterTest, NeedsNoCauseForItsOwnLog) {
  const WriteName first = name(own);
  name(own);
  const PresentBatch& batch = write(own, {first});
  EXPECT_THAT(batch.body.causes, IsEmpty());
  EXPECT_THAT(batch.body.writes[0].overwrites, ElementsAre(WriteRef{0, 2, 0}));
}

TEST_F(LogWriterTest, NamesOfAnotherLogTheHighestBatchThatItOverwrites) {
  const WriteName low = name(other);
  const BatchRef high = write(other).ref;
  name(other);  // seen by nobody
  const PresentBatch& batch = write(own, {low, {high.hash, 0}});
  EXPECT_THAT(batch.body.causes, ElementsAre(high));
  EXPECT_THAT(batch.body.writes[0].overwrites, ElementsAre(WriteRef{1, 1, 0}, WriteRef{1, 0, 0}));
}

TEST_F(LogWriterTest, NamesEachLogOnce) {
  const WriteName left = name(other);
  const WriteName right = name(third);
  const PresentBatch& batch = write(own, {left, name(other), right, name(own)});
  EXPECT_EQ(batch.body.causes.size(), 2U);
  EXPECT_EQ(batch.overwrites[0].size(), 4U);
  EXPECT_EQ(history.batches()[batch.overwrites[0][2].batch].ref.hash, right.batch);
}

TEST_F(LogWriterTest, NamesAnotherBranchOfItsOwnLog) {
  LogWriter copy = own;
  const WriteName mine = name(own);
  const BatchRef theirs = write(copy).ref;
  const PresentBatch& batch = write(own, {mine, {theirs.hash, 0}});
  EXPECT_THAT(batch.body.causes, ElementsAre(theirs));
  EXPECT_THAT(batch.body.writes[0].overwrites, ElementsAre(WriteRef{0, 1, 0}, WriteRef{1, 0, 0}));
}

TEST_F(LogWriterTest, ReachesWhatItOverwritesThroughExtraCauses) {
  const WriteName low = name(other);
  const BatchRef tip = write(other).ref;
  const PresentBatch& batch = write(own, {low}, {tip, tip});
  EXPECT_THAT(batch.body.causes, ElementsAre(tip));
  EXPECT_THAT(batch.body.writes[0].overwrites, ElementsAre(WriteRef{1, 1, 0}));
  const BatchRef opening = history.batches()[2].ref;
  EXPECT_THAT(write(own, {}, {opening}).body.causes, ElementsAre(opening)) << "with nothing to overwrite";
}

TEST_F(LogWriterTest, WritesOneRecordTogether) {
  const RecordId child = ledger.newRecord();
  const PresentBatch& batch = take(own.write(
      history, record, {{{child, 1}, "", {}}, {note, "", {}}, {{child, 2}, "", {}}}, ledger.tick()));
  const std::vector<Write>& writes = batch.body.writes;
  ASSERT_EQ(writes.size(), 3U);
  EXPECT_EQ(writes[0].record == writes[1].record, child < record);
  EXPECT_EQ(writes[1].record == writes[2].record, record < child);
}

TEST_F(LogWriterTest, GoesOnWhereALogStopped) {
  const crypto::SigningKey key = ledger.newKey();
  LogWriter log(ledger.workspace(), ledger.random<Incarnation>(), key, std::string(key.publicKey().view()));
  take(log.open(ledger.tick()));
  const WriteName first = name(log);
  LogWriter resumed({ledger.workspace(), log.log(), 2, first.batch}, key);
  const PresentBatch& batch = write(resumed, {first});
  EXPECT_EQ(batch.ref.sequence, 2U);
  EXPECT_THAT(batch.body.writes[0].overwrites, ElementsAre(WriteRef{0, 1, 0}));
  EXPECT_THAT(history.forks(), IsEmpty());
}

TEST_F(LogWriterTest, SeesNothingWhereNothingIs) {
  EXPECT_THAT(seenIn(nullptr, history, note), IsEmpty());
  const Aggregate aggregate = merged();
  EXPECT_THAT(seenIn(&aggregate, history, note), IsEmpty());
}

TEST_F(LogWriterTest, SeesAllThatIsLiveTheShownFirst) {
  const WriteName old = name(own);
  const WriteName left = name(own, {old});
  const WriteName right = name(other, {old});
  const Aggregate aggregate = merged();
  EXPECT_THAT(seenIn(&aggregate, history, note), ElementsAre(right, left));
}

// Somebody is typing when another's value arrives: it must not be overwritten unseen.
TEST_F(LogWriterTest, ADraftOverwritesWhatWasThereWhenItBegan) {
  name(other);
  const Aggregate before = merged();
  const std::vector<WriteName> draft = seenIn(&before, history, note);
  const WriteName arrived = name(third);
  const WriteName written = name(own, draft);
  const Aggregate after = merged();
  EXPECT_THAT(seenIn(&after, history, note), ElementsAre(written, arrived));
}

// Whoever wants to can make a register with more live writes than a batch may overwrite. Writing it must not
// stop the log of an honest member.
TEST_F(LogWriterTest, OverwritesAsManyAsABatchMay) {
  std::vector<WriteName> many;
  for (std::size_t i = 0; i < kOverwritesMax + 10; ++i) many.push_back(name(other));
  EXPECT_EQ(write(own, many).overwrites[0].size(), kOverwritesMax);
  Aggregate aggregate = merged();
  EXPECT_EQ(aggregate.live(note).size(), 11U);
  write(own, seenIn(&aggregate, history, note));
  aggregate = merged();
  EXPECT_EQ(aggregate.live(note).size(), 1U);
}

TEST_F(LogWriterTest, NamesAsManyCausesAsABatchMay) {
  std::vector<WriteName> many;
  for (std::size_t i = 0; i < kCausesMax + 5; ++i) {
    LogWriter log = openedLog();
    many.push_back(name(log));
  }
  const WriteName mine = name(own);
  many.push_back(mine);
  const PresentBatch& batch = write(own, many);
  EXPECT_EQ(batch.body.causes.size(), kCausesMax);
  EXPECT_EQ(batch.overwrites[0].size(), kCausesMax + 1) << "its own log needs no cause";
  EXPECT_EQ(merged().live(note).size(), 6U);
}

}  // namespace
}  // namespace shicha::record

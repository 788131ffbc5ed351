// Workspaces that are kept in a store on a real disk.
#include "storage/replica.hpp"

#include <gmock/gmock.h>

#include "unit/storage/hand.hpp"

namespace shicha::test {
namespace {

using membership::Workspace;
using record::PlacedBatch;
using storage::Number;
using storage::Store;
using testing::IsEmpty;
using testing::SizeIs;

// A store that is not sealed, which can be closed and opened again.
class ReplicaTest : public testing::Test {
 protected:
  Store& store() {
    if (!store_) {
      store_ = storage::openPlainStore(path(), {ledger.rules(), cards, crypto::systemRandom()}).value();
    }
    return *store_;
  }
  void close() { store_.reset(); }
  Store& reopened() {
    close();
    return store();
  }
  storage::Replica& replica() { return replicaOf(ledger); }
  storage::Replica& replicaOf(const Ledger& of) {
    return **store().addWorkspace(of.workspace(), of.rootKey().publicKey());
  }
  fs::path path() const { return folder_.file("store"); }
  std::int64_t rows(const std::string& table) {
    return store().records().connection().execAndGet("SELECT COUNT(*) FROM " + table).getInt64();
  }
  std::string contents() {
    return crypto::sha256(bytesOf(path() / "records.db") + bytesOf(path() / "records.db-wal")).hex();
  }

  // What somebody elsewhere writes.
  std::vector<PlacedBatch> others() const { return allBatches(ledger.workspace(), author.history()); }

  // Writes a note here.
  Result<record::BatchRef> note(const storage::Writer& writer, const record::RecordId& record,
                                std::string_view text, const storage::WriteExtras& extras = {}) {
    return replica().write(writer, record, {noteOver(replica(), record, text)}, kWall, extras);
  }
  std::vector<record::WriteName> live(const record::RecordId& record) {
    const record::Aggregate* aggregate = replica().find(record).value();
    return record::seenIn(aggregate, replica().state().value()->history(), {record, kNote});
  }

  Ledger ledger{1};
  Replica author{ledger};
  storage::CardMaker cards = cardMaker();

 private:
  TempFolder folder_;
  std::unique_ptr<Store> store_;
};

// ---- Receiving

TEST_F(ReplicaTest, IsTheSameAfterReopening) {
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 dice(seed);
    const Season season(seed + 100, 40 + static_cast<int>(seed));
    std::vector<PlacedBatch> given = season.batches;
    if (seed % 3 == 0) given.erase(given.begin() + static_cast<std::ptrdiff_t>(dice() % given.size()));
    if (seed % 2 == 0) std::ranges::shuffle(given, dice);
    const auto reference = engineOf(season, given);
    for (std::span<const PlacedBatch> left = given; !left.empty();) {
      const std::size_t count = std::min<std::size_t>(left.size(), 1 + dice() % 30);
      ASSERT_THAT(replicaOf(season.ledger).receive(left.first(count))->refused, IsEmpty());
      left = left.subspan(count);
      if (dice() % 4 == 0) reopened();
      // Somebody looks at one inspection meanwhile.
      if (dice() % 2 == 0) (void)replicaOf(season.ledger).find(season.records[dice() % 6]).value();
    }
    expectSame(replicaOf(season.ledger), *reference);
    const auto made = cardsOf(store());
    EXPECT_EQ(cardsOf(reopened()), made);
    expectSame(replicaOf(season.ledger), *reference);
    EXPECT_THAT(textsOf(storage::verifyStore(store())), IsEmpty());
    // Batches that come again change nothing.
    EXPECT_EQ(replicaOf(season.ledger).receive(given)->present, 0U);
    EXPECT_EQ(replicaOf(season.ledger).root().value(), reference->root());
  }
  EXPECT_THAT(store().workspaces(), SizeIs(24));
}

TEST_F(ReplicaTest, ReadsAnAggregateWhenItIsAskedFor) {
  const Season season(7);
  ASSERT_TRUE(replicaOf(season.ledger).receive(season.batches));
  reopened();
  storage::Replica& replica = replicaOf(season.ledger);
  const Workspace& state = *replica.state().value();
  EXPECT_EQ(state.aggregates(), season.all().state().aggregates());
  for (record::BatchNumber number = 0; number < state.history().batches().size(); ++number) {
    const auto body =
        record::decodeBody(replica.bytesOf(number)->body, state.history().batches()[number].ref.sequence);
    EXPECT_EQ(replica.aggregateOf(number).value(), body->aggregate);
  }
  for (const record::RecordId& id : season.records) EXPECT_FALSE(state.isLoaded(id));
  ASSERT_NE(replica.find(season.records[2]).value(), nullptr);
  for (const record::RecordId& id : season.records) EXPECT_EQ(state.isLoaded(id), id == season.records[2]);
  EXPECT_EQ(replica.find(ledger.newRecord()).value(), nullptr) << "nobody wrote to it";
}

TEST_F(ReplicaTest, KeepsWhatWaitsUntilItsCausesCome) {
  const Season season(8);
  for (std::size_t missing = 0; missing < season.batches.size(); missing += 7) {
    SCOPED_TRACE(missing);
    std::vector<PlacedBatch> given = season.batches;
    const PlacedBatch withheld = given[missing];
    given.erase(given.begin() + static_cast<std::ptrdiff_t>(missing));
    close();
    fs::remove_all(path());
    const auto taken = replicaOf(season.ledger).receive(given);
    EXPECT_EQ(taken->present + taken->waiting, given.size());
    for (int i = 0; i < 2; ++i) {
      expectSame(replicaOf(season.ledger), *engineOf(season, given));
      EXPECT_EQ(rows("waiting"), static_cast<std::int64_t>(taken->waiting));
      EXPECT_THAT(textsOf(storage::verifyStore(store())), IsEmpty());
      reopened();
    }
    const auto rest = replicaOf(season.ledger).receive(std::vector{withheld});
    EXPECT_EQ(rest->present, 1 + taken->waiting);
    EXPECT_EQ(rows("waiting"), 0);
    expectSame(replicaOf(season.ledger), season.all().state());
  }
}

TEST_F(ReplicaTest, KeepsNothingOfWhatIsRefused) {
  Pen pen = ledger.member("检查员甲");
  const record::RecordId record = ledger.newRecord();
  author.open(pen);
  author.note(pen, record, "一");
  ASSERT_TRUE(replica().receive(others()));
  const record::Hash root = replica().root().value();
  PlacedBatch forged = others().back();
  forged.place.previous = forged.hash();
  forged.place.sequence = 2;
  forged.batch.signature.bytes[5] ^= 1U;
  Ledger stranger(99);
  Replica elsewhere(stranger);
  Pen foreign = stranger.member("外人");
  elsewhere.open(foreign);
  const PlacedBatch opening = allBatches(stranger.workspace(), elsewhere.history()).front();
  const auto taken = replica().receive(std::vector{forged, opening});
  ASSERT_TRUE(taken);
  EXPECT_THAT(taken->refused, SizeIs(2));
  EXPECT_EQ(taken->present + taken->waiting, 0U);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(replica().root().value(), root);
    EXPECT_EQ(rows("batch"), 2);
    EXPECT_EQ(rows("waiting"), 0);
    reopened();
  }
}

TEST_F(ReplicaTest, DropsWhatWaitedAndIsRefusedThen) {
  Pen pen = ledger.member("检查员甲");
  const record::RecordId record = ledger.newRecord();
  author.open(pen);
  author.note(pen, record, "一");
  author.note(pen, record, "二");
  const std::vector<PlacedBatch> all = others();
  PlacedBatch forged = all[2];
  forged.batch.signature.bytes[0] ^= 1U;
  // Nobody can tell yet which of the two is the author's.
  EXPECT_EQ(replica().receive(std::vector{forged, all[2]})->waiting, 2U);
  EXPECT_EQ(reopened().find(ledger.workspace())->state().value()->history().waitingCount(), 2U);
  EXPECT_EQ(replica().receive(std::vector{all[0]})->present, 1U);
  EXPECT_EQ(rows("waiting"), 1);
  EXPECT_THAT(textsOf(storage::verifyStore(store())), IsEmpty());
  EXPECT_EQ(replica().receive(std::vector{all[1]})->present, 2U);
  EXPECT_EQ(rows("waiting"), 0);
}

TEST_F(ReplicaTest, TakesMoreThanOneTransactionHolds) {
  Pen pen = ledger.member("检查员甲");
  author.open(pen);
  for (int i = 0; i < 12; ++i) author.note(pen, ledger.newRecord(), std::string(900'000, 'a'));
  const auto taken = replica().receive(others());
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->present, 13U);
  reopened();
  EXPECT_EQ(replica().root().value(), author.state().root());
}

// ---- Writing

TEST_F(ReplicaTest, BeginsALogAndGoesOnWithIt) {
  const Pen pen = ledger.member("检查员甲");
  const record::RecordId record = ledger.newRecord();
  const auto first = note(writerOf(pen), record, "一").value();
  EXPECT_EQ(first.sequence, 1U) << "after the opening";
  EXPECT_EQ(note(writerOf(pen), record, "二")->sequence, 2U);
  reopened();
  const auto third = note(writerOf(pen), record, "三").value();
  EXPECT_EQ(third.log, first.log);
  EXPECT_EQ(third.sequence, 3U);
  EXPECT_THAT(live(record), testing::ElementsAre(record::WriteName{third.hash, 0}));
  // Another person of the device, and the same one in another workspace, have logs of their own.
  const auto other = note(writerOf(ledger.member("检查员乙"), 2), record, "四").value();
  EXPECT_NE(other.log, first.log);
  Ledger second(2);
  storage::Replica& elsewhere = replicaOf(second);
  const record::RecordId there = second.newRecord();
  const auto written =
      elsewhere.write(writerOf(second.member("检查员甲")), there, {noteOver(elsewhere, there, "五")}, kWall);
  EXPECT_NE(written->log, first.log);
  EXPECT_EQ(rows("own_log"), 3);
  EXPECT_EQ(note(writerOf(pen), record, "六")->log, first.log);
  EXPECT_THAT(textsOf(storage::verifyStore(reopened())), IsEmpty());
}

// What a copied device writes comes: in the middle of things, or after reopening.
TEST_F(ReplicaTest, BeginsANewLogWhereItsOwnWentOnElsewhere) {
  const Pen pen = ledger.member("检查员甲");
  const record::RecordId record = ledger.newRecord();
  for (const bool closed : {false, true}) {
    const auto mine = note(writerOf(pen), record, "一").value();
    const record::Place next{ledger.workspace(), mine.log, mine.sequence + 1, mine.hash};
    record::LogWriter copy(next, pen.key);
    if (closed) reopened();
    replica().find(record).value();
    const record::PlacedBatch theirs = copy.write(replica().state().value()->history(), record,
                                                  {noteOver(replica(), record, "抄")}, ledger.tick());
    if (closed) reopened();
    ASSERT_EQ(replica().receive(std::vector{theirs})->present, 1U);
    if (closed) reopened();
    const auto after = note(writerOf(pen), record, "二").value();
    EXPECT_NE(after.log, mine.log);
    EXPECT_EQ(after.sequence, 1U);
    EXPECT_THAT(replica().state().value()->history().forks(), IsEmpty());
    EXPECT_EQ(rows("own_log"), 1);
  }
}

TEST_F(ReplicaTest, BeginsANewLogWhereItsOwnForked) {
  const Pen pen = ledger.member("检查员甲");
  const record::RecordId record = ledger.newRecord();
  const auto first = note(writerOf(pen), record, "一").value();
  record::LogWriter copy({ledger.workspace(), first.log, first.sequence + 1, first.hash}, pen.key);
  const record::PlacedBatch theirs = copy.write(replica().state().value()->history(), record,
                                                {noteOver(replica(), record, "抄")}, ledger.tick());
  const auto second = note(writerOf(pen), record, "二").value();
  EXPECT_EQ(second.log, first.log);
  ASSERT_EQ(replica().receive(std::vector{theirs})->present, 1U);
  EXPECT_THAT(replica().state().value()->history().forks(), SizeIs(1));
  reopened();
  EXPECT_NE(note(writerOf(pen), record, "三")->log, first.log);
  EXPECT_THAT(replica().state().value()->history().forks(), SizeIs(1));
}

TEST_F(ReplicaTest, FinishesDraftsWithTheBatchTheyBecome) {
  const Pen pen = ledger.member("检查员甲");
  const record::RecordId record = ledger.newRecord();
  replica();
  const Number one = store().saveDraft({0, ledger.workspace(), "打字中"}).value();
  const Number two = store().saveDraft({0, ledger.workspace(), "另一份"}).value();
  EXPECT_FALSE(note(writerOf(Ledger(5).member("外人")), record, "一", {{}, {one}})) << "no chain that counts";
  EXPECT_THAT(store().drafts().value(), SizeIs(2));
  ASSERT_TRUE(note(writerOf(pen), record, "一", {{}, {one}}));
  ASSERT_THAT(reopened().drafts().value(), SizeIs(1));
  EXPECT_EQ(store().drafts()->front().number, two);
}

TEST_F(ReplicaTest, LeavesEverythingAsItWasWhereItMustNotWrite) {
  const Pen pen = ledger.member("检查员甲");
  const record::RecordId record = ledger.newRecord();
  ASSERT_TRUE(note(writerOf(pen), record, "一"));
  const auto refuse = [&](const storage::Writer& writer, ErrorCode code) {
    const record::Hash root = replica().root().value();
    const std::string before = contents();
    EXPECT_EQ(codeOf(note(writer, record, "二")), code);
    EXPECT_EQ(contents(), before);
    EXPECT_EQ(replica().root().value(), root);
    reopened();
    EXPECT_EQ(replica().root().value(), root);
  };
  // A log that does not count here is not begun.
  refuse(writerOf(Ledger(5).member("外人"), 2), ErrorCode::certificateBroken);
  // Somebody with a newer program demands a feature that is lacking here.
  Pen newer = ledger.member("检查员乙");
  author.open(newer);
  const record::RecordId theirs = ledger.newRecord();
  author.write(newer, theirs, {{{theirs, 99}, textValue(99, "新"), {}}}, {{}, {12}});
  ASSERT_EQ(replica().receive(others())->present, 2U);
  refuse(writerOf(pen), ErrorCode::featureMissing);
  // The server quarantines that, and seals.
  Pen control = ledger.control();
  author.open(control);
  author.decide(control, membership::Seal{{}});
  ASSERT_EQ(replica().receive(others())->present, 2U);
  refuse(writerOf(pen), ErrorCode::workspaceSealed);
  refuse(writerOf(ledger.member("检查员丙"), 3), ErrorCode::workspaceSealed);
}

// ---- Cards

TEST_F(ReplicaTest, MakesCardsOfWhatCounts) {
  Season season(21);
  ASSERT_TRUE(replicaOf(season.ledger).receive(season.batches));
  const auto expected = [&] {
    std::map<record::AggregateId, std::string> made;
    for (const record::AggregateId& id : season.all().state().aggregates()) {
      const std::string card = cards.make(season.all().state(), id);
      if (!card.empty()) made[id] = card;
    }
    return made;
  };
  const auto before = cardsOf(store());
  EXPECT_EQ(before, expected());
  EXPECT_THAT(before, Not(IsEmpty()));
  // Everything that members wrote counts no longer.
  const PlacedBatch seal = season.decide(membership::Seal{{}});
  ASSERT_EQ(replicaOf(season.ledger).receive(std::vector{seal})->present, 1U);
  EXPECT_EQ(cardsOf(store()), expected());
  EXPECT_NE(cardsOf(store()), before);
  EXPECT_EQ(cardsOf(reopened()), expected());
}

TEST_F(ReplicaTest, MakesOnlyTheCardsOfWhatWasWrittenSinceTheLastList) {
  std::vector<record::AggregateId> made;
  cards.make = [&made, maker = cardMaker()](const auto& workspace, const auto& id) {
    made.push_back(id);
    return maker.make(workspace, id);
  };
  const record::RecordId one = ledger.newRecord(), other = ledger.newRecord();
  const storage::Writer writer = writerOf(ledger.member("检查员甲"));
  const auto write = [&](const record::RecordId& id, const char* text) {
    ASSERT_TRUE(replica().write(writer, id, {noteOver(replica(), id, text)}, kWall));
  };
  write(one, "甲");
  write(one, "乙");
  write(other, "丙");
  EXPECT_THAT(made, IsEmpty());
  const auto before = cardsOf(store());
  EXPECT_THAT(made, testing::UnorderedElementsAre(one, other));
  made.clear();
  EXPECT_EQ(cardsOf(store()), before);
  EXPECT_THAT(made, IsEmpty());
  write(other, "丁");
  const auto after = cardsOf(reopened());
  EXPECT_THAT(made, testing::ElementsAre(other));
  EXPECT_EQ(after.at(one), before.at(one));
  EXPECT_NE(after.at(other), before.at(other));
}

// The card needs pages of its own, and there are none.
TEST_F(ReplicaTest, ShowsCardsThatCannotBeKept) {
  cards.make = [](const auto&, const auto&) { return std::string(100'000, 'c'); };
  const record::RecordId id = ledger.newRecord();
  ASSERT_TRUE(
      replica().write(writerOf(ledger.member("检查员甲")), id, {noteOver(replica(), id, "甲")}, kWall));
  SQLite::Database& file = store().records().connection();
  file.exec("PRAGMA max_page_count = 1");  // no more than there are
  EXPECT_EQ(cardsOf(store()).at(id).size(), 100'000U);
  EXPECT_EQ(file.execAndGet("SELECT count(*) FROM card").getInt(), 0);
  file.exec("PRAGMA max_page_count = 1000000");
  EXPECT_EQ(cardsOf(store()).at(id).size(), 100'000U);
  EXPECT_EQ(file.execAndGet("SELECT count(*) FROM card").getInt(), 1);
}

TEST_F(ReplicaTest, MakesCardsAnewForAnotherProgram) {
  const Season season(22);
  ASSERT_TRUE(replicaOf(season.ledger).receive(season.batches));
  std::size_t made = 0;
  const auto count = [&](std::uint32_t version) {
    cards = {version, [&made, maker = cardMaker(version)](const auto& workspace, const auto& id) {
               ++made;
               return maker.make(workspace, id);
             }};
    made = 0;
    return cardsOf(reopened());
  };
  const auto first = count(1);
  EXPECT_EQ(count(1), first);
  EXPECT_EQ(made, 0U) << "they are there";
  const auto second = count(2);
  EXPECT_GT(made, 5U);
  EXPECT_EQ(second.size(), first.size());
  for (const auto& [id, card] : second) EXPECT_THAT(card, testing::StartsWith("v2 "));
  EXPECT_EQ(count(2), second);
  EXPECT_EQ(made, 0U);
  EXPECT_EQ(count(1), first);
}

}  // namespace
}  // namespace shicha::test

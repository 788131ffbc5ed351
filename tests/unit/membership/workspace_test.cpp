#include "membership/workspace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <test_records.pb.h>

#include <algorithm>
#include <map>

#include "unit/membership/restored.hpp"

namespace shicha::membership {
namespace {

using oracle::Dice;
using record::BatchRef;
using record::Hash;
using record::PlacedBatch;
using test::give;
using test::kNote;
using test::kRuling;
using test::Pen;
using test::Replica;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::chrono::milliseconds kWall{1'900'000'000'000};

struct WorkspaceTest : testing::Test, Work {
  // A control event under the hand of somebody.
  PlacedBatch eventOf(Pen& pen, const std::string& value) const {
    const record::AggregateId aggregate = controlAggregate(ledger.workspace());
    return pen.log.write(replica.history(), aggregate, {{{aggregate, kControlField}, value, {}}}, 9);
  }

  static record::Body bodyOf(const PlacedBatch& placed) {
    return *record::decodeBody(placed.batch.body, placed.place.sequence);
  }

  // A note over nothing.
  record::Change textChange(std::string_view text) const {
    return {{record, kNote}, test::textValue(kNote, text), {}};
  }

  ErrorCode refusal(const PlacedBatch& placed) {
    const auto received = give(replica, placed);
    return received.refused.empty() ? ErrorCode::none : received.refused[0].code();
  }
};

TEST_F(WorkspaceTest, IsTheSameInWhateverOrderBatchesCome) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Dice dice(seed);
    fillWithWork(*this, dice);
    const std::string picture = pictureOf(replica.state());
    EXPECT_NE(picture.find("forked"), std::string::npos);
    EXPECT_NE(picture.find("disputed"), std::string::npos);
    for (int i = 0; i < 5; ++i) {
      Replica other(ledger);
      for (const PlacedBatch& placed : shuffled(batches(), dice)) give(other, placed);
      ASSERT_EQ(pictureOf(other.state()), picture);
    }
  }
}

TEST_F(WorkspaceTest, ChangesNothingWhenBatchesComeAgain) {
  Dice dice(4);
  fillWithWork(*this, dice);
  const std::string picture = pictureOf(replica.state());
  for (const PlacedBatch& placed : batches()) {
    const auto again = give(replica, placed);
    EXPECT_TRUE(again.present.empty() && again.refused.empty() && !again.waits);
  }
  EXPECT_EQ(pictureOf(replica.state()), picture);
}

TEST_F(WorkspaceTest, MergesAsReplicasExchange) {
  Replica other(ledger);
  other.takeFrom(replica);
  replica.note(ann, record, "甲");
  other.note(bob, record, "乙");
  EXPECT_NE(replica.state().root(), other.state().root());
  replica.takeFrom(other);
  other.takeFrom(replica);
  EXPECT_EQ(replica.state().root(), other.state().root());
  EXPECT_THAT(replica.texts(record), ElementsAre("乙", "甲"));
  EXPECT_EQ(other.texts(record), replica.texts(record));
  other.note(ann, record, "丙");
  EXPECT_THAT(other.texts(record), ElementsAre("丙"));
}

TEST_F(WorkspaceTest, RefusesControlEventsOutsideControlLogs) {
  Pen desk = opened(ledger.desk());
  Pen invited = opened(ledger.invited(ledger.invite("检查员丁")));
  const std::string seal = controlValue(Seal{}, "管理员丙", "");
  const std::string picture = pictureOf(replica.state());
  for (Pen* pen : {&ann, &desk, &invited}) {
    Pen copy = *pen;
    EXPECT_EQ(refusal(eventOf(copy, seal)), ErrorCode::controlEventElsewhere);
  }
  EXPECT_EQ(pictureOf(replica.state()), picture);
  EXPECT_EQ(refusal(eventOf(control, seal)), ErrorCode::none);
}

// To clear an event would be to take it back, and an event of a newer program could not be judged.
TEST_F(WorkspaceTest, RefusesWhatIsNoControlEvent) {
  for (const std::string& value :
       {std::string(), test::textValue(kControlField, "x"), test::textValue(2, "")}) {
    Pen copy = control;
    const record::Change change{{controlAggregate(ledger.workspace()), value.empty() ? 1U : 2U}, value, {}};
    const auto placed = copy.log.write(replica.history(), change.id.record, {change}, 9);
    EXPECT_EQ(refusal(placed), ErrorCode::controlEventBroken);
  }
}

TEST_F(WorkspaceTest, RefusesLogsOfStrangers) {
  test::Ledger otherServer(2);
  Pen stranger = otherServer.member("检查员甲");
  EXPECT_EQ(refusal(stranger.log.open(9)), ErrorCode::certificateBroken) << "another root";
  const crypto::SigningKey key = ledger.newKey();
  const Certificate self = ledger.certificate(CertificateKind::control, key, "", "", "服务器");
  EXPECT_EQ(refusal(ledger.penOf(self, key, {issue(self, key)}).log.open(9)), ErrorCode::certificateBroken);
  const Certificate receipts = ledger.certificate(CertificateKind::receipts, key, "server", "", "server");
  EXPECT_EQ(refusal(ledger.penOf(receipts, key, {issue(receipts, ledger.rootKey())}).log.open(9)),
            ErrorCode::certificateBroken)
      << "the key of receipts writes nothing";
  // The chain of another, with the own key under the batch.
  EXPECT_EQ(refusal(ledger.penOf(self, key, control.chain).log.open(9)), ErrorCode::batchWrongPlace);
}

TEST_F(WorkspaceTest, ChangesItsRootWithItsState) {
  std::vector<Hash> roots = {replica.state().root()};
  const auto changed = [&] {
    roots.push_back(replica.state().root());
    return std::ranges::count(roots, roots.back()) == 1;
  };
  const BatchRef first = replica.note(ann, record, "甲");
  EXPECT_TRUE(changed());
  Pen copy = ann;
  replica.note(ann, record, "左");
  EXPECT_TRUE(changed());
  replica.note(copy, record, "右");
  EXPECT_TRUE(changed()) << "a fork";
  replica.decide(control, ReviewFork{ann.log.log()});
  EXPECT_TRUE(changed());
  replica.decide(control, RevokeUser{"检查员甲", {first}});
  EXPECT_TRUE(changed());
  replica.decide(control, Admit{{first.hash}});
  EXPECT_TRUE(changed());
}

// Law 14, with the states as whoever wrote the batches knows them.
TEST_F(WorkspaceTest, MakesItsRootOfAggregatesAndTips) {
  Pen desk = ledger.desk();
  const BatchRef opening = replica.open(desk);
  const BatchRef first = replica.note(ann, record, "甲");
  Pen copy = bob;
  const BatchRef left = replica.note(bob, record, "左");
  const BatchRef right = replica.note(copy, record, "右");
  const BatchRef seal = replica.decide(control, Seal{{left, right}});
  const auto digest = [&](const record::AggregateId& id) {
    return std::pair(id, record::digestOf(*replica.state().find(id), replica.history()));
  };
  EXPECT_EQ(replica.state().root(),
            record::rootOf({digest(record), digest(controlAggregate(ledger.workspace()))},
                           {{first, record::TipState::quarantined},
                            {left, record::TipState::fork},
                            {right, record::TipState::fork},
                            {seal, record::TipState::admitted},
                            {opening, record::TipState::admitted}}));
}

TEST_F(WorkspaceTest, CountsWhatWaitsInItsRoot) {
  Replica elsewhere(ledger);
  elsewhere.takeFrom(replica);
  elsewhere.note(ann, record, "甲");
  const BatchRef second = elsewhere.note(ann, record, "乙");
  const PlacedBatch late = test::allBatches(ledger.workspace(), elsewhere.history()).back();
  const Hash before = replica.state().root();
  EXPECT_TRUE(give(replica, late).waits);
  EXPECT_NE(replica.state().root(), before);
  EXPECT_THAT(replica.texts(record), IsEmpty()) << "nothing of it counts yet";
  ASSERT_EQ(replica.history().waiting().size(), 1U);
  EXPECT_EQ(replica.history().waiting()[0].ref, second);
  PlacedBatch broken = late;
  broken.batch.signature.bytes[0] ^= 1U;
  const Hash waiting = replica.state().root();
  EXPECT_EQ(refusal(broken), ErrorCode::batchSignature);
  EXPECT_EQ(replica.state().root(), waiting);
  replica.takeFrom(elsewhere);
  EXPECT_EQ(replica.state().root(), elsewhere.state().root());
}

TEST_F(WorkspaceTest, KnowsItsAggregates) {
  EXPECT_THAT(replica.state().aggregates(), IsEmpty());
  EXPECT_EQ(replica.state().find(record), nullptr);
  const record::RecordId other = ledger.newRecord();
  replica.note(ann, record, "甲");
  replica.note(ann, other, "乙");
  std::vector<record::AggregateId> expected = {record, other};
  std::ranges::sort(expected);
  EXPECT_EQ(replica.state().aggregates(), expected);
  EXPECT_EQ(replica.state().find(record)->entries().size(), 1U);
  EXPECT_EQ(replica.state().id(), ledger.workspace());
}

// Whoever keeps what counts beside it must be told when it is another.
TEST_F(WorkspaceTest, TellsWhenAdmissionMayHaveChanged) {
  Dice dice(5);
  fillWithWork(*this, dice);
  int changes = 0;
  for (int i = 0; i < 4; ++i) {
    Workspace other(ledger.workspace(), ledger.rootKey().publicKey(), ledger.rules());
    const auto standings = [&](std::size_t count) {
      std::vector<std::vector<record::Standing>> all;
      for (record::BatchNumber n = 0; n < count; ++n) all.push_back(other.members().standingsOf(n));
      return all;
    };
    for (const PlacedBatch& placed : shuffled(batches(), dice)) {
      const auto before = standings(other.history().batches().size());
      const auto [log, sequence, previous] =
          std::tuple(placed.place.log, placed.place.sequence, placed.place.previous);
      const bool told = other.receive(log, sequence, previous, placed.batch).admissionChanged;
      const bool changed = standings(before.size()) != before;
      EXPECT_TRUE(told || !changed);
      changes += changed ? 1 : 0;
    }
    const PlacedBatch opening = ledger.desk().log.open(9);
    EXPECT_FALSE(other.receive(opening.place.log, 0, {}, opening.batch).admissionChanged);
  }
  EXPECT_GT(changes, 3);
}

// An event of a newer program is kept and passed on to the bit, and does nothing here.
TEST_F(WorkspaceTest, KeepsEventsOfNewerProgramsThatDoNothing) {
  replica.note(ann, record, "甲");
  const auto picture = [&] {
    return pictureOf(replica.state().members()) + pictureOf(replica.state(), record);
  };
  const std::string before = picture();
  for (const std::uint32_t kind : {11U, 14U, 500U}) {
    const std::string value = test::textValue(kControlField, test::textValue(kind, "检查员甲"));
    const BatchRef event = replica.decideValue(control, value);
    EXPECT_EQ(picture(), before);
    EXPECT_TRUE(replica.state().members().isAdmitted(replica.numberOf(event)));
    EXPECT_EQ(replica.history().batches()[replica.numberOf(event)].body.writes[0].value, value);
  }
  Replica other(ledger);
  other.takeFrom(replica);
  EXPECT_EQ(other.state().root(), replica.state().root());
}

TEST_F(WorkspaceTest, WritesWhatItsUserDid) {
  const BatchRef cause = replica.note(bob, ledger.newRecord(), "乙");
  const auto written = replica.state().write(ann.log, record, {textChange("甲")}, kWall, {cause});
  ASSERT_TRUE(written);
  EXPECT_THAT(replica.texts(record), IsEmpty()) << "it counts once it is received";
  EXPECT_EQ(refusal(*written), ErrorCode::none);
  EXPECT_THAT(replica.texts(record), ElementsAre("甲"));
  EXPECT_THAT(bodyOf(*written).causes, ElementsAre(cause));
  EXPECT_THAT(bodyOf(*written).demands, IsEmpty());
}

TEST_F(WorkspaceTest, DemandsWhatTheFieldsDemand) {
  const auto demandsOf = [&](const std::vector<std::uint32_t>& fields) {
    std::vector<record::Change> changes;
    for (const std::uint32_t field : fields) {
      const record::RecordId child = ledger.newRecord();
      changes.push_back({{child, field}, test::textValue(field, "甲"), {}});
    }
    const auto written = replica.state().write(ann.log, record, changes, kWall);
    EXPECT_EQ(refusal(*written), ErrorCode::none);
    return bodyOf(*written).demands;
  };
  EXPECT_THAT(demandsOf({kNote}), IsEmpty());
  EXPECT_THAT(demandsOf({kNote, test::kRating}), ElementsAre(7));
  EXPECT_THAT(demandsOf({test::kRating, test::kNote, test::kRating, test::kWeighting}), ElementsAre(3, 7));
  EXPECT_THAT(demandsOf({99}), IsEmpty()) << "a field that it does not know";
}

// Law 13.
TEST_F(WorkspaceTest, WritesNothingWhereItLacksAFeature) {
  FieldRules oldRules;
  ASSERT_TRUE(oldRules.add(test::kTestKind, *test::OldTestRecord::descriptor()));
  Replica old(ledger, oldRules);
  const std::string value = test::textValue(test::kRating, "优");
  const auto rated = *replica.state().write(bob.log, record, {{{record, test::kRating}, value, {}}}, kWall);
  EXPECT_EQ(refusal(rated), ErrorCode::none);
  old.takeFrom(replica);
  EXPECT_EQ(old.state().root(), replica.state().root());
  EXPECT_THAT(old.texts(record, test::kRating), ElementsAre("优"));
  const auto next = ann.log.next().sequence;
  const auto refused = old.state().write(ann.log, record, {textChange("甲")}, kWall);
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().code(), ErrorCode::featureMissing);
  EXPECT_THAT(refused.error().details(), ElementsAre("7"));
  EXPECT_EQ(ann.log.next().sequence, next) << "the log has not moved";
  EXPECT_TRUE(replica.state().write(ann.log, record, {textChange("甲")}, kWall));
  replica.decide(control, RevokeUser{"检查员乙", {}});
  old.takeFrom(replica);
  Pen deputy = ledger.member("副组长丙");
  old.open(deputy);
  EXPECT_TRUE(old.state().write(deputy.log, record, {textChange("丙")}, kWall)) << "it is quarantined";
}

TEST_F(WorkspaceTest, WritesNothingForMembersWhereItIsSealed) {
  Pen desk = opened(ledger.desk());
  replica.decide(control, Seal{});
  const auto next = ann.log.next().sequence;
  const auto refused = replica.state().write(ann.log, record, {textChange("甲")}, kWall);
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().code(), ErrorCode::workspaceSealed);
  EXPECT_EQ(ann.log.next().sequence, next) << "the log has not moved";
  for (Pen* pen : {&desk, &control}) {
    EXPECT_TRUE(replica.state().write(pen->log, record, {textChange("处理")}, kWall));
  }
}

// Law 11, with clocks that jump about.
TEST_F(WorkspaceTest, StampsWithItsClockAndWhatItHasSeen) {
  Dice dice(6);
  constexpr record::Stamp kCounters = 65'536;
  std::map<record::RecordId, record::Stamp> highest;
  const std::vector<record::RecordId> records = {record, ledger.newRecord()};
  for (int i = 0; i < 200; ++i) {
    const std::chrono::milliseconds wall = kWall + std::chrono::seconds(dice.between(-300, 300));
    const record::RecordId& id = dice.pick(records);
    const auto written = replica.state().write(dice.chance(50) ? ann.log : bob.log, id,
                                               {{{id, kNote}, test::textValue(kNote, "记"), {}}}, wall);
    const auto clock = static_cast<record::Stamp>(wall.count()) * kCounters;
    const auto seen = highest.contains(id) ? highest[id] + 1 : 0;
    ASSERT_EQ(bodyOf(*written).stamp, std::max(clock, std::min(seen, clock + 120'000 * kCounters)));
    highest[id] = std::max(highest[id], bodyOf(*written).stamp);
    ASSERT_EQ(refusal(*written), ErrorCode::none);
  }
}

// A server that was restored goes on where it was, though its clock may be behind.
TEST_F(WorkspaceTest, OpensAControlLogAfterTheEventsItKnows) {
  Pen first = ledger.control();
  EXPECT_EQ(refusal(replica.state().open(first.log, kWall)), ErrorCode::none);
  const BatchRef written = replica.put(ann, record, kRuling, test::textValue(kRuling, "甲"));
  const auto decide = [&](Pen& pen, const std::string& role, std::chrono::milliseconds wall) {
    const record::RegisterId id{ledger.newRecord(kControlKind), kControlField};
    const std::string value = controlValue(SetRole{"检查员甲", role, {}}, "管理员丙", "");
    const auto event =
        replica.state().write(pen.log, controlAggregate(ledger.workspace()), {{id, value, {}}}, wall);
    EXPECT_EQ(refusal(*event), ErrorCode::none);
  };
  decide(first, "leader", kWall + std::chrono::seconds(30));
  EXPECT_EQ(replica.state().members().roleOf(replica.numberOf(written)), "leader");
  Pen second = ledger.control();
  // However wrong the server's clock is by then.
  const auto wrong = kWall - std::chrono::years(1);
  EXPECT_EQ(refusal(replica.state().open(second.log, wrong)), ErrorCode::none);
  decide(second, "member", wrong);
  EXPECT_EQ(replica.state().members().roleOf(replica.numberOf(written)), "member");
}

// However much is kept, in whatever order its aggregates are asked for, and whatever comes in between.
TEST_F(WorkspaceTest, IsTheSameAfterItWasGivenBack) {
  Dice dice(7);
  for (int round = 0; round < 8; ++round) {
    if (round < 4) fillWithWork(*this, dice);
    const std::vector<PlacedBatch> all = batches();
    const int size = static_cast<int>(all.size());
    const int count = round % 2 == 0 ? size : dice.between(size / 4, size);
    Restored restored(*this, static_cast<record::BatchNumber>(count));
    Workspace& state = restored.state();
    Replica plain(ledger);  // holds what `state` holds, and never stopped
    for (int n = 0; n < count; ++n) give(plain, all[static_cast<std::size_t>(n)]);
    restored.loadMembership();
    std::vector<record::AggregateId> asked = shuffled(state.aggregates(), dice);
    std::erase(asked, controlAggregate(ledger.workspace()));
    for (const record::AggregateId& id : asked) EXPECT_FALSE(state.isLoaded(id));
    asked.push_back(ledger.newRecord());  // nobody knows it
    for (const record::AggregateId& id : asked) {
      ASSERT_TRUE(state.load(restored.contentsOf(id)));
      EXPECT_TRUE(state.isLoaded(id));
      for (std::size_t n = static_cast<std::size_t>(count); n < all.size(); ++n) {
        const auto aggregate = bodyOf(all[n]).aggregate;
        if (dice.chance(30) || !state.isLoaded(aggregate)) continue;
        EXPECT_EQ(give(state, all[n]).waits, give(plain, all[n]).waits);
      }
      ASSERT_EQ(pictureOf(state.members()), pictureOf(plain.state().members()));
      for (const record::AggregateId& known : state.aggregates()) {
        if (!state.isLoaded(known)) continue;
        ASSERT_EQ(pictureOf(state, known), pictureOf(plain.state(), known));
      }
    }
    for (const PlacedBatch& placed : all) give(state, placed);
    ASSERT_EQ(pictureOf(state), pictureOf(replica.state())) << round;
    EXPECT_EQ(state.find(asked.back()), nullptr);
  }
}

TEST_F(WorkspaceTest, PassesOnWhatItWasGivenBack) {
  Dice dice(8);
  fillWithWork(*this, dice);
  Restored restored(*this, static_cast<record::BatchNumber>(batches().size()));
  restored.loadMembership();
  for (const auto& id : restored.state().aggregates()) {
    if (id == controlAggregate(ledger.workspace())) continue;
    EXPECT_TRUE(restored.state().load(restored.contentsOf(id)));
  }
  Replica other(ledger);
  for (const PlacedBatch& placed : test::allBatches(ledger.workspace(), restored.state().history())) {
    EXPECT_EQ(give(other, placed).present.size(), 1U);
  }
  EXPECT_EQ(pictureOf(other.state()), pictureOf(replica.state()));
}

TEST_F(WorkspaceTest, RefusesContentThatIsNotTheBatchs) {
  Dice dice(9);
  fillWithWork(*this, dice);
  const auto& kept = replica.history().batches();
  for (record::BatchNumber number = 0; number < kept.size(); ++number) {
    const record::BatchNumber other =
        (number + 1 + static_cast<record::BatchNumber>(dice.below(static_cast<int>(kept.size()) - 1))) %
        static_cast<record::BatchNumber>(kept.size());
    const bool alike = (kept[number].ref.sequence == 0) == (kept[other].ref.sequence == 0);
    record::SignedBatch damaged = kept[number].bytes;
    damaged.body[static_cast<std::size_t>(dice.below(static_cast<int>(damaged.body.size())))] ^= 1;
    for (const bool swaps : {true, false}) {
      Restored restored(*this, static_cast<record::BatchNumber>(kept.size()));
      const bool first = kept[number].ref.sequence == 0;
      ASSERT_TRUE(restored.state().load(first ? Contents{} : restored.openings()));
      const auto loaded = restored.state().load({{number, swaps ? kept[other].bytes : damaged}});
      ASSERT_TRUE(loaded.has_error()) << number;
      const bool wrongPlace = loaded.error().code() == ErrorCode::batchWrongPlace;
      EXPECT_TRUE(wrongPlace || !swaps || !alike) << number;
    }
  }
}

TEST_F(WorkspaceTest, IsGivenBackInTheOpenAndInTheDark) {
  replica.note(ann, record, "甲");
  const record::AggregateId unknown = ledger.newRecord();
  Restored restored(*this, static_cast<record::BatchNumber>(batches().size()));
  EXPECT_THAT(restored.state().aggregates(), ElementsAre(record));
  EXPECT_TRUE(restored.state().isLoaded(unknown));
  EXPECT_FALSE(restored.state().isLoaded(record));
  restored.loadMembership();
  EXPECT_FALSE(restored.state().isLoaded(record));
  EXPECT_TRUE(restored.state().load(restored.contentsOf(record)));
  EXPECT_TRUE(restored.state().isLoaded(record));
  EXPECT_TRUE(replica.state().isLoaded(record)) << "what came in is loaded";
}

}  // namespace
}  // namespace shicha::membership

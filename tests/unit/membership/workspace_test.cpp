#include "membership/workspace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "property/dice.hpp"
#include "support/ledger.hpp"

namespace shicha::membership {
namespace {

using oracle::Dice;
using record::BatchRef;
using record::Hash;
using record::PlacedBatch;
using test::give;
using test::kNote;
using test::kRuling;
using test::kStatement;
using test::Pen;
using test::Replica;
using testing::ElementsAre;
using testing::IsEmpty;

struct WorkspaceTest : testing::Test {
  test::Ledger ledger;
  Replica replica{ledger};
  record::RecordId record = ledger.newRecord();
  Pen control = opened(ledger.control());
  Pen ann = opened(ledger.member("检查员甲"));
  Pen bob = opened(ledger.member("检查员乙"));

  Pen opened(Pen pen) {
    replica.open(pen);
    return pen;
  }

  std::vector<PlacedBatch> batches() const { return test::allBatches(ledger.workspace(), replica.history()); }

  // A control event under the hand of somebody.
  PlacedBatch eventOf(Pen& pen, const std::string& value) const {
    const record::AggregateId aggregate = controlAggregate(ledger.workspace());
    return pen.log.write(replica.history(), aggregate, {{{aggregate, kControlField}, value, {}}}, 9);
  }

  ErrorCode refusal(const PlacedBatch& placed) {
    const auto received = give(replica, placed);
    return received.refused.empty() ? ErrorCode::none : received.refused[0].code();
  }
};

// Everything of a replica that somebody could notice.
std::string pictureOf(const Replica& replica) {
  std::string picture = "root " + replica.state().root().hex() + "\n";
  for (const record::AggregateId& id : replica.state().aggregates()) {
    const record::Aggregate& aggregate = *replica.state().find(id);
    std::set<std::string> writes;
    for (std::uint32_t entry = 0; entry < aggregate.entries().size(); ++entry) {
      const record::Entry& write = aggregate.entries()[entry];
      writes.insert(replica.history().batches()[write.batch].ref.hash.hex() + " " +
                    std::to_string(write.place) + " " +
                    std::to_string(static_cast<int>(aggregate.stateOf(entry))) + "\n");
    }
    for (const std::string& write : writes) picture += write;
  }
  std::set<std::string> marks;
  for (record::BatchNumber number = 0; number < replica.history().batches().size(); ++number) {
    const Marks mark = replica.state().members().marksOf(number);
    marks.insert(replica.history().batches()[number].ref.hash.hex() + (mark.forked ? " forked" : "") +
                 (mark.disputed ? " disputed" : "") + "\n");
  }
  for (const std::string& mark : marks) picture += mark;
  return picture;
}

// Some days of an inspection: work, roles, a lost tablet, a copied one, a dispute and the seal.
void fillWithWork(WorkspaceTest& test, Dice& dice) {
  test::Ledger& ledger = test.ledger;
  Replica& replica = test.replica;
  const test::Invitation invitation = ledger.invite("检查员丁");
  std::vector<Pen> pens = {test.ann, test.bob, ledger.desk(), ledger.invited(invitation, "一号平板"),
                           ledger.invited(invitation, "二号平板")};
  for (std::size_t i = 2; i < pens.size(); ++i) replica.open(pens[i]);
  pens.push_back(pens[0]);  // the copied one
  const std::vector<record::RecordId> records = {test.record, ledger.newRecord(), ledger.newRecord()};
  std::vector<BatchRef> refs;
  for (int i = 0; i < 60; ++i) {
    const std::uint32_t field = dice.pick(std::vector<std::uint32_t>{kNote, kRuling, kStatement});
    refs.push_back(replica.put(pens[static_cast<std::size_t>(dice.below(static_cast<int>(pens.size())))],
                               dice.pick(records), field, test::textValue(field, std::to_string(i))));
    const std::vector<BatchRef> tips = {dice.pick(refs), dice.pick(refs)};
    if (i == 10) replica.decide(test.control, SetRole{"检查员甲", "leader", tips});
    if (i == 20) replica.decide(test.control, RevokeUser{"检查员乙", tips});
    if (i == 25) replica.decide(test.control, RevokeDevice{"二号平板", tips});
    if (i == 30) replica.decide(test.control, SetRole{"检查员甲", "member", tips});
    if (i == 40) replica.decide(test.control, Admit{{tips[0].hash, tips[1].hash}});
    if (i == 50) replica.decide(test.control, Seal{tips});
    if (i == 55) replica.decide(test.control, SettleDispute{pens[3].key.publicKey()});
  }
}

TEST_F(WorkspaceTest, IsTheSameInWhateverOrderBatchesCome) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Dice dice(seed);
    fillWithWork(*this, dice);
    const std::string picture = pictureOf(replica);
    EXPECT_NE(picture.find("forked"), std::string::npos);
    EXPECT_NE(picture.find("disputed"), std::string::npos);
    for (int i = 0; i < 5; ++i) {
      Replica other(ledger);
      std::vector<PlacedBatch> all = batches();
      for (std::size_t n = all.size(); n > 1; --n) {
        std::swap(all[n - 1], all[static_cast<std::size_t>(dice.below(static_cast<int>(n)))]);
      }
      for (const PlacedBatch& placed : all) give(other, placed);
      ASSERT_EQ(pictureOf(other), picture);
    }
  }
}

TEST_F(WorkspaceTest, ChangesNothingWhenBatchesComeAgain) {
  Dice dice(4);
  fillWithWork(*this, dice);
  const std::string picture = pictureOf(replica);
  for (const PlacedBatch& placed : batches()) {
    const auto again = give(replica, placed);
    EXPECT_TRUE(again.present.empty() && again.refused.empty() && !again.waits);
  }
  EXPECT_EQ(pictureOf(replica), picture);
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
  const std::string picture = pictureOf(replica);
  for (Pen* pen : {&ann, &desk, &invited}) {
    Pen copy = *pen;
    EXPECT_EQ(refusal(eventOf(copy, seal)), ErrorCode::controlEventElsewhere);
  }
  EXPECT_EQ(pictureOf(replica), picture);
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

}  // namespace
}  // namespace shicha::membership

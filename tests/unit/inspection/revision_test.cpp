#include "inspection/revision.hpp"

#include <gmock/gmock.h>
#include <inspection.pb.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct RevisionTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& bob = desk.join("检查员乙", "inspector");
  Tablet& carl = desk.join("检查员丙", "inspector");
  record::AggregateId id = start(ann, theoryOrder());

  record::RecordId filledAndPresented(Tablet& by) {
    desk.exchange();
    fillIn(ann, id);
    desk.exchange();
    const auto revision = by.does(present, id);
    desk.exchange();
    return revision;
  }
  crypto::Hash digestOf(Tablet& at, const record::RecordId& revision) const {
    const auto state = revisionState(at.workspace(), id, revision);
    EXPECT_TRUE(state.has_value() && state->isSound);
    return state ? signedDigest(*state->below) : crypto::Hash{};
  }
};

TEST_F(RevisionTest, DigestIsOfWhatASignatureCovers) {
  const auto finding = ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  const crypto::Hash before = signedDigest(ann.aggregate(id));
  ann.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "已补齐"});
  ann.does(suggest, id, Suggestion{{}, finding, "warn"});
  EXPECT_EQ(signedDigest(ann.aggregate(id)), before);
  ann.does(announce, id, std::string("公告"));
  const crypto::Hash announced = signedDigest(ann.aggregate(id));
  EXPECT_NE(announced, before);
  ann.does(withdraw, id, finding, std::string("看错"));
  EXPECT_NE(signedDigest(ann.aggregate(id)), announced);
  ann.does(bringBack, id, finding);
  EXPECT_EQ(signedDigest(ann.aggregate(id)), announced)
      << "a cleared field is as if it had never been written";
}

TEST_F(RevisionTest, DigestCountsEqualValuesOnceAndDifferentOnesEach) {
  desk.exchange();
  ann.does(announce, id, std::string("公告"));
  const crypto::Hash alone = signedDigest(ann.aggregate(id));
  bob.does(announce, id, std::string("公告"));
  desk.exchange();
  EXPECT_EQ(signedDigest(ann.aggregate(id)), alone);
  carl.does(announce, id, std::string("公告"));
  ann.does(announce, id, std::string("甲"));
  bob.does(announce, id, std::string("乙"));
  desk.exchange();
  const auto fields = signedFields(ann.aggregate(id));
  const auto at = std::ranges::find(fields, record::RegisterId{id, 5}, &SignedField::at);
  ASSERT_NE(at, fields.end());
  EXPECT_THAT(at->values, ElementsAre(test::textValue(5, "乙"), test::textValue(5, "甲")));
  EXPECT_NE(signedDigest(ann.aggregate(id)), alone);
}

TEST_F(RevisionTest, IsWhatLayBelowItWhateverComesLater) {
  const auto revision = filledAndPresented(bob);
  const crypto::Hash presentedDigest = ann.seen(id).revisions.at(0).digest;
  EXPECT_EQ(digestOf(ann, revision), presentedDigest);
  ann.does(reopen, id, std::string("补充"));
  ann.does(answerItem, id, columns("1-1", "5"));
  desk.exchange();
  EXPECT_EQ(digestOf(carl, revision), presentedDigest);
  const auto state = revisionState(carl.workspace(), id, revision);
  EXPECT_EQ(readInspection(id, *state->below).answers.at("1-1").documentary, Decimal(10));
}

// The stolen tablet had written half of the form, or had presented it: what people signed stays what it was.
TEST_F(RevisionTest, StaysWhenItsAuthorsAreQuarantined) {
  bob.replica.takeFrom(ann.replica);
  bob.does(announce, id, std::string("公告"));
  const auto revision = filledAndPresented(carl);
  const crypto::Hash presentedDigest = ann.seen(id).revisions.at(0).digest;
  desk.decides(membership::RevokeUser{"检查员乙", {}});
  EXPECT_NE(signedDigest(ann.aggregate(id)), presentedDigest) << "what he wrote counts no more";
  EXPECT_EQ(digestOf(ann, revision), presentedDigest);
  desk.decides(membership::RevokeUser{"检查员丙", {}});
  EXPECT_THAT(ann.seen(id).revisions, IsEmpty()) << "nobody who counts presented it";
  EXPECT_EQ(digestOf(ann, revision), presentedDigest);
}

TEST_F(RevisionTest, LeavesOutWhatDidNotCountThenForEver) {
  bob.replica.takeFrom(ann.replica);
  bob.does(announce, id, std::string("公告"));
  const record::BatchRef written = bob.tip();
  desk.decides(membership::RevokeUser{"检查员乙", {}});
  const auto revision = filledAndPresented(ann);
  const crypto::Hash presentedDigest = ann.seen(id).revisions.at(0).digest;
  EXPECT_EQ(digestOf(carl, revision), presentedDigest);
  desk.decides(membership::Admit{{written.hash}});
  EXPECT_EQ(ann.seen(id).announcement, "公告");
  EXPECT_EQ(digestOf(carl, revision), presentedDigest);
  const auto state = revisionState(ann.workspace(), id, revision);
  EXPECT_EQ(readInspection(id, *state->below).announcement, "");
  const auto changes = changesSince(ann.workspace(), *state, ann.aggregate(id));
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_EQ(changes[0].at.field, 5U);
}

TEST_F(RevisionTest, LeavesOutWhatCameFromElsewhereAfterIt) {
  desk.exchange();
  fillIn(ann, id);
  bob.does(announce, id, std::string("公告"));
  const auto revision = ann.does(present, id);
  const crypto::Hash presentedDigest = ann.seen(id).revisions.at(0).digest;
  desk.exchange();
  EXPECT_EQ(digestOf(bob, revision), presentedDigest);
  EXPECT_EQ(readInspection(id, *revisionState(bob.workspace(), id, revision)->below).announcement, "");
}

// Both branches of a fork are work of the inspection.
TEST_F(RevisionTest, CoversBothBranchesOfAFork) {
  bob.replica.takeFrom(ann.replica);
  Tablet& copied = desk.join(bob.actor, bob.pen);
  bob.does(announce, id, std::string("左"));
  copied.does(answerItem, id, columns("1-1", "7"));
  const auto revision = filledAndPresented(carl);
  EXPECT_FALSE(carl.replica.history().forks().empty());
  EXPECT_EQ(digestOf(ann, revision), ann.seen(id).revisions.at(0).digest);
  const Inspection below = readInspection(id, *revisionState(ann.workspace(), id, revision)->below);
  EXPECT_EQ(below.announcement, "左");
  EXPECT_EQ(below.answers.at("1-1").documentary, Decimal(7));
}

TEST_F(RevisionTest, IsNothingWhereNobodyPresentedIt) {
  EXPECT_FALSE(revisionState(ann.workspace(), id, desk.ledger.newRecord(kind::revision)));
  EXPECT_FALSE(revisionState(ann.workspace(), desk.ledger.newRecord(kind::inspection),
                             desk.ledger.newRecord(kind::revision)));
}

TEST_F(RevisionTest, IsTheSameOneEverywhereWhenSeveralPresentAtOnce) {
  desk.exchange();
  fillIn(ann, id);
  desk.exchange();
  ann.does(present, id);
  const auto revision = bob.does(present, id);
  carl.does(present, id);
  Tablet& other = desk.join("检查员丁", "inspector");  // gets them in another order
  desk.exchange();
  const auto presentedBy = [&](Tablet& at) {
    const auto state = revisionState(at.workspace(), id, revision);
    return at.replica.history().batches()[state->presentedIn].ref;
  };
  for (Tablet* at : {&ann, &bob, &carl}) EXPECT_EQ(presentedBy(*at), presentedBy(other));
}

TEST_F(RevisionTest, NamesOneEndForEachLogThatWrote) {
  desk.exchange();
  bob.does(announce, id, std::string("公告"));
  desk.exchange();
  ann.does(answerItem, id, columns("1-1", "7"));
  const Below below = belowNow(ann.workspace(), ann.aggregate(id));
  EXPECT_THAT(below.ends, testing::UnorderedElementsAre(ann.tip(), bob.tip()));
  EXPECT_THAT(below.leftOut, IsEmpty());
}

}  // namespace
}  // namespace shicha::inspection

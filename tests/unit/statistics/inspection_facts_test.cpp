#include "statistics/inspection_facts.hpp"

#include <gtest/gtest.h>
#include <inspection.pb.h>

#include "inspection/kinds.hpp"
#include "unit/statistics/bureau_desk.hpp"

namespace shicha::statistics {
namespace {

using namespace inspection;  // the group's actions

constexpr Standing kCounts{};
constexpr Standing pending(Reason reason) { return {Counting::pending, reason}; }

struct InspectionFacts : BureauDesk {
  record::AggregateId id = start(ann, theoryOrder());

  void presentAndSign() {
    fillIn(ann, id);
    ann.does(present, id);
    sign(id);
  }
};

TEST_F(InspectionFacts, CountOnceALeaderSigned) {
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::incomplete));
  fillIn(ann, id);
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::notSigned));
  ann.does(present, id);
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::notSigned));
  sign(id);
  const InspectionFact fact = inspectionFact(id);
  EXPECT_EQ(fact.standing, kCounts);
  EXPECT_FALSE(fact.superseded);
  EXPECT_EQ(fact.revision, ann.seen(id).revisions.at(0).id);
  EXPECT_EQ(fact.leader, "组长乙");
  EXPECT_EQ(fact.subject.id, ann.seen(id).subject.id);
  EXPECT_EQ(fact.date, ann.seen(id).date);
  EXPECT_EQ(fact.form, "gz2023.exam-site-theory");
  EXPECT_EQ(fact.result, "passed");
  EXPECT_EQ(fact.total, "100");
}

TEST_F(InspectionFacts, AnInspectorsSignatureIsNotALeaders) {
  fillIn(ann, id);
  ann.does(present, id);
  ann.does(inspection::sign, id, signature("inspector"));
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::notSigned));
  records::Signature forged;
  forged.mutable_value()->set_revision(std::string(ann.seen(id).revisions.at(0).id.view()));
  forged.mutable_value()->set_role("leader");
  ann.write(id, {desk.ledger.newRecord(kind::signature), records::Signature::kValueFieldNumber},
            forged.SerializeAsString());
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::noAuthority));
}

TEST_F(InspectionFacts, ReopenedIsPendingUntilSignedAgain) {
  presentAndSign();
  ann.does(reopen, id, std::string("分数抄错"));
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::reopened));
  ann.does(answerItem, id, columns("1-1", "9"));
  ann.does(present, id);
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::notSigned));
  sign(id);
  const InspectionFact fact = inspectionFact(id);
  EXPECT_EQ(fact.standing, kCounts);
  EXPECT_EQ(fact.total, "99");
}

TEST_F(InspectionFacts, CountWithWhatWasSignedThoughMoreCameIn) {
  fillIn(ann, id);
  desk.exchange();
  ann.does(answerItem, id, columns("1-1", "6"));  // before she hears that the form was presented
  const auto revision = leader.does(present, id);
  leader.does(inspection::sign, id, signature("leader"));
  const InspectionFact fact = inspectionFact(id);
  EXPECT_EQ(fact.standing, kCounts);
  EXPECT_TRUE(fact.superseded);
  EXPECT_EQ(fact.revision, revision);
  EXPECT_EQ(fact.total, "100");
}

TEST_F(InspectionFacts, RectifyingAfterwardsChangesNothing) {
  const auto finding = ann.does(addFinding, id, FindingOrder{{"1-2", ""}, "问题", "GZ8-4.1a"});
  presentAndSign();
  const InspectionFact before = inspectionFact(id);
  ann.does(orderRectification, id, finding, Finding::Order{"", "补齐", "2023-12-20", ""});
  ann.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "已补齐"});
  const InspectionFact after = inspectionFact(id);
  EXPECT_EQ(after.standing, kCounts);
  EXPECT_FALSE(after.superseded);
  EXPECT_EQ(after.revision, before.revision);
}

TEST_F(InspectionFacts, WithdrawnCountsNot) {
  presentAndSign();
  leader.does(withdraw, id, id, std::string("重复"));
  EXPECT_EQ(inspectionFact(id).standing, (Standing{Counting::countsNot, Reason::withdrawn}));
}

TEST_F(InspectionFacts, AreInDoubtWithTheirSigner) {
  presentAndSign();
  desk.decides(membership::RevokeDevice{"组长乙的平板", {}});
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::quarantined));
  desk.decides(membership::Admit{{leader.tip().hash}});
  EXPECT_EQ(inspectionFact(id).standing, kCounts);
}

TEST_F(InspectionFacts, AForkedSignerIsInDoubt) {
  fillIn(ann, id);
  ann.does(present, id);
  desk.exchange();
  Tablet& copied = desk.join(leader.actor, leader.pen);
  leader.does(inspection::sign, id, signature("leader"));
  copied.does(handOver, std::string("2023-11-30"));
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::forked));
  desk.decides(membership::ReviewFork{leader.pen.log.log()});
  EXPECT_EQ(inspectionFact(id).standing, kCounts);
}

TEST_F(InspectionFacts, ADisputedSignerIsInDoubt) {
  const auto invitation = desk.ledger.invite("组长戊", "leader");
  Tablet& first = desk.join({"组长戊", "leader"}, desk.ledger.invited(invitation));
  fillIn(ann, id);
  ann.does(present, id);
  desk.exchange();
  first.does(inspection::sign, id, signature("leader"));
  EXPECT_EQ(inspectionFact(id).standing, kCounts);
  desk.join({"组长戊", "leader"}, desk.ledger.invited(invitation, "另一平板"));
  EXPECT_EQ(inspectionFact(id).standing, pending(Reason::disputed));
}

// Nothing of it counts, yet the bureau must not miss it.
TEST_F(InspectionFacts, AreToldOfWhatIsQuarantinedAsAWhole) {
  desk.exchange();
  desk.decides(membership::RevokeDevice{"检查员甲的平板", {}});
  const InspectionFact fact = inspectionFact(id);
  EXPECT_EQ(fact.standing, pending(Reason::quarantined));
  EXPECT_EQ(fact.form, "gz2023.exam-site-theory");
  EXPECT_FALSE(fact.subject.id.empty());
  EXPECT_FALSE(fact.date.empty());
}

TEST_F(InspectionFacts, AreTypicalWithAFindingOfFraud) {
  EXPECT_FALSE(inspectionFact(id).typical);
  const auto finding = ann.does(addFinding, id, FindingOrder{{"1-2", ""}, "替考", "GZ0-b"});
  EXPECT_TRUE(inspectionFact(id).typical);
  ann.does(withdraw, id, finding, std::string("误记"));
  EXPECT_FALSE(inspectionFact(id).typical);
}

}  // namespace
}  // namespace shicha::statistics

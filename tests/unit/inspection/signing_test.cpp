#include "inspection/signing.hpp"

#include <gmock/gmock.h>
#include <inspection.pb.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

struct SigningTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  Tablet& liaison = desk.join("联络员丙", "liaison");
  record::AggregateId id = start(ann, theoryOrder());

  void fill() {
    fillIn(ann, id);
    desk.exchange();
  }
  void presentAll() {
    fill();
    ann.does(present, id);
    desk.exchange();
  }
  static SignOrder refused(const std::string& reason) {
    SignOrder order = signature("representative");
    order.strokes.clear();
    order.refused = reason;
    return order;
  }
};

TEST_F(SigningTest, BeginsWithACompleteForm) {
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::formIncomplete);
  EXPECT_EQ(ann.refusal(sign, id, signature("inspector")), ErrorCode::formNotPresented);
  fillIn(ann, id);
  EXPECT_FALSE(ann.seen(id).isPresented());
  const auto revision = ann.does(present, id);
  EXPECT_TRUE(ann.seen(id).isPresented());
  ASSERT_THAT(ann.seen(id).revisions, SizeIs(1));
  EXPECT_EQ(ann.seen(id).revisions[0].id, revision);
  EXPECT_EQ(ann.seen(id).revisions[0].digest, signedDigest(ann.aggregate(id)));
}

TEST_F(SigningTest, WaitsUntilConflictsAreSettled) {
  fill();
  ann.does(answerItem, id, columns("1-1", "9"));
  leader.does(answerItem, id, columns("1-1", "8"));
  desk.exchange();
  const auto refused = ann.tries(present, id);
  ASSERT_EQ(refused.error().code(), ErrorCode::formInConflict);
  EXPECT_EQ(refused.error().details().front(), "1-1 书面评审得分 documentary score");
  ann.does(answerItem, id, columns("1-1", "8.5"));
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::none);
}

// Values side by side that no signature covers stop nobody.
TEST_F(SigningTest, DoesNotWaitForWhatIsNotSigned) {
  const auto finding = ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  fill();
  ann.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "甲"});
  leader.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "乙"});
  desk.exchange();
  EXPECT_THAT(ann.seen(id).notes.conflicts, SizeIs(1));
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::none);
}

TEST_F(SigningTest, WaitsUntilSevereLacksAreSettled) {
  fill();
  ann.does(answerItem, id, columns("1-1", "0"));
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::severeUnsettled);
  for (const bool severe : {true, false}) {
    AnswerOrder order{"1-1"};
    order.answer.severe = severe;
    ann.does(answerItem, id, order);
    EXPECT_EQ(ann.refusal(present, id), ErrorCode::none);
  }
}

TEST_F(SigningTest, WaitsForWhatCannotBeRead) {
  fill();
  const auto finding = ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  ann.write(id, {finding, records::Finding::kTextFieldNumber}, test::textValue(2, "\xff\xfe"));
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::recordUnreadable);
}

TEST_F(SigningTest, IsOfOneRevisionHoweverOftenItIsPresented) {
  presentAll();
  EXPECT_TRUE(ann.findsDone(present, id));
  EXPECT_TRUE(leader.findsDone(present, id));
}

TEST_F(SigningTest, IsOfOneRevisionThoughTwoTabletsPresentAtOnce) {
  fill();
  const auto revision = ann.does(present, id);
  EXPECT_EQ(leader.does(present, id), revision);
  ann.does(sign, id, signature("inspector"));
  leader.does(sign, id, signature("leader"));
  desk.exchange();
  EXPECT_THAT(ann.seen(id).revisions, SizeIs(1));
  EXPECT_THAT(ann.seen(id).notes.conflicts, IsEmpty());
  for (const SignatureStanding& each : ann.signatures(id)) EXPECT_EQ(each.status, SignatureStatus::current);
  EXPECT_THAT(ann.signatures(id), SizeIs(2));
}

TEST_F(SigningTest, IsByWhoeverTheSignatureSaysItIs) {
  presentAll();
  Tablet& bureau = desk.join("局员丁", "district-bureau");
  const auto may = [&](Tablet& by, const char* as) {
    return by.refusal(sign, id, signature(as)) == ErrorCode::none;
  };
  EXPECT_TRUE(may(leader, "leader"));
  EXPECT_TRUE(may(ann, "inspector"));
  EXPECT_TRUE(may(liaison, "inspector"));
  EXPECT_FALSE(may(ann, "leader"));
  EXPECT_FALSE(may(leader, "inspector"));
  EXPECT_FALSE(may(bureau, "leader"));
  EXPECT_EQ(ann.refusal(sign, id, signature("leader")), ErrorCode::roleNeeded);
  for (Tablet* witness : {&ann, &leader, &liaison}) {
    EXPECT_TRUE(may(*witness, "expert")) << witness->actor.role;
    EXPECT_TRUE(may(*witness, "representative")) << witness->actor.role;
  }
  EXPECT_EQ(ann.refusal(sign, id, signature("chef")), ErrorCode::signatureRole);
}

TEST_F(SigningTest, KeepsWhatWasSigned) {
  presentAll();
  const auto signed_ = ann.does(sign, id, signature("expert", "专家庚"));
  desk.exchange();
  const Inspection seen = leader.seen(id);
  ASSERT_THAT(seen.signatures, SizeIs(1));
  EXPECT_EQ(seen.signatures[0].id, signed_);
  EXPECT_EQ(seen.signatures[0].revision, seen.revisions[0].id);
  EXPECT_EQ(seen.signatures[0].role, "expert");
  EXPECT_EQ(seen.signatures[0].name, "专家庚") << "printed; it need not be the user's";
  EXPECT_EQ(seen.signatures[0].strokes, "<svg/>");
  EXPECT_EQ(seen.signatures[0].page, crypto::sha256("page"));
  EXPECT_GT(seen.signatures[0].clockMs, 1'700'000'000'000);
  EXPECT_EQ(leader.onlySignature(id).by.user, "检查员甲") << "whose tablet it was witnessed on";
}

TEST_F(SigningTest, IsRefusedByTheRepresentativeOnlyWithAReason) {
  presentAll();
  EXPECT_EQ(ann.refusal(sign, id, refused("对扣分有异议")), ErrorCode::none);
  EXPECT_EQ(ann.refusal(sign, id, refused("")), ErrorCode::dataMissing);
  EXPECT_EQ(ann.refusal(sign, id, refused(" ")), ErrorCode::dataMissing);
  SignOrder inspector = refused("不想签");
  inspector.role = "inspector";
  EXPECT_EQ(ann.refusal(sign, id, inspector), ErrorCode::refusalNotOffered);
  SignOrder both = refused("对扣分有异议");
  both.strokes = "<svg/>";
  EXPECT_EQ(ann.refusal(sign, id, both), ErrorCode::dataMissing) << "either the one or the other";
  EXPECT_EQ(ann.refusal(sign, id, signature("inspector", " ")), ErrorCode::dataMissing);
  ann.does(sign, id, refused("对扣分有异议"));
  EXPECT_EQ(ann.seen(id).signatures.at(0).refused, "对扣分有异议");
  EXPECT_EQ(ann.onlySignature(id).status, SignatureStatus::current);
}

TEST_F(SigningTest, IsOfWhatWasPresentedAndNothingElse) {
  fill();
  leader.does(answerItem, id, columns("1-1", "8"));
  ann.does(present, id);
  desk.exchange();
  EXPECT_EQ(ann.refusal(sign, id, signature("inspector")), ErrorCode::presentAgain);
  EXPECT_EQ(leader.refusal(answerItem, id, columns("1-1", "7")), ErrorCode::formPresented);
  leader.does(present, id);
  EXPECT_EQ(leader.refusal(sign, id, signature("leader")), ErrorCode::none);
  EXPECT_THAT(leader.seen(id).revisions, SizeIs(2));
}

TEST_F(SigningTest, EndsWithAReopeningThatHasAReason) {
  EXPECT_EQ(ann.refusal(reopen, id, std::string("分数抄错")), ErrorCode::formNotPresented);
  presentAll();
  EXPECT_EQ(ann.refusal(reopen, id, std::string(" ")), ErrorCode::dataMissing);
  ann.does(reopen, id, std::string("分数抄错"));
  EXPECT_EQ(ann.seen(id).reopenReason, "分数抄错");
  EXPECT_FALSE(ann.seen(id).isPresented());
  EXPECT_EQ(ann.refusal(reopen, id, std::string("分数抄错")), ErrorCode::formNotPresented);
  EXPECT_EQ(ann.refusal(sign, id, signature("inspector")), ErrorCode::formNotPresented);
  ann.does(answerItem, id, columns("1-1", "9"));
  ann.does(present, id);
  EXPECT_THAT(ann.seen(id).revisions, SizeIs(2));
  EXPECT_EQ(ann.refusal(sign, id, signature("inspector")), ErrorCode::none);
  EXPECT_EQ(ann.refusal(answerItem, id, columns("1-1", "8")), ErrorCode::formPresented);
}

TEST_F(SigningTest, CountsAgainWhenTheSameIsPresentedAgain) {
  presentAll();
  leader.does(sign, id, signature("leader"));
  leader.does(reopen, id, std::string("再核对"));
  EXPECT_EQ(leader.onlySignature(id).status, SignatureStatus::validForRevision);
  EXPECT_TRUE(leader.onlySignature(id).reopened);
  EXPECT_THAT(leader.onlySignature(id).changes, IsEmpty());
  leader.does(answerItem, id, columns("1-1", "9"));
  leader.does(answerItem, id, columns("1-1", "10"));
  leader.does(present, id);
  EXPECT_THAT(leader.seen(id).revisions, SizeIs(1));
  EXPECT_EQ(leader.onlySignature(id).status, SignatureStatus::current);
  EXPECT_FALSE(leader.onlySignature(id).reopened);
  EXPECT_TRUE(leader.card(id).isSigned);
}

// Between the moment when somebody saw the form and the stroke of the pen another version may have been
// presented.
TEST_F(SigningTest, IsOfTheRevisionThatWasShown) {
  fill();
  const auto shown = leader.does(present, id);
  leader.does(reopen, id, std::string("补查"));
  leader.does(answerItem, id, columns("1-1", "8"));
  const auto other = leader.does(present, id);
  ASSERT_NE(other, shown);
  SignOrder order = signature("leader");
  order.revision = shown;
  EXPECT_EQ(leader.refusal(sign, id, order), ErrorCode::presentAgain);
  order.revision = other;
  EXPECT_EQ(leader.refusal(sign, id, order), ErrorCode::none);
}

// What somebody wrote under the right id without presenting what stands is not signed by honest people.
TEST_F(SigningTest, DoesNotTakeAForgedRevision) {
  fill();
  const crypto::Hash digest = signedDigest(ann.aggregate(id));
  const auto revision = revisionId(ann.workspace().id(), id, "gz2023.exam-site-theory", 1, digest);
  records::Revision forged;
  forged.mutable_value()->mutable_form()->set_id("gz2023.exam-site-theory");
  forged.mutable_value()->mutable_form()->set_version(1);
  forged.mutable_value()->set_digest(std::string(digest.view()));
  // It names no causes: what lies below it is not what it claims.
  liaison.write(id, {revision, records::Revision::kValueFieldNumber}, forged.SerializeAsString());
  desk.exchange();
  EXPECT_EQ(leader.refusal(sign, id, signature("leader")), ErrorCode::presentAgain);
  EXPECT_EQ(leader.does(present, id), revision);
  leader.does(sign, id, signature("leader"));
  desk.exchange();
  EXPECT_EQ(ann.onlySignature(id).status, SignatureStatus::current);
}

// Answers and papers of which nobody who counts says what they belong to are there, and stop nobody.
TEST_F(SigningTest, IsNotStoppedByWhatBelongsToNoItem) {
  fill();
  const auto items = ann.seen(id).answers.size();
  ann.write(id, {desk.ledger.newRecord(kind::itemResult), records::ItemResult::kRemarkFieldNumber},
            test::textValue(records::ItemResult::kRemarkFieldNumber, "?"));
  ann.write(id, {desk.ledger.newRecord(kind::paper), records::Paper::kSuppliedFieldNumber},
            test::numberValue(records::Paper::kSuppliedFieldNumber, 1));
  EXPECT_EQ(ann.seen(id).answers.size(), items);
  EXPECT_TRUE(ann.card(id).isComplete);
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::none);
}

TEST_F(SigningTest, IsNotForWhatWasWithdrawn) {
  fill();
  ann.does(withdraw, id, id, std::string("走错地方"));
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::inspectionWithdrawn);
  const auto other = presented(ann, trainingOrder());
  desk.exchange();
  leader.does(withdraw, other, other, std::string("走错地方"));
  EXPECT_EQ(leader.refusal(sign, other, signature("leader")), ErrorCode::inspectionWithdrawn);
  EXPECT_EQ(leader.refusal(reopen, other, std::string("?")), ErrorCode::inspectionWithdrawn);
}

}  // namespace
}  // namespace shicha::inspection

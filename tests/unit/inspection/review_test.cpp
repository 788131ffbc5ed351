#include "inspection/review.hpp"

#include <gmock/gmock.h>
#include <inspection.pb.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct ReviewTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  record::AggregateId id = start(ann, theoryOrder());

  void presentAll() {
    fillIn(ann, id);
    ann.does(present, id);
    desk.exchange();
  }
  // The one task there is.
  ReviewTask task() {
    const auto tasks = ann.tasks(id);
    EXPECT_THAT(tasks, SizeIs(1));
    EXPECT_EQ(ann.card(id).tasks, tasks.size());
    return tasks.empty() ? ReviewTask{} : tasks.front();
  }
};

TEST_F(ReviewTest, HasNothingToDoAtFirst) {
  presentAll();
  leader.does(sign, id, signature("leader"));
  desk.exchange();
  EXPECT_THAT(ann.tasks(id), IsEmpty());
}

TEST_F(ReviewTest, AsksForEvidence) {
  const auto finding = ann.does(addFinding, id, FindingOrder{{"1-2", ""}, "问题", {}});
  EXPECT_EQ(task().kind, ReviewKind::findingWithoutEvidence);
  EXPECT_EQ(task().at.record, finding);
  Photo photo;
  photo.medium = {crypto::sha256("photo"), 1, {}, "image/jpeg"};
  ann.does(addPhoto, id, photo);
  EXPECT_THAT(ann.tasks(id), SizeIs(1)) << "a photo of something else";
  photo.finding = finding;
  const auto evidence = ann.does(addPhoto, id, photo);
  EXPECT_THAT(ann.tasks(id), IsEmpty());
  ann.does(withdraw, id, evidence, std::string("不清晰"));
  EXPECT_THAT(ann.tasks(id), SizeIs(1));
  ann.does(withdraw, id, finding, std::string("看错"));
  EXPECT_THAT(ann.tasks(id), IsEmpty());
}

TEST_F(ReviewTest, TellsThatTwoLeadersSigned) {
  Tablet& second = desk.join("组长丙", "leader");
  presentAll();
  leader.does(sign, id, signature("leader"));
  leader.does(sign, id, signature("leader"));
  desk.exchange();
  EXPECT_THAT(ann.tasks(id), IsEmpty()) << "one leader, twice";
  second.does(sign, id, signature("leader"));
  desk.exchange();
  EXPECT_EQ(task().kind, ReviewKind::twoLeaders);
  EXPECT_THAT(task().users, testing::UnorderedElementsAre("组长乙", "组长丙"));
}

TEST_F(ReviewTest, TellsWhatWasWrittenWithoutAuthority) {
  const record::RegisterId at{desk.ledger.newRecord(kind::decision), 1};
  records::Decision decision;
  decision.mutable_value()->set_measure("warn");
  ann.write(id, at, decision.SerializeAsString());
  EXPECT_THAT(ann.seen(id).decisions, IsEmpty());
  EXPECT_EQ(task().kind, ReviewKind::withoutAuthority);
  EXPECT_EQ(task().at, at);
  EXPECT_THAT(task().users, ElementsAre("检查员甲"));
}

TEST_F(ReviewTest, TellsWhoseSignatureIsPending) {
  presentAll();
  leader.does(sign, id, signature("leader"));
  desk.decides(membership::RevokeUser{"组长乙", {}});
  EXPECT_EQ(task().kind, ReviewKind::signaturePending);
  EXPECT_THAT(task().users, ElementsAre("组长乙"));
}

TEST_F(ReviewTest, TellsWhichSignatureIsBroken) {
  records::Signature message;
  message.mutable_value()->set_revision(std::string(desk.ledger.newRecord(kind::revision).view()));
  message.mutable_value()->set_role("inspector");
  const record::RegisterId at{desk.ledger.newRecord(kind::signature), 1};
  ann.write(id, at, message.SerializeAsString());
  EXPECT_EQ(task().kind, ReviewKind::signatureBroken);
  EXPECT_EQ(task().at, at);
}

TEST(ReviewWords, AreStable) {
  EXPECT_EQ(codeOf(ReviewKind::findingWithoutEvidence), "finding-without-evidence");
  EXPECT_EQ(codeOf(ReviewKind::twoLeaders), "two-leaders");
  EXPECT_EQ(codeOf(ReviewKind::withoutAuthority), "no-authority");
  EXPECT_EQ(codeOf(ReviewKind::signaturePending), "signature-pending");
  EXPECT_EQ(codeOf(ReviewKind::signatureBroken), "signature-broken");
  EXPECT_EQ(labelOf(ReviewKind::twoLeaders).zh, "两名组长签名");
}

}  // namespace
}  // namespace shicha::inspection

#include "inspection/signature_status.hpp"

#include <gmock/gmock.h>
#include <inspection.pb.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct SignatureStatusTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  Tablet& bureau = desk.join("局员丁", "district-bureau");
  record::AggregateId id = start(ann, theoryOrder());
  record::RecordId finding = ann.does(addFinding, id, FindingOrder{{"1-2", ""}, "问题", "GZ8-4.1a"});

  void SetUp() override {
    fillIn(ann, id);
    desk.exchange();
  }
  void signByLeader() {
    ann.does(present, id);
    desk.exchange();
    leader.does(sign, id, signature("leader"));
    desk.exchange();
  }
  SignatureStatus status() { return ann.onlySignature(id).status; }

  // A revision as somebody claims it, below that batch.
  record::RecordId claims(Tablet& by, const record::RecordId& revision, const crypto::Hash& digest) {
    records::Revision message;
    message.mutable_value()->mutable_form()->set_id("gz2023.exam-site-theory");
    message.mutable_value()->mutable_form()->set_version(1);
    message.mutable_value()->set_digest(std::string(digest.view()));
    by.write(id, {revision, records::Revision::kValueFieldNumber}, message.SerializeAsString(),
             belowNow(by.workspace(), by.aggregate(id)).ends);
    return revision;
  }
  void signAnyway(Tablet& by, const record::RecordId& revision, const std::string& role) {
    records::Signature message;
    message.mutable_value()->set_revision(std::string(revision.view()));
    message.mutable_value()->set_role(role);
    message.mutable_value()->set_name("签名人");
    message.mutable_value()->set_strokes("<svg/>");
    by.write(id, {desk.ledger.newRecord(kind::signature), records::Signature::kValueFieldNumber},
             message.SerializeAsString());
    desk.exchange();
  }
};

TEST_F(SignatureStatusTest, IsCurrentWhileWhatWasSignedStands) {
  signByLeader();
  const SignatureStanding standing = ann.onlySignature(id);
  EXPECT_EQ(standing.status, SignatureStatus::current);
  EXPECT_TRUE(standing.isLeadersAndCurrent());
  EXPECT_THAT(standing.changes, IsEmpty());
  EXPECT_EQ(standing.by.user, "组长乙");
  EXPECT_EQ(standing.by.role, "leader");
}

TEST_F(SignatureStatusTest, IsNotTouchedByWhatComesAfterTheVisit) {
  signByLeader();
  ann.does(orderRectification, id, finding, Finding::Order{"", "补齐", "2023-12-20", ""});
  ann.does(reportRectification, id, finding, Finding::Report{"2023-12-18", "已补齐"});
  leader.does(suggest, id, Suggestion{{}, finding, "warn"});
  leader.does(handOver, std::string("2023-11-30"));
  desk.exchange();
  bureau.does(verifyRectification, id, finding, Finding::Check{"2023-12-21", true, ""});
  Decision decision;
  decision.measure = "warn";
  decision.date = "2023-12-25";
  bureau.does(decide, id, decision);
  desk.exchange();
  EXPECT_EQ(status(), SignatureStatus::current);
  EXPECT_TRUE(ann.card(id).isSigned);
}

TEST_F(SignatureStatusTest, TellsWhatWasChangedSinceAndByWhom) {
  signByLeader();
  ann.does(reopen, id, std::string("分数抄错"));
  ann.does(answerItem, id, columns("1-1", "9"));
  desk.exchange();
  const SignatureStanding standing = leader.onlySignature(id);
  EXPECT_EQ(standing.status, SignatureStatus::validForRevision);
  EXPECT_TRUE(standing.reopened);
  ASSERT_THAT(standing.changes, SizeIs(1));
  const FieldChange& change = standing.changes[0];
  EXPECT_EQ(change.at, (record::RegisterId{itemId(ann.workspace().id(), id, "1-1"), 4}));
  EXPECT_THAT(change.before, ElementsAre(test::textValue(4, "10")));
  EXPECT_THAT(change.now, ElementsAre(test::textValue(4, "9")));
  ASSERT_THAT(change.writes, SizeIs(1));
  EXPECT_EQ(change.writes[0].by.user, "检查员甲");
  EXPECT_EQ(change.writes[0].value, test::textValue(4, "9"));
  EXPECT_FALSE(leader.card(id).isSigned);
}

TEST_F(SignatureStatusTest, TellsWhatWasNotSeenThen) {
  leader.does(answerItem, id, columns("1-1", "", "6"));
  ann.does(present, id);
  ann.does(sign, id, signature("inspector"));
  EXPECT_EQ(status(), SignatureStatus::current);
  desk.exchange();
  const SignatureStanding standing = ann.onlySignature(id);
  EXPECT_EQ(standing.status, SignatureStatus::validForRevision);
  EXPECT_FALSE(standing.reopened);
  ASSERT_THAT(standing.changes, SizeIs(1));
  EXPECT_EQ(standing.changes[0].at.field, 5U);
  EXPECT_THAT(standing.changes[0].before, IsEmpty());
  EXPECT_THAT(standing.changes[0].now, ElementsAre(test::textValue(5, "6")));
  EXPECT_EQ(standing.changes[0].writes.at(0).by.user, "组长乙");
}

TEST_F(SignatureStatusTest, TellsBothWhereWhatComesInContradicts) {
  leader.does(answerItem, id, columns("1-1", "6"));
  ann.does(answerItem, id, columns("1-1", "7"));
  ann.does(present, id);
  ann.does(sign, id, signature("inspector"));
  desk.exchange();
  const auto changes = ann.onlySignature(id).changes;
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_THAT(changes[0].before, ElementsAre(test::textValue(4, "7")));
  EXPECT_THAT(changes[0].now, ElementsAre(test::textValue(4, "6"), test::textValue(4, "7")));
  EXPECT_THAT(changes[0].writes, SizeIs(1));
}

// A colleague who wrote the very same before hearing of it has changed nothing.
TEST_F(SignatureStatusTest, IsCurrentWhereWhatComesInSaysTheSame) {
  leader.does(answerItem, id, columns("1-1", "6"));
  ann.does(answerItem, id, columns("1-1", "6"));
  ann.does(present, id);
  ann.does(sign, id, signature("inspector"));
  desk.exchange();
  EXPECT_EQ(status(), SignatureStatus::current);
}

TEST_F(SignatureStatusTest, IsPendingWhenTheSignersDeviceIsRevoked) {
  signByLeader();
  desk.decides(membership::RevokeDevice{"组长乙的平板", {}});
  EXPECT_EQ(status(), SignatureStatus::pending);
  EXPECT_TRUE(ann.onlySignature(id).by.quarantined);
  EXPECT_FALSE(ann.card(id).isSigned);
  desk.decides(membership::Admit{{leader.tip().hash}});
  EXPECT_EQ(status(), SignatureStatus::current);
}

TEST_F(SignatureStatusTest, StaysWhenTheDeviceIsRevokedLater) {
  signByLeader();
  desk.decides(membership::RevokeDevice{"组长乙的平板", {leader.tip()}});
  EXPECT_EQ(status(), SignatureStatus::current);
}

TEST_F(SignatureStatusTest, IsPendingWhileTheSignersInvitationIsDisputed) {
  const auto invitation = desk.ledger.invite("组长戊", "leader");
  Tablet& first = desk.join({"组长戊", "leader"}, desk.ledger.invited(invitation));
  ann.does(present, id);
  desk.exchange();
  first.does(sign, id, signature("leader"));
  desk.exchange();
  EXPECT_EQ(status(), SignatureStatus::current);
  desk.join({"组长戊", "leader"}, desk.ledger.invited(invitation, "另一平板"));
  desk.exchange();
  EXPECT_EQ(status(), SignatureStatus::pending);
  desk.decides(membership::SettleDispute{first.pen.key.publicKey()});
  EXPECT_EQ(status(), SignatureStatus::current);
}

TEST_F(SignatureStatusTest, IsPendingWhileTheSignersLogIsForked) {
  ann.does(present, id);
  desk.exchange();
  Tablet& copied = desk.join(leader.actor, leader.pen);
  leader.does(sign, id, signature("leader"));
  copied.does(handOver, std::string("2023-11-30"));
  desk.exchange();
  EXPECT_EQ(status(), SignatureStatus::pending);
  desk.decides(membership::ReviewFork{leader.pen.log.log()});
  EXPECT_EQ(status(), SignatureStatus::current);
}

TEST_F(SignatureStatusTest, IsWithoutAuthorityByWhoMayNotSignSo) {
  ann.does(present, id);
  desk.exchange();
  const auto revision = ann.seen(id).revisions.at(0).id;
  signAnyway(ann, revision, "leader");
  EXPECT_EQ(status(), SignatureStatus::withoutAuthority);
  EXPECT_FALSE(ann.card(id).isSigned);
}

// Who was made an inspector before signing is no leader any more.
TEST_F(SignatureStatusTest, HangsOnTheRoleThatCounted) {
  signByLeader();
  desk.decides(membership::SetRole{"组长乙", "inspector", {leader.tip()}});
  EXPECT_EQ(status(), SignatureStatus::current) << "it was signed as leader then";
  desk.decides(membership::SetRole{"组长乙", "inspector", {}});
  EXPECT_EQ(status(), SignatureStatus::withoutAuthority);
}

TEST_F(SignatureStatusTest, IsTheSignersOwnThoughOthersWriteOverIt) {
  signByLeader();
  const auto at = record::RegisterId{ann.seen(id).signatures.at(0).id, 1};
  records::Signature forged;
  forged.mutable_value()->set_role("leader");
  forged.mutable_value()->set_name("别人");
  ann.write(id, at, forged.SerializeAsString());
  desk.exchange();
  EXPECT_EQ(status(), SignatureStatus::current);
  EXPECT_EQ(ann.onlySignature(id).signature.name, "签名人");
  desk.decides(membership::RevokeDevice{"组长乙的平板", {}});
  EXPECT_EQ(status(), SignatureStatus::pending) << "that of the leader may yet count";
}

TEST_F(SignatureStatusTest, IsBrokenUnderWhatNobodyPresented) {
  signAnyway(leader, desk.ledger.newRecord(kind::revision), "leader");
  EXPECT_EQ(status(), SignatureStatus::broken);
}

TEST_F(SignatureStatusTest, IsBrokenUnderARevisionWithAnotherDigest) {
  const crypto::Hash other = crypto::sha256("another form");
  const auto revision = revisionId(ann.workspace().id(), id, "gz2023.exam-site-theory", 1, other);
  signAnyway(leader, claims(leader, revision, other), "leader");
  EXPECT_EQ(status(), SignatureStatus::broken);
}

TEST_F(SignatureStatusTest, IsBrokenUnderAnIdThatDoesNotFollow) {
  const auto revision = desk.ledger.newRecord(kind::revision);
  signAnyway(leader, claims(leader, revision, signedDigest(leader.aggregate(id))), "leader");
  EXPECT_EQ(status(), SignatureStatus::broken);
  EXPECT_FALSE(ann.card(id).isSigned);
}

TEST_F(SignatureStatusTest, IsBrokenUnderARevisionThatClaimsAnotherDigestThanItsId) {
  const crypto::Hash digest = signedDigest(leader.aggregate(id));
  const auto revision = revisionId(ann.workspace().id(), id, "gz2023.exam-site-theory", 1, digest);
  signAnyway(leader, claims(leader, revision, crypto::sha256("another form")), "leader");
  EXPECT_EQ(status(), SignatureStatus::broken);
}

TEST_F(SignatureStatusTest, IsSoundUnderARevisionMadeByHandAsItShouldBe) {
  const crypto::Hash digest = signedDigest(leader.aggregate(id));
  const auto revision = revisionId(ann.workspace().id(), id, "gz2023.exam-site-theory", 1, digest);
  signAnyway(leader, claims(leader, revision, digest), "leader");
  EXPECT_EQ(status(), SignatureStatus::current);
}

TEST_F(SignatureStatusTest, IsBrokenWhereItCannotBeRead) {
  const record::RegisterId at{desk.ledger.newRecord(kind::signature), 1};
  leader.write(id, at, std::string("\x0a\x02\x0a\x09", 4));
  EXPECT_EQ(leader.onlySignature(id).status, SignatureStatus::broken);
}

TEST(SignatureStatusWords, AreStable) {
  EXPECT_EQ(codeOf(SignatureStatus::current), "current");
  EXPECT_EQ(codeOf(SignatureStatus::validForRevision), "valid-for-revision");
  EXPECT_EQ(codeOf(SignatureStatus::pending), "pending");
  EXPECT_EQ(codeOf(SignatureStatus::withoutAuthority), "no-authority");
  EXPECT_EQ(codeOf(SignatureStatus::broken), "broken");
  EXPECT_EQ(labelOf(SignatureStatus::broken).zh, "不成立");
}

}  // namespace
}  // namespace shicha::inspection

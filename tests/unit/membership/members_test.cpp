#include "membership/members.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/ledger.hpp"

namespace shicha::membership {
namespace {

using record::BatchRef;
using record::Standing;
using test::kApproval;
using test::kNote;
using test::kRuling;
using test::kStatement;
using test::Pen;
using test::textValue;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct MembersTest : testing::Test {
  test::Ledger ledger;
  test::Replica replica{ledger};
  record::RecordId record = ledger.newRecord();
  Pen control = opened(ledger.control());
  Pen ann = opened(ledger.member("检查员甲"));
  Pen bob = opened(ledger.member("检查员乙"));

  Pen opened(Pen pen) {
    replica.open(pen);
    return pen;
  }

  const Members& members() const { return replica.state().members(); }
  bool isAdmitted(const BatchRef& batch) const { return members().isAdmitted(replica.numberOf(batch)); }
  Standing standing(const BatchRef& batch) const {
    return members().standingsOf(replica.numberOf(batch)).at(0);
  }
  // Device by device, whose certificates are known here.
  std::vector<std::string> people() const {
    std::vector<std::string> devices;
    for (const Certificate& certificate : members().people()) devices.push_back(certificate.device);
    std::ranges::sort(devices);
    return devices;
  }
  BatchRef demanding(Pen& pen, const std::vector<std::uint32_t>& features) {
    return replica.write(pen, record, {{{record, kNote}, textValue(kNote, "新"), {}}}, {{}, features});
  }
  // The server names somebody before a log of theirs is here.
  void add(const Pen& pen) { replica.decide(control, AddMember{encodeChain(pen.chain)}); }
  Marks marks(const BatchRef& batch) const { return members().marksOf(replica.numberOf(batch)); }

  BatchRef note(Pen& pen, const std::string& text = "记") { return replica.note(pen, record, text); }
  BatchRef put(Pen& pen, std::uint32_t field, const std::string& text = "记") {
    return replica.put(pen, record, field, textValue(field, text));
  }
  // Over this one write, whether it is live or not.
  BatchRef putOver(Pen& pen, std::uint32_t field, const BatchRef& over) {
    return replica.write(pen, record, {{{record, field}, textValue(field, "改"), {{over.hash, 0}}}});
  }
};

TEST_F(MembersTest, KnowWhoWroteABatch) {
  const BatchRef batch = note(ann);
  EXPECT_EQ(members().authorOf(replica.numberOf(batch)).certificate.user, "检查员甲");
  EXPECT_EQ(members().roleOf(replica.numberOf(batch)), "member");
}

// Law 8.

TEST_F(MembersTest, LetAFieldBeWrittenByTheRolesThatItNames) {
  Pen leader = opened(ledger.member("组长乙", "leader"));
  Pen deputy = opened(ledger.member("副组长丙", "deputy"));
  EXPECT_EQ(standing(put(leader, kRuling)), Standing::effective);
  EXPECT_EQ(standing(put(leader, kApproval)), Standing::effective);
  EXPECT_EQ(standing(put(deputy, kRuling)), Standing::withoutAuthority);
  EXPECT_EQ(standing(put(deputy, kApproval)), Standing::effective);
  EXPECT_EQ(standing(put(ann, kRuling)), Standing::withoutAuthority);
  EXPECT_EQ(standing(put(ann, kNote)), Standing::effective);
  EXPECT_EQ(standing(put(ann, 99)), Standing::effective) << "a newer program's field";
}

TEST_F(MembersTest, LetTheServerWriteEverything) {
  Pen desk = opened(ledger.desk());
  put(ann, kStatement);
  for (const std::uint32_t field : {kRuling, kApproval, kStatement}) {
    EXPECT_EQ(standing(put(desk, field)), Standing::effective);
    EXPECT_EQ(standing(put(control, field)), Standing::effective);
  }
}

TEST_F(MembersTest, JudgeEachWriteOfABatchByItself) {
  const auto batch = replica.write(
      ann, record,
      {{{record, kNote}, textValue(kNote, "可"), {}}, {{record, kRuling}, textValue(kRuling, "不可"), {}}});
  EXPECT_THAT(members().standingsOf(replica.numberOf(batch)),
              ElementsAre(Standing::effective, Standing::withoutAuthority));
  EXPECT_THAT(replica.texts(record), ElementsAre("可"));
  EXPECT_THAT(replica.texts(record, kRuling), IsEmpty());
}

TEST_F(MembersTest, ChangeTheRoleOfAllThatIsNotBelowTheTips) {
  const BatchRef before = put(ann, kRuling, "前");
  const BatchRef between = put(ann, kRuling, "中");
  replica.decide(control, SetRole{"检查员甲", "leader", {before}});
  const BatchRef after = put(ann, kRuling, "后");
  EXPECT_EQ(standing(before), Standing::withoutAuthority);
  EXPECT_EQ(standing(between), Standing::effective) << "it was written before the event came";
  EXPECT_EQ(standing(after), Standing::effective);
  EXPECT_EQ(standing(put(bob, kRuling)), Standing::withoutAuthority) << "somebody else";
  replica.decide(control, SetRole{"检查员甲", "member", {after}});
  EXPECT_EQ(standing(put(ann, kRuling)), Standing::withoutAuthority);
  EXPECT_EQ(standing(after), Standing::effective) << "it keeps the role that it had";
}

TEST_F(MembersTest, ChangeTheRoleOnAllTabletsOfAUser) {
  Pen second = opened(ledger.member("检查员甲", "member", "甲的另一平板"));
  const BatchRef written = put(second, kRuling);
  replica.decide(control, SetRole{"检查员甲", "leader", {}});
  EXPECT_EQ(standing(written), Standing::effective);
}

// The server's clock was set back between two of its events.
TEST_F(MembersTest, TakeTheRolesOfALogInItsOrderWhateverTheStampsSay) {
  const BatchRef written = put(ann, kRuling);
  const auto decide = [&](const ControlEvent& event, record::Stamp stamp) {
    const record::RegisterId id{ledger.newRecord(kControlKind), kControlField};
    const auto placed = control.log.write(replica.history(), controlAggregate(ledger.workspace()),
                                          {{id, controlValue(event, "管理员丙", ""), {}}}, stamp);
    EXPECT_EQ(test::give(replica, placed).present.size(), 1U);
  };
  decide(SetRole{"检查员甲", "member", {}}, 9'000'000);
  decide(SetRole{"检查员甲", "leader", {}}, 5);
  EXPECT_EQ(standing(written), Standing::effective);
}

TEST_F(MembersTest, TakeTheRolesOfControlLogsAsTheseBegan) {
  const BatchRef written = put(ann, kRuling);
  Pen later = opened(ledger.control());
  replica.decide(later, SetRole{"检查员甲", "leader", {}});
  replica.decide(control, SetRole{"检查员甲", "member", {}});  // a server that came back from the dead
  EXPECT_EQ(standing(written), Standing::effective);
}

TEST_F(MembersTest, LetOnlyItsAuthorOverwriteAFieldOfHisOwn) {
  put(ann, kStatement, "甲说");
  EXPECT_EQ(standing(put(bob, kStatement, "乙改")), Standing::withoutAuthority);
  EXPECT_THAT(replica.texts(record, kStatement), ElementsAre("甲说"));
  Pen second = opened(ledger.member("检查员甲", "member", "甲的另一平板"));
  EXPECT_EQ(standing(put(second, kStatement, "甲再说")), Standing::effective) << "the same user";
  EXPECT_THAT(replica.texts(record, kStatement), ElementsAre("甲再说"));
}

TEST_F(MembersTest, LetTwoAuthorsOfAFieldStandSideBySide) {
  put(ann, kStatement, "甲说");
  const BatchRef other =
      replica.write(bob, record, {{{record, kStatement}, textValue(kStatement, "乙说"), {}}});
  EXPECT_EQ(standing(other), Standing::effective);
  EXPECT_THAT(replica.texts(record, kStatement), ElementsAre("乙说", "甲说"));
  EXPECT_EQ(standing(put(ann, kStatement)), Standing::withoutAuthority) << "it would overwrite both";
  Pen desk = opened(ledger.desk());
  put(desk, kStatement, "处理");
  EXPECT_THAT(replica.texts(record, kStatement), ElementsAre("处理"));
  EXPECT_EQ(standing(put(bob, kStatement)), Standing::effective) << "the server's belongs to nobody";
}

// Whoever may not overwrite a statement may not do so by way of a write of his own.
TEST_F(MembersTest, DoNotLetAnotherOverwriteAFieldInTwoSteps) {
  const BatchRef statement = put(ann, kStatement, "甲说");
  BatchRef last = statement;
  for (int i = 0; i < 4; ++i) {
    last = putOver(bob, kStatement, last);
    EXPECT_EQ(standing(last), Standing::withoutAuthority) << i;
  }
  EXPECT_THAT(replica.texts(record, kStatement), ElementsAre("甲说"));
  EXPECT_EQ(standing(putOver(ann, kStatement, statement)), Standing::effective);
}

// However a stranger to a statement ties his writes together, no replica must think about them for ever.
TEST_F(MembersTest, JudgeLongTanglesOfOverwritingAtOnce) {
  Pen second = opened(ledger.member("检查员乙", "member", "乙的另一平板"));
  BatchRef left = put(ann, kStatement, "甲说");
  BatchRef right = left;
  for (int i = 0; i < 100; ++i) {
    const std::vector<record::WriteName> both = {{left.hash, 0}, {right.hash, 0}};
    const std::string value = textValue(kStatement, "改");
    const BatchRef next = replica.write(bob, record, {{{record, kStatement}, value, both}});
    right = replica.write(second, record, {{{record, kStatement}, value, both}});
    left = next;
  }
  EXPECT_EQ(standing(left), Standing::withoutAuthority);
  EXPECT_EQ(standing(right), Standing::withoutAuthority);
  for (int i = 0; i < 300; ++i) left = put(ann, kStatement, "甲再说");
  EXPECT_EQ(standing(left), Standing::effective);
  EXPECT_THAT(replica.texts(record, kStatement), ElementsAre("甲再说"));
}

// Law 9.

TEST_F(MembersTest, RevokeADeviceAboveTheTips) {
  Pen second = opened(ledger.member("检查员甲", "member", "甲的另一平板"));
  const BatchRef before = note(ann);
  const BatchRef after = note(ann);
  replica.decide(control, RevokeDevice{"检查员甲的平板", {before}});
  EXPECT_TRUE(isAdmitted(before));
  EXPECT_FALSE(isAdmitted(after));
  EXPECT_FALSE(isAdmitted(note(ann))) << "what it writes later, too";
  EXPECT_EQ(standing(after), Standing::quarantined);
  EXPECT_TRUE(isAdmitted(note(second))) << "another device of the same user";
  EXPECT_TRUE(isAdmitted(note(bob)));
}

TEST_F(MembersTest, RevokeAUserOnAllDevices) {
  Pen second = opened(ledger.member("检查员甲", "member", "甲的另一平板"));
  const BatchRef first = note(ann);
  const BatchRef other = note(second);
  replica.decide(control, RevokeUser{"检查员甲", {first}});
  EXPECT_TRUE(isAdmitted(first));
  EXPECT_FALSE(isAdmitted(other)) << "no tip names that log";
  EXPECT_FALSE(isAdmitted(note(ann)));
  EXPECT_TRUE(isAdmitted(note(bob)));
}

TEST_F(MembersTest, ReadmitTheVeryBatchesThatWereReviewed) {
  const BatchRef first = note(ann, "甲一");
  const BatchRef second = note(ann, "甲二");
  replica.decide(control, RevokeUser{"检查员甲", {}});
  EXPECT_THAT(replica.texts(record), IsEmpty());
  replica.decide(control, Admit{{first.hash}});
  EXPECT_TRUE(isAdmitted(first));
  EXPECT_FALSE(isAdmitted(second));
  EXPECT_THAT(replica.texts(record), ElementsAre("甲一"));
}

TEST_F(MembersTest, ReadmitABatchThatComesOnlyLater) {
  test::Replica elsewhere(ledger);
  elsewhere.takeFrom(replica);
  const BatchRef late = elsewhere.note(ann, record, "晚到");
  replica.decide(control, RevokeUser{"检查员甲", {}});
  replica.decide(control, Admit{{late.hash}});
  replica.takeFrom(elsewhere);
  EXPECT_TRUE(isAdmitted(late));
  EXPECT_THAT(replica.texts(record), ElementsAre("晚到"));
}

TEST_F(MembersTest, SealAgainstMembersAlone) {
  Pen desk = opened(ledger.desk());
  const BatchRef before = note(ann);
  const BatchRef other = note(bob);
  replica.decide(control, Seal{{before}});
  EXPECT_TRUE(isAdmitted(before));
  EXPECT_FALSE(isAdmitted(note(ann)));
  EXPECT_FALSE(isAdmitted(other)) << "no tip names that log";
  EXPECT_TRUE(isAdmitted(note(desk)));
  EXPECT_TRUE(isAdmitted(note(control)));
}

TEST_F(MembersTest, NeverQuarantineTheServer) {
  const BatchRef written = note(control);
  replica.decide(control, RevokeDevice{"服务器", {}});
  replica.decide(control, RevokeUser{"", {}});
  EXPECT_TRUE(isAdmitted(written));
  EXPECT_TRUE(isAdmitted(note(control)));
}

TEST_F(MembersTest, LetEachEventStandForItself) {
  const BatchRef first = note(ann);
  const BatchRef second = note(ann);
  replica.decide(control, Seal{{first}});
  replica.decide(control, Seal{{second}});
  EXPECT_TRUE(isAdmitted(first));
  EXPECT_FALSE(isAdmitted(second)) << "a wider seal does not widen the earlier one";
}

TEST_F(MembersTest, WaitForATipThatComesOnlyLater) {
  test::Replica elsewhere(ledger);
  elsewhere.takeFrom(replica);
  const BatchRef first = elsewhere.note(ann, record, "一");
  const BatchRef tip = elsewhere.note(ann, ledger.newRecord(), "二");
  const BatchRef above = elsewhere.note(ann, record, "三");
  replica.decide(control, RevokeUser{"检查员甲", {tip}});
  const auto batches = test::allBatches(ledger.workspace(), elsewhere.history());
  const std::size_t from = batches.size() - 3;
  test::give(replica, batches[from]);
  EXPECT_FALSE(isAdmitted(first)) << "nobody knows yet what lies below the tip";
  EXPECT_THAT(replica.texts(record), IsEmpty());
  test::give(replica, batches[from + 1]);
  EXPECT_TRUE(isAdmitted(first) && isAdmitted(tip));
  EXPECT_THAT(replica.texts(record), ElementsAre("一"));
  test::give(replica, batches[from + 2]);
  EXPECT_FALSE(isAdmitted(above));
  EXPECT_THAT(replica.texts(record), ElementsAre("一"));
}

TEST_F(MembersTest, SpareNothingBelowATipThatIsNotWhatItIsNamed) {
  const BatchRef batch = note(ann);
  replica.decide(control, RevokeUser{"检查员甲", {{bob.log.log(), batch.sequence, batch.hash}}});
  EXPECT_FALSE(isAdmitted(batch));
}

TEST_F(MembersTest, SpareOnlyTheBranchThatATipStandsOn) {
  Pen copy = ann;
  const BatchRef left = note(ann);
  const BatchRef right = note(copy);
  replica.decide(control, RevokeDevice{"检查员甲的平板", {left}});
  EXPECT_TRUE(isAdmitted(left));
  EXPECT_FALSE(isAdmitted(right));
}

// Law 12.

TEST_F(MembersTest, MarkAnInvitationThatWasUsedTwice) {
  const test::Invitation invitation = ledger.invite("检查员丁");
  Pen first = opened(ledger.invited(invitation, "一号平板"));
  const BatchRef batch = note(first);
  EXPECT_FALSE(marks(batch).disputed);
  Pen again = opened(ledger.again(first));
  EXPECT_FALSE(marks(batch).disputed) << "the same key in another run";
  Pen second = opened(ledger.invited(invitation, "二号平板"));
  const BatchRef other = note(second);
  EXPECT_TRUE(marks(batch).disputed);
  EXPECT_TRUE(marks(other).disputed);
  EXPECT_TRUE(marks(note(again)).disputed);
  EXPECT_TRUE(isAdmitted(batch)) << "a mark touches no register";
  replica.decide(control, SettleDispute{first.key.publicKey()});
  EXPECT_FALSE(marks(batch).disputed);
  EXPECT_TRUE(marks(other).disputed);
  replica.decide(control, SettleDispute{second.key.publicKey()});
  EXPECT_FALSE(marks(other).disputed);
  EXPECT_FALSE(marks(note(ann)).disputed);
}

TEST_F(MembersTest, MarkALogThatForksUntilItIsReviewed) {
  Pen copy = ann;
  const BatchRef left = note(ann);
  EXPECT_FALSE(marks(left).forked);
  const BatchRef right = note(copy);
  EXPECT_TRUE(marks(left).forked);
  EXPECT_TRUE(marks(right).forked);
  EXPECT_FALSE(marks(note(bob)).forked);
  EXPECT_TRUE(isAdmitted(right)) << "a mark touches no register";
  replica.decide(control, ReviewFork{ann.log.log()});
  EXPECT_FALSE(marks(left).forked);
  EXPECT_FALSE(marks(right).forked);
}

// Membership: what decides nothing about batches.

TEST_F(MembersTest, NameEverybodyWhoseCertificateIsKnown) {
  opened(ledger.desk());
  EXPECT_THAT(people(), ElementsAre("检查员乙的平板", "检查员甲的平板")) << "the server is nobody";
  const Pen direct = ledger.member("检查员丁");
  const Pen invited = ledger.invited(ledger.invite("组长戊", "leader"));
  const std::vector<std::string> all = {"检查员丁的平板", "检查员乙的平板", "检查员甲的平板", "组长戊的平板"};
  add(direct);
  add(invited);
  EXPECT_THAT(people(), testing::UnorderedElementsAreArray(all));
  add(direct);
  opened(direct);
  opened(ledger.again(direct));
  EXPECT_THAT(people(), testing::UnorderedElementsAreArray(all)) << "each key once";
  for (const Certificate& person : members().people()) {
    EXPECT_EQ(person.role, person.user == "组长戊" ? "leader" : "member");
  }
}

TEST_F(MembersTest, TakeNobodyForAMemberWhoseChainDoesNotHold) {
  test::Ledger otherServer(2);
  const crypto::SigningKey key = ledger.newKey();
  Certificate stranger = ledger.certificate(CertificateKind::member, key, "检查员丁", "member", "丁");
  const std::string notByTheRoot = encodeChain({issue(stranger, key)});
  stranger.workspaces = {ledger.random<record::WorkspaceId>()};
  const std::string elsewhere = encodeChain({issue(stranger, ledger.rootKey())});
  const std::vector<std::string> before = people();
  for (const std::string& chain :
       {std::string(), notByTheRoot, elsewhere, encodeChain(otherServer.member("检查员丁").chain),
        encodeChain({ledger.invite("检查员丁").issued}), encodeChain(ledger.desk().chain)}) {
    const BatchRef event = replica.decide(control, AddMember{chain});
    EXPECT_TRUE(isAdmitted(event)) << "it is no reason to refuse the batch";
    EXPECT_EQ(people(), before);
  }
}

TEST_F(MembersTest, NameNobodyWhoIsRevoked) {
  opened(ledger.member("检查员甲", "member", "甲的另一平板"));
  const Pen unseen = ledger.member("检查员丁");
  add(unseen);
  const BatchRef last = note(ann);
  replica.decide(control, RevokeDevice{"检查员甲的平板", {last}});
  EXPECT_THAT(people(), UnorderedElementsAre("检查员乙的平板", "甲的另一平板", "检查员丁的平板"));
  replica.decide(control, RevokeUser{"检查员甲", {last}});
  replica.decide(control, RevokeUser{"检查员丁", {}});
  replica.decide(control, Admit{{last.hash}});
  EXPECT_THAT(people(), ElementsAre("检查员乙的平板"));
  add(unseen);
  EXPECT_THAT(people(), ElementsAre("检查员乙的平板")) << "naming somebody again takes nothing back";
}

TEST_F(MembersTest, RememberToWhomTheMissionWasHandedOver) {
  EXPECT_THAT(members().handedOver(), IsEmpty());
  for (const char* district : {"增城区", "天河区", "增城区"}) replica.decide(control, Handover{district});
  EXPECT_THAT(members().handedOver(), UnorderedElementsAre("增城区", "天河区"));
}

TEST_F(MembersTest, HaveTheCurrentEpochLast) {
  const auto epoch = [&] { return KeyEpoch{ledger.random<EpochId>(), {}}; };
  const auto ids = [&] {
    std::vector<EpochId> found;
    for (const KeyEpoch& held : members().epochs()) found.push_back(held.id);
    return found;
  };
  EXPECT_THAT(ids(), IsEmpty());
  const KeyEpoch first = epoch(), second = epoch(), third = epoch();
  replica.decide(control, first);
  Pen later = opened(ledger.control());
  replica.decide(later, third);
  replica.decide(control, second);  // a server that came back from the dead
  EXPECT_THAT(ids(), ElementsAre(first.id, second.id, third.id));
  const KeyEpoch wider{third.id, {{ann.key.publicKey(), "a box"}}};
  replica.decide(later, wider);
  EXPECT_THAT(ids(), ElementsAre(first.id, second.id, third.id, third.id));
  EXPECT_EQ(members().epochs().back().boxes.size(), 1U);
}

TEST_F(MembersTest, KnowWhetherTheWorkspaceIsSealed) {
  const BatchRef last = note(ann);
  replica.decide(control, RevokeUser{"检查员乙", {}});
  replica.decide(control, Admit{{last.hash}});
  EXPECT_FALSE(members().isSealed());
  replica.decide(control, Seal{{last}});
  EXPECT_TRUE(members().isSealed());
}

// Law 13.

TEST_F(MembersTest, MissWhatAdmittedBatchesDemand) {
  EXPECT_THAT(members().missingFeatures(), IsEmpty());
  demanding(ann, {3, 7});
  EXPECT_THAT(members().missingFeatures(), IsEmpty()) << "this program has both";
  const BatchRef newer = demanding(ann, {7, 90, 91});
  const BatchRef others = demanding(bob, {91, 92});
  EXPECT_THAT(members().missingFeatures(), ElementsAre(90, 91, 92));
  replica.decide(control, RevokeUser{"检查员甲", {}});
  EXPECT_THAT(members().missingFeatures(), ElementsAre(91, 92)) << "a quarantined batch demands nothing";
  replica.decide(control, RevokeUser{"检查员乙", {others}});
  replica.decide(control, Admit{{newer.hash}});
  EXPECT_THAT(members().missingFeatures(), ElementsAre(90, 91, 92));
}

TEST_F(MembersTest, MissWhatTheServerDemandsWhateverIsRevoked) {
  const record::RecordId event = ledger.newRecord(kControlKind);
  replica.write(control, controlAggregate(ledger.workspace()),
                {{{event, kControlField}, controlValue(Seal{}, "管理员丙", ""), {}}}, {{}, {93}});
  replica.decide(control, RevokeDevice{"服务器", {}});
  EXPECT_THAT(members().missingFeatures(), ElementsAre(93));
}

}  // namespace
}  // namespace shicha::membership

#include "inspection/corrections.hpp"

#include <gmock/gmock.h>

#include "inspection/write_history.hpp"
#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

struct CorrectionsTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  Tablet& bureau = desk.join("局员丁", "district-bureau");
  record::AggregateId id = start(ann, theoryOrder());

  void SetUp() override { desk.exchange(); }
  static std::string because(const char* reason) { return reason; }
};

TEST_F(CorrectionsTest, StrikeOutAndBringBack) {
  const auto finding = ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  ann.does(withdraw, id, finding, because("看错"));
  ASSERT_THAT(ann.seen(id).findings, SizeIs(1)) << "it stays readable";
  EXPECT_EQ(ann.seen(id).findings[0].text, "问题");
  EXPECT_EQ(ann.seen(id).findings[0].withdrawn, "看错");
  ann.does(bringBack, id, finding);
  EXPECT_EQ(ann.seen(id).findings[0].withdrawn, std::nullopt);
  EXPECT_TRUE(ann.findsDone(bringBack, id, finding));
}

TEST_F(CorrectionsTest, TakeAReasonAndWhatIsThere) {
  const auto finding = ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  EXPECT_EQ(ann.refusal(withdraw, id, finding, because(" ")), ErrorCode::dataMissing);
  const auto unknown = desk.ledger.newRecord(kind::finding);
  EXPECT_EQ(ann.refusal(withdraw, id, unknown, because("?")), ErrorCode::recordUnknown);
  EXPECT_EQ(ann.refusal(bringBack, id, unknown), ErrorCode::recordUnknown);
  const auto nowhere = desk.ledger.newRecord(kind::inspection);
  EXPECT_EQ(ann.refusal(withdraw, nowhere, nowhere, because("?")), ErrorCode::recordUnknown);
}

TEST_F(CorrectionsTest, LeaveAnswersRevisionsAndSignatures) {
  fillIn(ann, id);
  const auto revision = ann.does(present, id);
  const auto signed_ = ann.does(sign, id, signature("inspector"));
  for (const auto& record : {revision, signed_, itemId(ann.workspace().id(), id, "1-1")}) {
    EXPECT_EQ(ann.refusal(withdraw, id, record, because("?")), ErrorCode::notWithdrawable);
    EXPECT_EQ(ann.refusal(bringBack, id, record), ErrorCode::recordUnknown);
  }
}

TEST_F(CorrectionsTest, OfWhatWasPresentedAreForLeadersAndBureaus) {
  fillIn(ann, id);
  const auto finding = ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  EXPECT_EQ(ann.refusal(withdraw, id, id, because("?")), ErrorCode::none);
  ann.does(present, id);
  desk.exchange();
  EXPECT_EQ(ann.refusal(withdraw, id, id, because("?")), ErrorCode::roleNeeded);
  EXPECT_EQ(leader.refusal(withdraw, id, id, because("?")), ErrorCode::none);
  EXPECT_EQ(bureau.refusal(withdraw, id, id, because("?")), ErrorCode::none);
  EXPECT_EQ(leader.refusal(withdraw, id, finding, because("?")), ErrorCode::formPresented);
  leader.does(withdraw, id, id, because("重复检查"));
  desk.exchange();
  EXPECT_TRUE(ann.card(id).isWithdrawn);
  EXPECT_EQ(ann.refusal(bringBack, id, id), ErrorCode::roleNeeded);
  bureau.does(bringBack, id, id);
  EXPECT_FALSE(bureau.card(id).isWithdrawn);
}

TEST_F(CorrectionsTest, OfDecisionsAreForBureaus) {
  Decision decision;
  decision.measure = "warn";
  decision.date = "2023-12-25";
  const auto decided = bureau.does(decide, id, decision);
  desk.exchange();
  EXPECT_EQ(leader.refusal(withdraw, id, decided, because("?")), ErrorCode::roleNeeded);
  bureau.does(withdraw, id, decided, because("撤销"));
  EXPECT_EQ(bureau.seen(id).decisions.at(0).withdrawn, "撤销");
}

TEST_F(CorrectionsTest, StrikeOutSelfChecksEventsAndInstitutions) {
  const Subject subject{"gz-0101", "exam-site", "某考试点"};
  const std::vector<record::AggregateId> roots = {
      ann.does(addSelfCheck, SelfCheckOrder{subject, "2023-11-05"}),
      ann.does(addEvent, EventOrder{subject, "notice", "2023-12-01", "市局", "通报", true}),
      ann.does(addInstitution, std::string("某新机构"), std::string("training"), std::string()),
  };
  for (const auto& root : roots) {
    EXPECT_FALSE(ann.card(root).isWithdrawn);
    ann.does(withdraw, root, root, because("重复"));
    EXPECT_TRUE(ann.card(root).isWithdrawn);
    ann.does(bringBack, root, root);
    EXPECT_FALSE(ann.card(root).isWithdrawn);
  }
}

TEST_F(CorrectionsTest, ChooseAmongWhatStandsSideBySide) {
  ann.does(announce, id, std::string("甲"));
  leader.does(announce, id, std::string("乙"));
  desk.exchange();
  const record::RegisterId at{id, 5};
  const auto history = historyOf(ann.workspace(), ann.aggregate(id), at);
  ASSERT_THAT(history, SizeIs(2));
  for (const HistoryEntry& chosen : history) {
    EXPECT_EQ(ann.refusal(resolve, id, at, chosen.name), ErrorCode::none);
  }
  const HistoryEntry& hidden = history[history[0].state == record::WriteState::concurrent ? 0 : 1];
  ASSERT_EQ(hidden.state, record::WriteState::concurrent);
  ann.does(resolve, id, at, hidden.name);
  EXPECT_EQ(test::textValue(5, ann.seen(id).announcement), hidden.value);
  EXPECT_THAT(ann.seen(id).notes.conflicts, IsEmpty());
  EXPECT_EQ(ann.refusal(resolve, id, at, hidden.name), ErrorCode::writeNotThere) << "it was settled";
  EXPECT_THAT(historyOf(ann.workspace(), ann.aggregate(id), at), SizeIs(3)) << "nothing is lost";
}

TEST_F(CorrectionsTest, ChooseAWithdrawalOrNone) {
  const auto finding = ann.does(addFinding, id, FindingOrder{{}, "问题", {}});
  ann.does(withdraw, id, finding, because("看错"));
  desk.exchange();
  ann.does(bringBack, id, finding);
  leader.does(withdraw, id, finding, because("重复"));
  desk.exchange();
  const record::RegisterId at{finding, 7};
  EXPECT_THAT(ann.seen(id).notes.conflicts, testing::ElementsAre(at));
  for (const HistoryEntry& each : historyOf(ann.workspace(), ann.aggregate(id), at)) {
    if (each.by.user != "检查员甲" || !each.value.empty()) continue;
    ann.does(resolve, id, at, each.name);
  }
  EXPECT_EQ(ann.seen(id).findings.at(0).withdrawn, std::nullopt);
  EXPECT_THAT(ann.seen(id).notes.conflicts, IsEmpty());
}

TEST_F(CorrectionsTest, ChooseAmongWhatIsThere) {
  leader.does(announce, id, std::string("甲"));
  desk.exchange();
  const auto write = historyOf(ann.workspace(), ann.aggregate(id), {id, 5}).at(0).name;
  EXPECT_EQ(
      ann.refusal(resolve, id, record::RegisterId{id, 5}, record::WriteName{write.batch, write.place + 1}),
      ErrorCode::writeNotThere);
  EXPECT_TRUE(ann.findsDone(resolve, id, record::RegisterId{id, 5}, write)) << "it stands alone";
}

}  // namespace
}  // namespace shicha::inspection

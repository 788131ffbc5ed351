#include "inspection/start.hpp"

#include <gmock/gmock.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct StartTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& bob = desk.join("检查员乙", "inspector");
};

TEST_F(StartTest, KeepsWhatIsInspected) {
  StartOrder order = trainingOrder();
  order.lookBack = true;
  order.visit = 2;
  const Inspection seen = ann.seen(start(ann, order));
  EXPECT_EQ(seen.form, "gz2023.training");
  EXPECT_EQ(seen.version, 1U);
  EXPECT_EQ(seen.subject.id, "gz-0001");
  EXPECT_EQ(seen.subject.name, "某培训中心");
  EXPECT_EQ(seen.date, "2023-11-23");
  EXPECT_EQ(seen.visit, 2U);
  EXPECT_TRUE(seen.lookBack);
}

TEST_F(StartTest, JoinsWhatIsThere) {
  const auto id = start(ann, trainingOrder());
  desk.exchange();
  EXPECT_TRUE(bob.findsDone(startInspection, trainingOrder()));
  EXPECT_EQ(start(bob, trainingOrder()), id);
  EXPECT_EQ(start(ann, trainingOrder()), id);
}

TEST_F(StartTest, MakesOneInspectionOnTwoTabletsAtOnce) {
  const auto id = start(ann, trainingOrder());
  EXPECT_EQ(start(bob, trainingOrder()), id);
  desk.exchange();
  EXPECT_EQ(ann.workspace().aggregates().size(), 1U);
  EXPECT_THAT(ann.seen(id).notes.conflicts, IsEmpty());
  EXPECT_EQ(ann.card(id).conflicts, 0U);
  fillIn(ann, id);
  EXPECT_EQ(ann.refusal(present, id), ErrorCode::none);
}

// Started with and without operation items: the group decides, item by item.
TEST_F(StartTest, ShowsWhereTwoTabletsDidNotMeanTheSame) {
  const auto id = start(ann, trainingOrder());
  StartOrder other = trainingOrder();
  other.lookBack = true;
  start(bob, other);
  desk.exchange();
  EXPECT_THAT(ann.seen(id).notes.conflicts, ElementsAre(record::RegisterId{id, 4}));
}

TEST_F(StartTest, LeavesOutTheOperationItemsWithoutSuchScope) {
  const Inspection seen = ann.seen(start(ann, trainingOrder()));
  ASSERT_EQ(seen.answers.size(), 4U);
  for (const char* item : {"16", "17", "18", "19"}) {
    EXPECT_EQ(seen.answers.at(item).verdict, forms::Verdict::na) << item;
    EXPECT_EQ(seen.answers.at(item).reason, "无特种作业项目") << item;
  }
  StartOrder with = trainingOrder(true);
  with.visit = 2;
  EXPECT_THAT(ann.seen(start(ann, with)).answers, IsEmpty());
  EXPECT_THAT(ann.seen(start(ann, theoryOrder())).answers, IsEmpty());
}

TEST_F(StartTest, RefusesAFormThatDoesNotServeTheSubject) {
  StartOrder order = trainingOrder();
  order.form = "gz2023.exam-agency";
  EXPECT_EQ(ann.refusal(startInspection, order), ErrorCode::formNotForSubject);
  order.form = "jm2021.training";
  EXPECT_EQ(ann.refusal(startInspection, order), ErrorCode::formNotForSubject) << "another campaign's";
  order = trainingOrder();
  order.subject.kind = "production-unit";
  EXPECT_EQ(ann.refusal(startInspection, order), ErrorCode::formNotForSubject);
  order.subject.kind = "?";
  EXPECT_EQ(ann.refusal(startInspection, order), ErrorCode::formNotForSubject);
  order = trainingOrder();
  order.form = "gz2023.keypoints-training";
  EXPECT_EQ(ann.refusal(startInspection, order), ErrorCode::none);
}

TEST_F(StartTest, WantsADayAndAVisit) {
  StartOrder order = trainingOrder();
  order.date = "2023-11-31";
  EXPECT_EQ(ann.refusal(startInspection, order), ErrorCode::dataNotDate);
  order = trainingOrder();
  order.visit = 0;
  EXPECT_EQ(ann.refusal(startInspection, order), ErrorCode::dataMissing);
}

TEST_F(StartTest, RefusesAWithdrawnOneUntilItIsBroughtBack) {
  const auto id = start(ann, trainingOrder());
  ann.does(withdraw, id, id, std::string("走错地方"));
  desk.exchange();
  EXPECT_EQ(bob.refusal(startInspection, trainingOrder()), ErrorCode::inspectionWithdrawn);
  StartOrder next = trainingOrder();
  next.visit = 2;
  EXPECT_EQ(bob.refusal(startInspection, next), ErrorCode::none);
  bob.does(bringBack, id, id);
  EXPECT_TRUE(bob.findsDone(startInspection, trainingOrder()));
}

// The withdrawal of a presented one that does not count stands in nobody's way.
TEST_F(StartTest, JoinsWhereAWithdrawalDoesNotCount) {
  const auto id = start(ann, theoryOrder());
  fillIn(ann, id);
  desk.exchange();
  ann.does(withdraw, id, id, std::string("走错地方"));
  bob.does(present, id);
  desk.exchange();
  EXPECT_TRUE(ann.findsDone(startInspection, theoryOrder()));
  EXPECT_FALSE(ann.card(id).isWithdrawn);
}

TEST_F(StartTest, StartsAnewWhereTheStarterDoesNotCount) {
  const auto id = start(ann, trainingOrder());
  desk.exchange();
  desk.decides(membership::RevokeUser{"检查员甲", {}});
  EXPECT_EQ(bob.refusal(answerItem, id, verdict("1", forms::Verdict::pass)), ErrorCode::formNotHere);
  EXPECT_EQ(start(bob, trainingOrder()), id);
  EXPECT_EQ(bob.seen(id).subject.name, "某培训中心");
  EXPECT_EQ(bob.refusal(answerItem, id, verdict("1", forms::Verdict::pass)), ErrorCode::none);
}

TEST_F(StartTest, WarnsOutsideThePhase) {
  StartOrder order = trainingOrder();
  EXPECT_TRUE(isInPhase(ann.setting().campaign, ann.setting().mission, order));
  for (const char* date : {"2023-11-20", "2023-12-01", "2024-01-15"}) {
    order.date = date;
    EXPECT_FALSE(isInPhase(ann.setting().campaign, ann.setting().mission, order)) << date;
    EXPECT_EQ(ann.refusal(startInspection, order), ErrorCode::none) << "it warns, and refuses nothing";
  }
  order.lookBack = true;
  EXPECT_TRUE(isInPhase(ann.setting().campaign, ann.setting().mission, order)) << "the phase of looking back";
  Desk city(1, "gz2023/广州市-增城区");
  Tablet& carl = city.join("检查员丙", "inspector");
  EXPECT_FALSE(isInPhase(carl.setting().campaign, carl.setting().mission, trainingOrder()));
  order = trainingOrder();
  order.date = "2023-12-31";
  EXPECT_TRUE(isInPhase(carl.setting().campaign, carl.setting().mission, order));
}

TEST_F(StartTest, OffersTheFormsOfTheKind) {
  const auto& campaign = ann.setting().campaign;
  EXPECT_THAT(formsFor(campaign, "training"), ElementsAre("gz2023.training", "gz2023.keypoints-training"));
  EXPECT_THAT(formsFor(campaign, "exam-site"),
              ElementsAre("gz2023.exam-site-practical", "gz2023.exam-site-theory", "gz2023.keypoints-exam"));
  EXPECT_THAT(formsFor(campaign, "production-unit"), IsEmpty());
  EXPECT_THAT(formsFor(campaign, "?"), IsEmpty());
}

TEST_F(StartTest, DoesNotWarnOfADayThatIsNone) {
  StartOrder order = trainingOrder();
  order.date = "2023-11-31";
  EXPECT_TRUE(isInPhase(ann.setting().campaign, ann.setting().mission, order));
}

}  // namespace
}  // namespace shicha::inspection

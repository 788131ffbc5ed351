// Answering an item: a tap shows at once, is durable soon, and is taken back where it cannot be kept.
#include "viewmodels/item_model.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::column;
using test::valueOf;
using test::waitFor;
using testing::ElementsAre;

constexpr const char* kTraining = "广州市广仁职业培训学校";

class ItemModelTest : public test::OpenSheetTest {
 protected:
  ItemModel& show(const char* item) {
    tablet_.sheet().choose(item);
    EXPECT_EQ(tablet_.item().itemId(), item);
    return tablet_.item();
  }

  ItemModel& showAfterAKill(const char* item) {
    tablet_.restart();
    EXPECT_TRUE(waitFor([this] { return tablet_.app().inspection() && !tablet_.sheet().isLoading(); }));
    return show(item);
  }

  QString partScore(const char* part) {
    return valueOf(*tablet_.item().parts(), "part", part, "score").toString();
  }
};

TEST_F(ItemModelTest, SaysWhatTheFormSays) {
  const ItemModel& item = show("1-1");
  EXPECT_EQ(item.section(), "1.组织管理（21分）");
  EXPECT_EQ(item.marks(), "7");
  EXPECT_TRUE(item.mustHave());
  EXPECT_TRUE(item.takesParts());
  EXPECT_FALSE(item.takesTwoScores());
  EXPECT_FALSE(item.allowsNa());
  EXPECT_FALSE(item.isAnswered());
  EXPECT_EQ(item.verdict(), "");
  EXPECT_EQ(tablet_.item().content()->count(), 3);
  EXPECT_EQ(tablet_.item().content()->value(0, "text"), "法人证书（3分）；");
  EXPECT_EQ(tablet_.item().papers()->count(), 2);
  EXPECT_EQ(tablet_.item().hints()->count(), 1);
  EXPECT_THAT(column(*tablet_.item().parts(), "marks"), ElementsAre("3", "2", "2"));
  EXPECT_EQ(show("4-1").marks(), "") << "it takes a verdict";
}

TEST_F(ItemModelTest, ShowsATapAtOnceAndIsDurable) {
  ItemModel& item = show("1-3");
  const QSignalSpy changed(&item, &ItemModel::answerChanged);
  item.setFull(ItemModel::Whole);
  EXPECT_EQ(item.score(), "8");
  EXPECT_TRUE(item.isSaving());
  EXPECT_EQ(changed.count(), 1);
  ASSERT_TRUE(waitFor([&] { return !item.isSaving(); }));
  EXPECT_EQ(item.score(), "8");
  ItemModel& later = showAfterAKill("1-3");
  EXPECT_EQ(later.score(), "8");
  EXPECT_FALSE(later.isSaving());
}

TEST_F(ItemModelTest, KeepsTheLastOfManyFastTaps) {
  ItemModel& item = show("1-3");
  for (int tap = 0; tap < 20; ++tap) {
    item.raise(ItemModel::Whole);
    EXPECT_EQ(item.score(), QString::number(std::min(tap + 1, 16) * 0.5));
  }
  tablet_.settle();
  EXPECT_EQ(item.score(), "8") << "never more than the full marks";
  EXPECT_EQ(showAfterAKill("1-3").score(), "8");
}

TEST_F(ItemModelTest, TakesATapBackThatCannotBeKeptAndSaysSo) {
  ItemModel& item = show("1-3");
  item.setFull(ItemModel::Whole);
  tablet_.settle();
  {
    const test::NoRoom full;
    item.lower(ItemModel::Whole);
    EXPECT_EQ(item.score(), "7.5");
    tablet_.settle();
  }
  EXPECT_EQ(item.score(), "8");
  EXPECT_FALSE(item.isSaving());
  EXPECT_FALSE(tablet_.notice().isEmpty());
  item.lower(ItemModel::Whole);
  tablet_.settle();
  EXPECT_EQ(item.score(), "7.5") << "the work goes on";
  EXPECT_EQ(showAfterAKill("1-3").score(), "7.5");
}

TEST_F(ItemModelTest, StepsFromTheFullMarksDownAndFromNothingUp) {
  show("1-3").lower(ItemModel::Whole);
  EXPECT_EQ(tablet_.item().score(), "7.5");
  show("2-3").raise(ItemModel::Whole);
  EXPECT_EQ(tablet_.item().score(), "0.5");
  tablet_.item().lower(ItemModel::Whole);
  tablet_.item().lower(ItemModel::Whole);
  EXPECT_EQ(tablet_.item().score(), "0");
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
}

TEST_F(ItemModelTest, DeductsWhatTheFormPrintsFromTheFullMarks) {
  ItemModel& item = show("2-1");  // 10 marks: all for the 1st line, 5 for the 2nd
  EXPECT_THAT(column(*item.deductions(), "amount"), ElementsAre("", "5"));
  item.deduct(1, ItemModel::Whole);
  EXPECT_EQ(item.score(), "5");
  item.deduct(1, ItemModel::Whole);
  item.deduct(1, ItemModel::Whole);
  EXPECT_EQ(item.score(), "0") << "never below";
  item.setFull(ItemModel::Whole);
  item.deduct(0, ItemModel::Whole);
  EXPECT_EQ(item.score(), "0") << "all marks";
  item.deduct(7, ItemModel::Whole);
  item.deduct(-1, ItemModel::Whole);
  tablet_.settle();
  EXPECT_EQ(item.score(), "0");
  EXPECT_EQ(tablet_.notice(), "");
  show("2-2");  // each line 2 to 6, and 0.5
  EXPECT_THAT(column(*item.deductions(), "amount"), ElementsAre("2", "6", "2", "6", "2", "6", "0.5"));
  item.deduct(6, ItemModel::Whole);
  EXPECT_EQ(item.score(), "7.5");
}

TEST_F(ItemModelTest, KeepsPartsAsADraftUntilTheLastIsGiven) {
  ItemModel& item = show("1-1");
  item.setPart("1", "3");
  item.raisePart("2");
  EXPECT_EQ(partScore("1"), "3");
  EXPECT_EQ(partScore("2"), "0.5");
  EXPECT_FALSE(item.isAnswered());
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_TRUE(valueOf(*tablet_.sheet().items(), "itemId", "1-1", "hasDraft").isValid());
  EXPECT_EQ(tablet_.sheet().answered(), 0);
  ItemModel& later = showAfterAKill("1-1");
  EXPECT_EQ(partScore("1"), "3");
  EXPECT_EQ(partScore("2"), "0.5");
  EXPECT_FALSE(later.isAnswered());
  later.lowerPart("3");
  EXPECT_TRUE(later.isAnswered());
  EXPECT_EQ(later.score(), "5");
  tablet_.settle();
  EXPECT_EQ(tablet_.sheet().answered(), 1);
  EXPECT_FALSE(valueOf(*tablet_.sheet().items(), "itemId", "1-1", "hasDraft").toBool());
  EXPECT_EQ(showAfterAKill("1-1").score(), "5");
  EXPECT_EQ(partScore("3"), "1.5");
}

TEST_F(ItemModelTest, ShowsADraftOfPartsInTheRailAtOnce) {
  show("1-1").setPart("1", "3");
  tablet_.settle();
  tablet_.sheet().choose("1-2");
  EXPECT_TRUE(valueOf(*tablet_.sheet().items(), "itemId", "1-1", "hasDraft").toBool());
}

TEST_F(ItemModelTest, TakesNoPartThatThereIsNot) {
  ItemModel& item = show("1-1");
  item.raisePart("9");
  item.setPart("1", "很多");
  EXPECT_EQ(partScore("1"), "");
  item.setPart("1", "99");
  item.setPart("2", "2");
  item.setPart("3", "2");
  tablet_.settle();
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_FALSE(item.isAnswered());
}

TEST_F(ItemModelTest, TakesVerdictsAndIsTakenBack) {
  ItemModel& item = show("4-1");
  item.setVerdict("fail");
  EXPECT_EQ(item.verdict(), "fail");
  item.setVerdict("pass");
  EXPECT_EQ(item.verdict(), "pass");
  tablet_.settle();
  EXPECT_EQ(valueOf(*tablet_.sheet().items(), "itemId", "4-1", "state"), "pass");
  item.clear();
  tablet_.settle();
  EXPECT_EQ(item.verdict(), "");
  EXPECT_FALSE(item.isAnswered());
  EXPECT_EQ(valueOf(*tablet_.sheet().items(), "itemId", "4-1", "state"), "open");
  item.setVerdict("fail");
  tablet_.settle();
  EXPECT_EQ(item.verdict(), "fail");
}

TEST_F(ItemModelTest, IsTakenBackWithItsParts) {
  ItemModel& item = show("1-1");
  item.setPart("1", "3");
  item.clear();
  tablet_.settle();
  EXPECT_EQ(partScore("1"), "") << "the draft too";
  for (const auto& [part, score] : {std::pair("1", "3"), {"2", "2"}, {"3", "2"}}) item.setPart(part, score);
  EXPECT_EQ(item.score(), "7");
  tablet_.settle();
  item.clear();
  tablet_.settle();
  EXPECT_EQ(partScore("1"), "");
  EXPECT_FALSE(showAfterAKill("1-1").isAnswered());
  EXPECT_EQ(partScore("1"), "");
}

TEST_F(ItemModelTest, TicksPapersAndWhatWasSeen) {
  ItemModel& item = show("1-1");
  item.setPaper(2, true);
  item.setPaper(1, true);
  item.setPaper(2, false);
  item.setOriginalSeen(true);
  item.setCheckedOnSite(true);
  EXPECT_TRUE(item.isSaving());
  const auto expectTicks = [&](ItemModel& shown) {
    EXPECT_TRUE(shown.papers()->value(0, "isSupplied").toBool());
    EXPECT_FALSE(shown.papers()->value(1, "isSupplied").toBool());
    EXPECT_TRUE(shown.originalSeen());
    EXPECT_TRUE(shown.checkedOnSite());
    EXPECT_FALSE(shown.isAnswered());
  };
  expectTicks(item);
  tablet_.settle();
  expectTicks(item);
  expectTicks(showAfterAKill("1-1"));
  EXPECT_EQ(tablet_.notice(), "");
}

TEST_F(ItemModelTest, AsksWhetherAMustHaveItemWithoutMarksIsSevere) {
  ItemModel& item = show("2-1");
  EXPECT_TRUE(item.canBeSevere());
  EXPECT_EQ(item.severe(), ItemModel::NotSevere);
  item.deduct(0, ItemModel::Whole);
  tablet_.settle();
  EXPECT_EQ(item.severe(), ItemModel::SevereProposed);
  item.setSevere(false);
  EXPECT_EQ(item.severe(), ItemModel::SevereNo);
  item.setSevere(true);
  tablet_.settle();
  EXPECT_EQ(item.severe(), ItemModel::SevereYes);
  EXPECT_EQ(tablet_.sheet().severes(), "2-1");
  EXPECT_EQ(valueOf(*tablet_.sheet().items(), "itemId", "2-1", "state"), "severe");
  EXPECT_FALSE(show("1-3").canBeSevere());
}

TEST_F(ItemModelTest, TakesTwoScores) {
  tablet_.start("gz2023.exam-site-theory");
  ItemModel& item = show("1-1");
  EXPECT_TRUE(item.takesTwoScores());
  item.setFull(ItemModel::Documentary);
  item.lower(ItemModel::OnSite);
  EXPECT_EQ(item.documentary(), "10");
  EXPECT_EQ(item.onSite(), "9.5");
  EXPECT_EQ(item.score(), "");
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_EQ(showAfterAKill("1-1").onSite(), "9.5");
}

TEST_F(ItemModelTest, IsNotApplicableWithAReason) {
  tablet_.start("gz2023.training", kTraining);
  ItemModel& item = show("2");
  EXPECT_TRUE(item.allowsNa());
  item.setNotApplicable();
  tablet_.settle();
  EXPECT_FALSE(tablet_.notice().isEmpty()) << "a reason is wanted";
  EXPECT_EQ(item.verdict(), "");
  tablet_.services().notice.dismiss();
  item.reason()->type("未开展");
  EXPECT_EQ(showAfterAKill("2").reason()->text(), "未开展") << "it waits as a draft";
  tablet_.item().setNotApplicable();
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_EQ(tablet_.item().verdict(), "na");
  EXPECT_EQ(tablet_.item().reason()->text(), "未开展");
  EXPECT_FALSE(tablet_.item().reason()->isDraft());
  tablet_.item().setVerdict("pass");
  tablet_.settle();
  EXPECT_EQ(tablet_.item().verdict(), "pass");
  EXPECT_EQ(tablet_.item().reason()->text(), "");
}

// Whoever goes on to the next item at once does not lose the tap.
TEST_F(ItemModelTest, KeepsATapOfWhoGoesOnAtOnce) {
  show("1-3").setFull(ItemModel::Whole);
  EXPECT_FALSE(show("2-3").isSaving());
  EXPECT_EQ(tablet_.item().score(), "");
  tablet_.item().lower(ItemModel::Whole);
  tablet_.settle();
  EXPECT_EQ(tablet_.item().score(), "3.5");
  EXPECT_EQ(show("1-3").score(), "8");
}

TEST_F(ItemModelTest, WithoutAnItemDoesNothing) {
  ItemModel& item = show("1-3");
  item.show("");
  EXPECT_EQ(item.itemId(), "");
  EXPECT_EQ(item.heading(), "");
  item.setVerdict("pass");
  item.raise(ItemModel::Whole);
  item.setFull(ItemModel::OnSite);
  item.deduct(0, ItemModel::Whole);
  item.setPart("1", "1");
  item.raisePart("1");
  item.setPaper(1, true);
  item.setOriginalSeen(true);
  item.setNotApplicable();
  item.clear();
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_EQ(tablet_.sheet().answered(), 0);
}

}  // namespace
}  // namespace shicha::viewmodels

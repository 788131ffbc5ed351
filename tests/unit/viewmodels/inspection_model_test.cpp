// The inspection on the screen: where it stands, what stands side by side, and when it cannot be changed.
#include "viewmodels/inspection_model.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::valueOf;
using test::waitFor;

class InspectionModelTest : public test::OpenSheetTest {
 protected:
  InspectionModel& sheet() { return tablet_.sheet(); }

  QString state(const char* item) { return valueOf(*sheet().items(), "itemId", item, "state").toString(); }

  // Both scored it without knowing of each other.
  void disagree() {
    auto& other = colleague();
    for (auto* tablet : {&tablet_, &other}) tablet->sheet().choose("1-3");
    tablet_.item().setFull(ItemModel::Whole);
    other.item().lower(ItemModel::Whole);
    other.settle();
    other.carryTo(tablet_);
  }
};

TEST_F(InspectionModelTest, SaysWhatIsInspected) {
  EXPECT_FALSE(sheet().isLoading());
  EXPECT_EQ(sheet().institution(), test::kExamSite);
  EXPECT_EQ(sheet().title(), "广州市安全生产资格考试点检查表（实操考试点）");
  EXPECT_EQ(sheet().detail(), "2023-11-23　天河区 → 增城区");
  EXPECT_TRUE(sheet().hasScore());
  EXPECT_EQ(sheet().itemCount(), 15);
  EXPECT_EQ(sheet().answered(), 0);
  EXPECT_EQ(sheet().outcomeCode(), "incomplete");
  EXPECT_EQ(sheet().current(), "1-1") << "the first that is not answered";
  EXPECT_EQ(sheet().whyReadOnly(), "");
  EXPECT_EQ(sheet().withdrawn(), "");
}

TEST_F(InspectionModelTest, ShowsNothingWhileItLoads) {
  tablet_.app().show(AppModel::Missions);
  tablet_.settle();
  tablet_.app().openInspection(tablet_.app().missions()->inspections()->value(0, "inspectionId").toString());
  ASSERT_NE(tablet_.app().inspection(), nullptr);
  ASSERT_TRUE(sheet().isLoading());
  EXPECT_EQ(sheet().institution() + sheet().title() + sheet().detail() + sheet().total(), "");
  EXPECT_EQ(sheet().whyReadOnly(), "");
  sheet().choose("1-3");
  sheet().next();
  sheet().refresh();
  EXPECT_EQ(sheet().itemCount(), 0);
  tablet_.settle();
  EXPECT_EQ(sheet().itemCount(), 15);
}

TEST_F(InspectionModelTest, CountsAndScoresWhatIsAnswered) {
  sheet().choose("1-3");
  tablet_.item().setFull(ItemModel::Whole);
  sheet().choose("4-1");
  tablet_.item().setVerdict("fail");
  tablet_.settle();
  EXPECT_EQ(sheet().answered(), 2);
  EXPECT_EQ(sheet().total(), "8");
  EXPECT_EQ(state("1-3"), "scored");
  EXPECT_EQ(state("1-1"), "open");
  EXPECT_EQ(valueOf(*sheet().items(), "itemId", "1-3", "score"), "8");
  EXPECT_EQ(state("4-1"), "veto");
  EXPECT_EQ(sheet().vetoes(), "4-1");
  tablet_.fillIn();
  EXPECT_EQ(sheet().outcomeCode(), "vetoed");
}

TEST_F(InspectionModelTest, GoesFromItemToItem) {
  const QSignalSpy moved(&sheet(), &InspectionModel::currentChanged);
  sheet().next();
  EXPECT_EQ(sheet().current(), "1-2");
  EXPECT_EQ(sheet().currentIndex(), 1);
  EXPECT_EQ(tablet_.item().itemId(), "1-2");
  sheet().previous();
  sheet().previous();
  EXPECT_EQ(sheet().current(), "1-1") << "there is none before it";
  sheet().choose("4-3");
  sheet().next();
  EXPECT_EQ(sheet().current(), "4-3") << "there is none behind it";
  sheet().choose("9-9");
  EXPECT_EQ(sheet().current(), "4-3");
  EXPECT_EQ(moved.count(), 3);
}

TEST_F(InspectionModelTest, ShowsWhatStandsSideBySideAndSettlesIt) {
  disagree();
  ASSERT_EQ(sheet().conflicts()->count(), 1);
  EXPECT_EQ(state("1-3"), "conflict");
  EXPECT_EQ(sheet().conflicts()->value(0, "item"), "1-3");
  const auto* values = sheet().conflicts()->value(0, "values").value<Rows*>();
  ASSERT_NE(values, nullptr);
  ASSERT_EQ(values->count(), 2);
  EXPECT_TRUE(values->value(0, "isShown").toBool());
  EXPECT_FALSE(values->value(1, "isShown").toBool());
  const QString theirs = valueOf(*values, "user", "组长乙", "write").toString();
  EXPECT_TRUE(valueOf(*values, "user", "组长乙", "text").toString().contains("7.5"));
  sheet().resolve(sheet().conflicts()->value(0, "conflictId").toString(), theirs);
  tablet_.settle();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_EQ(sheet().conflicts()->count(), 0);
  EXPECT_EQ(valueOf(*sheet().items(), "itemId", "1-3", "score"), "7.5");
  tablet_.carryTo(*other_);
  EXPECT_EQ(other_->sheet().conflicts()->count(), 0) << "for everybody";
}

TEST_F(InspectionModelTest, SettlesNothingThatItDoesNotKnow) {
  disagree();
  const QString conflict = sheet().conflicts()->value(0, "conflictId").toString();
  sheet().resolve(conflict, "?");
  sheet().resolve("?", "?");
  tablet_.settle();
  EXPECT_EQ(sheet().conflicts()->count(), 1);
  EXPECT_EQ(tablet_.notice(), "");
}

TEST_F(InspectionModelTest, KeepsTheRailInItsPlaceWhileOthersWorkComesIn) {
  auto& other = colleague();
  sheet().choose("2-4");
  const QSignalSpy moved(&sheet(), &InspectionModel::currentChanged),
      reset(sheet().items(), &Rows::modelReset), removed(sheet().items(), &Rows::rowsRemoved);
  const QPersistentModelIndex chosen = sheet().items()->index(sheet().currentIndex());
  other.fillIn();
  other.carryTo(tablet_);
  EXPECT_EQ(sheet().answered(), 15);
  EXPECT_EQ(sheet().current(), "2-4");
  EXPECT_EQ(chosen.row(), sheet().currentIndex());
  EXPECT_EQ(moved.count() + reset.count() + removed.count(), 0);
}

TEST_F(InspectionModelTest, CanBeReadOnlyWhenItIsPresented) {
  tablet_.present();
  EXPECT_FALSE(sheet().whyReadOnly().isEmpty());
  sheet().choose("1-3");
  tablet_.item().lower(ItemModel::Whole);
  tablet_.settle();
  EXPECT_EQ(tablet_.item().score(), "8") << "the tap is taken back";
  EXPECT_FALSE(tablet_.notice().isEmpty());
}

TEST_F(InspectionModelTest, IsWithdrawnAndBroughtBack) {
  sheet().withdraw("");
  tablet_.settle();
  EXPECT_FALSE(tablet_.notice().isEmpty()) << "a reason is wanted";
  EXPECT_EQ(sheet().withdrawn(), "");
  sheet().withdraw("走错地方");
  tablet_.settle();
  EXPECT_EQ(sheet().withdrawn(), "走错地方");
  EXPECT_TRUE(sheet().whyReadOnly().contains("走错地方"));
  EXPECT_FALSE(sheet().signing()->canPresent());
  sheet().bringBack();
  tablet_.settle();
  EXPECT_EQ(sheet().withdrawn(), "");
  EXPECT_EQ(sheet().whyReadOnly(), "");
}

TEST_F(InspectionModelTest, SaysItAgainInTheOtherLanguage) {
  disagree();
  const QString outcome = sheet().outcome(), label = sheet().conflicts()->value(0, "label").toString();
  tablet_.services().preferences.setEnglish(true);
  EXPECT_NE(sheet().outcome(), outcome);
  EXPECT_NE(sheet().conflicts()->value(0, "label").toString(), label);
  EXPECT_EQ(sheet().title(), "广州市安全生产资格考试点检查表（实操考试点）") << "official wording stays";
  tablet_.services().preferences.setEnglish(false);
  EXPECT_EQ(sheet().outcome(), outcome);
  EXPECT_EQ(sheet().conflicts()->value(0, "label").toString(), label);
}

TEST_F(InspectionModelTest, TakesWhatTheFootAnnounces) {
  EXPECT_TRUE(tablet_.sheet().announcementLabel().startsWith("公告"));
  EXPECT_EQ(tablet_.sheet().announcement(), "");
  tablet_.sheet().announce(" 低压电工作业 ");
  tablet_.settle();
  EXPECT_EQ(tablet_.sheet().announcement(), "低压电工作业");
  tablet_.present();
  tablet_.sheet().announce("高压电工作业");
  tablet_.settle();
  EXPECT_EQ(tablet_.sheet().announcement(), "低压电工作业") << "it is what people sign";
  EXPECT_NE(tablet_.notice(), "");
}

}  // namespace
}  // namespace shicha::viewmodels

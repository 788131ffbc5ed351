// Starting an inspection, joining one that is there, and institutions that the registry does not have.
#include "viewmodels/start_model.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::column;
using test::valueOf;
using test::waitFor;
using testing::ElementsAre;

class StartModelTest : public test::ScreensTest {
 protected:
  StartModelTest() {
    tablet_.enrol();
    tablet_.app().missions()->choose(test::kMission);
  }

  StartModel& start() { return *tablet_.app().start(); }

  void begin() {
    tablet_.app().show(AppModel::Start);
    tablet_.settle();
    ASSERT_GT(start().institutions()->count(), 0);
  }

  void choose(const QString& name) {
    start().chooseInstitution(valueOf(*start().institutions(), "name", name, "institutionId").toString());
    ASSERT_EQ(start().institution(), name);
  }

  void chooseSite() {
    begin();
    choose(test::kExamSite);
    start().chooseForm(test::kPracticalForm);
  }
};

TEST_F(StartModelTest, BeginsWithNothingChosenToday) {
  begin();
  EXPECT_EQ(start().institution(), "");
  EXPECT_EQ(start().date(), "2023-11-23");
  EXPECT_FALSE(start().lookBack());
  EXPECT_FALSE(start().canStart());
  EXPECT_EQ(start().forms()->count(), 0);
  EXPECT_EQ(start().warning(), "");
}

TEST_F(StartModelTest, ShowsTheInstitutionsOfTheDistrictOrAll) {
  begin();
  const int there = start().institutions()->count();
  start().setEverywhere(true);
  EXPECT_GT(start().institutions()->count(), there);
  start().setEverywhere(false);
  start().setFilter("高力");
  EXPECT_THAT(column(*start().institutions(), "name"),
              testing::Each(testing::Truly([](const QString& name) { return name.contains("高力"); })));
  EXPECT_GT(start().institutions()->count(), 0);
  start().setFilter("没有这家");
  EXPECT_EQ(start().institutions()->count(), 0);
}

TEST_F(StartModelTest, OffersTheFormsOfTheInstitutionEachOnce) {
  chooseSite();
  EXPECT_THAT(column(*start().forms(), "formId"),
              ElementsAre("gz2023.exam-site-practical", "gz2023.exam-site-theory", "gz2023.keypoints-exam"));
  EXPECT_TRUE(valueOf(*start().forms(), "formId", test::kPracticalForm, "isChosen").toBool());
  EXPECT_TRUE(start().canStart());
  choose("广州市广仁职业培训学校");
  EXPECT_FALSE(start().canStart()) << "another institution, another form";
}

TEST_F(StartModelTest, WarnsOutsideThePhaseAndWantsADay) {
  chooseSite();
  EXPECT_EQ(start().warning(), "");
  start().setDate("2023-12-20");
  EXPECT_FALSE(start().warning().isEmpty());
  EXPECT_TRUE(start().canStart()) << "it warns, and refuses nothing";
  start().setDate("2023-11-31");
  EXPECT_FALSE(start().canStart());
  EXPECT_EQ(start().warning(), "");
  start().start();
  tablet_.settle();
  EXPECT_EQ(tablet_.app().inspection(), nullptr);
}

TEST_F(StartModelTest, StartsAndOpensWhatItStarted) {
  chooseSite();
  start().setLookBack(true);
  start().start();
  tablet_.settle();
  ASSERT_NE(tablet_.app().inspection(), nullptr);
  EXPECT_EQ(tablet_.app().screen(), AppModel::Inspection);
  EXPECT_EQ(tablet_.sheet().institution(), test::kExamSite);
  EXPECT_TRUE(tablet_.sheet().detail().contains("回头看"));
}

TEST_F(StartModelTest, JoinsWhatIsThereOrStartsTheNextVisit) {
  tablet_.start();
  tablet_.sheet().choose("1-3");
  tablet_.item().setFull(ItemModel::Whole);
  tablet_.app().show(AppModel::Missions);
  tablet_.settle();
  chooseSite();
  ASSERT_EQ(start().nearby()->count(), 1);
  EXPECT_TRUE(start().nearby()->value(0, "isSame").toBool());
  start().setDate("2023-11-25");
  ASSERT_EQ(start().nearby()->count(), 1);
  EXPECT_FALSE(start().nearby()->value(0, "isSame").toBool());
  start().setDate("2023-11-27");
  EXPECT_EQ(start().nearby()->count(), 0) << "too far away";
  start().setDate("2023-11-23");
  start().start();
  tablet_.settle();
  tablet_.sheet().choose("1-3");
  EXPECT_EQ(tablet_.item().score(), "8") << "it is that one";
  tablet_.app().show(AppModel::Missions);
  tablet_.settle();
  EXPECT_EQ(tablet_.app().missions()->inspections()->count(), 1);
  chooseSite();
  start().start(true);
  tablet_.settle();
  EXPECT_EQ(tablet_.sheet().answered(), 0);
  EXPECT_TRUE(tablet_.sheet().detail().contains("第 2 次"));
}

TEST_F(StartModelTest, StartsOneThoughSomebodyTapsTwice) {
  chooseSite();
  start().start();
  start().start();
  tablet_.settle();
  ASSERT_NE(tablet_.app().inspection(), nullptr);
  EXPECT_FALSE(tablet_.sheet().isLoading());
  tablet_.app().show(AppModel::Missions);
  tablet_.settle();
  EXPECT_EQ(tablet_.app().missions()->inspections()->count(), 1);
}

TEST_F(StartModelTest, WritesDownAnInstitutionThatIsNotListed) {
  begin();
  start().addInstitution("", "training", "");
  tablet_.settle();
  EXPECT_FALSE(tablet_.notice().isEmpty()) << "a name is wanted";
  start().addInstitution("某某培训中心", "training", "某路 1 号");
  tablet_.settle();
  EXPECT_EQ(start().institution(), "某某培训中心");
  EXPECT_TRUE(valueOf(*start().institutions(), "name", "某某培训中心", "isProvisional").toBool());
  start().chooseForm("gz2023.training");
  start().start();
  tablet_.settle();
  ASSERT_NE(tablet_.app().inspection(), nullptr) << tablet_.notice().toStdString();
  EXPECT_EQ(tablet_.sheet().institution(), "某某培训中心");
}

TEST_F(StartModelTest, BeginsAnewEachTime) {
  chooseSite();
  start().setFilter("高力");
  start().setLookBack(true);
  start().setEverywhere(true);
  begin();
  EXPECT_EQ(start().institution(), "");
  EXPECT_EQ(start().filter(), "");
  EXPECT_FALSE(start().lookBack());
  EXPECT_FALSE(start().everywhere());
  EXPECT_FALSE(start().canStart());
}

TEST_F(StartModelTest, SaysItAgainInTheOtherLanguage) {
  chooseSite();
  const auto kinds = column(*start().institutions(), "kind");
  tablet_.services().preferences.setEnglish(true);
  EXPECT_NE(column(*start().institutions(), "kind"), kinds);
}

}  // namespace
}  // namespace shicha::viewmodels

// What is on the tablet: missions, and the inspections of the one that is looked at.
#include "viewmodels/mission_list.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::column;
using test::valueOf;
using testing::ElementsAre;

class MissionListTest : public test::ScreensTest {
 protected:
  MissionListTest() {
    tablet_.enrol();
    list().choose(test::kMission);
  }

  MissionList& list() { return *tablet_.app().missions(); }

  void toList() {
    tablet_.app().show(AppModel::Missions);
    tablet_.settle();
  }
};

TEST_F(MissionListTest, ShowsTheMissionsOfWhoeverIsHere) {
  EXPECT_THAT(column(*list().missions(), "name"), testing::Contains(QString(test::kMission)));
  EXPECT_EQ(list().chosen(), test::kMission);
  EXPECT_EQ(list().chosenTitle(), "天河区 → 增城区");
  EXPECT_TRUE(valueOf(*list().missions(), "name", test::kMission, "isChosen").toBool());
  EXPECT_EQ(valueOf(*list().missions(), "name", test::kMission, "kind"), "交叉互查");
  EXPECT_EQ(list().inspections()->count(), 0);
  list().choose("gz2023/没有");
  EXPECT_EQ(list().chosen(), test::kMission);
}

TEST_F(MissionListTest, ShowsTheNewestVisitFirst) {
  for (const char* date : {"2023-11-22", "2023-11-24", "2023-11-23"}) {
    tablet_.start(test::kPracticalForm, test::kExamSite, date);
  }
  toList();
  EXPECT_THAT(column(*list().inspections(), "date"), ElementsAre("2023-11-24", "2023-11-23", "2023-11-22"));
  EXPECT_EQ(valueOf(*list().missions(), "name", test::kMission, "count"), 3);
  const QString id = list().inspections()->value(0, "inspectionId").toString();
  ASSERT_NE(list().find(id), nullptr);
  EXPECT_EQ(list().find(id)->card.date, "2023-11-24");
  EXPECT_EQ(list().find("00"), nullptr);
}

TEST_F(MissionListTest, SaysHowFarEachIs) {
  test::ScreenTablet leaders(workplace_, "leaders");
  leaders.begin();
  leaders.enrol({"组长乙", "leader", "天河区", {}});
  const auto state = [&] {
    leaders.app().show(AppModel::Missions);
    leaders.settle();
    const QString code = leaders.app().missions()->inspections()->value(0, "stateCode").toString();
    leaders.openFirst();
    return code;
  };
  leaders.start();
  EXPECT_EQ(state(), "open");
  leaders.fillIn();
  EXPECT_EQ(state(), "complete");
  auto& app = leaders.app();
  app.inspection()->signing()->present();
  leaders.settle();
  EXPECT_EQ(state(), "presented");
  app.inspection()->signing()->begin();
  app.inspection()->signing()->pad()->begin(10, 10);
  app.inspection()->signing()->pad()->move(200, 100);
  app.inspection()->signing()->sign("leader", "组长乙");
  leaders.settle();
  EXPECT_EQ(state(), "signed");
  app.inspection()->withdraw("走错地方");
  leaders.settle();
  EXPECT_EQ(state(), "withdrawn");
  EXPECT_EQ(leaders.notice(), "");
}

TEST_F(MissionListTest, FindsByAPartOfTheName) {
  tablet_.start();
  toList();
  list().setFilter("高力");
  EXPECT_EQ(list().inspections()->count(), 1);
  list().setFilter("没有这家");
  EXPECT_EQ(list().inspections()->count(), 0);
  EXPECT_EQ(valueOf(*list().missions(), "name", test::kMission, "count"), 1) << "they are still there";
  list().setFilter("");
  EXPECT_EQ(list().inspections()->count(), 1);
}

TEST_F(MissionListTest, ShowsOnlyThoseOfTheMissionThatIsLookedAt) {
  tablet_.start();
  toList();
  for (const QString& name : column(*list().missions(), "name")) {
    list().choose(name);
    EXPECT_EQ(list().inspections()->count(), name == test::kMission ? 1 : 0) << name.toStdString();
  }
}

TEST_F(MissionListTest, SaysItAgainInTheOtherLanguage) {
  tablet_.start();
  toList();
  const QString state = list().inspections()->value(0, "stateText").toString();
  tablet_.services().preferences.setEnglish(true);
  EXPECT_NE(list().inspections()->value(0, "stateText"), state);
  EXPECT_EQ(valueOf(*list().missions(), "name", test::kMission, "kind"), "cross inspection");
}

}  // namespace
}  // namespace shicha::viewmodels

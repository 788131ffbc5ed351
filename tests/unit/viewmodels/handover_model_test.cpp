// Handing a mission over, and its package.
#include "viewmodels/handover_model.hpp"

#include <fstream>

#include "handover/verify_package.hpp"
#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::waitFor;

class HandoverModelTest : public test::OpenSheetTest {
 protected:
  HandoverModel& handoverOn(test::ScreenTablet& tablet) {
    tablet.app().show(AppModel::Missions);
    tablet.settle();
    tablet.app().missions()->choose(test::kMission);
    tablet.app().show(AppModel::Handover);
    tablet.settle();
    return *tablet.app().handover();
  }

  static void wait(const HandoverModel& model) {
    ASSERT_TRUE(waitFor([&] { return !model.isBusy(); }));
  }
};

TEST_F(HandoverModelTest, IsALeadersPart) {
  HandoverModel& mine = handoverOn(tablet_);
  EXPECT_FALSE(mine.isHandedOver());
  EXPECT_FALSE(mine.canHandOver());
  EXPECT_FALSE(mine.whyNot().isEmpty());
  EXPECT_EQ(mine.notSigned()->count(), 1) << "nobody signed it";
}

TEST_F(HandoverModelTest, HandsOverOnce) {
  auto& other = colleague();
  HandoverModel& leaders = handoverOn(other);
  ASSERT_TRUE(leaders.canHandOver());
  EXPECT_EQ(leaders.whyNot(), "");
  leaders.handOver();
  wait(leaders);
  EXPECT_EQ(other.notice(), "");
  EXPECT_TRUE(leaders.isHandedOver());
  EXPECT_FALSE(leaders.canHandOver());
  EXPECT_TRUE(leaders.standing().contains("2023-11-23"));
  EXPECT_TRUE(handoverOn(other).isHandedOver()) << "read again";
}

TEST_F(HandoverModelTest, SavesAPackageThatHolds) {
  auto& other = colleague();
  HandoverModel& leaders = handoverOn(other);
  leaders.handOver();
  wait(leaders);
  EXPECT_EQ(leaders.newName(), "移交包-天河区-增城区-2023-11-23.zip");
  leaders.savePackage(other.file("a.zip"));
  EXPECT_TRUE(leaders.isBusy());
  wait(leaders);
  EXPECT_TRUE(leaders.result().contains("a.zip")) << other.notice().toStdString();
  EXPECT_EQ(leaders.missing(), "");
  EXPECT_EQ(leaders.progress(), 1.0);
  const auto package = handover::openPackage(workplace_.file("a.zip"));
  ASSERT_TRUE(package);
  const auto checked = handover::verifyPackage(*package, {});
  ASSERT_TRUE(checked);
  EXPECT_TRUE(checked->isGood());
}

TEST_F(HandoverModelTest, ChecksAPackage) {
  HandoverModel& mine = handoverOn(tablet_);
  mine.savePackage(tablet_.file("draft.zip"));
  wait(mine);
  mine.checkPackage(tablet_.file("draft.zip"));
  wait(mine);
  EXPECT_TRUE(mine.holds()) << mine.checkTitle().toStdString();
  EXPECT_FALSE(mine.checkTitle().isEmpty());
  EXPECT_EQ(mine.checkLines()->count(), 3);
  {
    std::fstream file(workplace_.file("draft.zip"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(1000);
    file.put(static_cast<char>(file.peek() ^ 1));
  }
  mine.checkPackage(tablet_.file("draft.zip"));
  wait(mine);
  EXPECT_FALSE(mine.holds());
  EXPECT_EQ(mine.checkLines()->count(), 4);
  mine.checkPackage(tablet_.file("not-there.zip"));
  wait(mine);
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(mine.checkTitle(), "");
}

TEST_F(HandoverModelTest, GivesADraftBefore) {
  HandoverModel& mine = handoverOn(tablet_);
  mine.savePackage(tablet_.file("draft.zip"));
  wait(mine);
  EXPECT_FALSE(mine.result().isEmpty()) << tablet_.notice().toStdString();
  EXPECT_FALSE(mine.isHandedOver());
}

}  // namespace
}  // namespace shicha::viewmodels

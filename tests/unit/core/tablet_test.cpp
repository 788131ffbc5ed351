// A tablet: what is on it for whom, and what it tells of copies.
#include "core/tablet.hpp"

#include "inspection/corrections.hpp"
#include "inspection/mission_records.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

namespace fs = std::filesystem;
using test::codeOf;
using testing::SizeIs;

using TabletTest = test::CoreTest;

TEST_F(TabletTest, IsTheSameAfterItWasClosed) {
  enrol();
  const auto id = start();
  const auto digest = this->digest();
  reopen();
  EXPECT_EQ(this->digest(), digest);
  EXPECT_EQ(tablet_->me().user, "检查员甲");
  EXPECT_EQ(tablet_->label(), "检查员甲");
  EXPECT_FALSE(tablet_->wasCopied());
  EXPECT_EQ(tablet_->list()->at(0).id, id);
}

TEST_F(TabletTest, ShowsByTheFirstEightDigitsWhereTheyAreEnough) {
  enrol();
  const std::string id = start().hex();
  EXPECT_TRUE(tablet_->show(id));
  EXPECT_TRUE(tablet_->show(id.substr(0, 8)));
  EXPECT_EQ(codeOf(tablet_->show(id.substr(0, 7))), ErrorCode::recordUnknown);
  EXPECT_EQ(codeOf(tablet_->show("")), ErrorCode::recordUnknown);
  EXPECT_EQ(codeOf(tablet_->show(id + "0")), ErrorCode::recordUnknown);
}

TEST_F(TabletTest, ListsByMissionThenDate) {
  enrol();
  for (const char* date : {"2023-11-25", "2023-11-23", "2023-11-24"}) start(date);
  const auto listed = tablet_->list().value();
  ASSERT_THAT(listed, SizeIs(3));
  EXPECT_EQ(listed[0].card.date, "2023-11-23");
  EXPECT_EQ(listed[2].card.date, "2023-11-25");
}

TEST_F(TabletTest, HasNothingToDoWithOtherMissions) {
  enrol();
  EXPECT_EQ(codeOf(tablet_->findMission("gz2023/增城区-天河区")), ErrorCode::workspaceNotHere);
  const std::string other =
      workplace_.invite("other", {"检查员丁", "inspector", "增城区", {"gz2023/增城区-增城区"}});
  tablet_.reset();
  tablet_ = std::move(Tablet::enrol(folder(), ports_, opened(other), {}, "").value());
  EXPECT_EQ(tablet_->me().user, "检查员丁");
  const auto refused = tablet_->act(mission_, {}, [](const auto& setting) {
    return inspection::addInstitution(setting, "某校", "training", "");
  });
  ASSERT_EQ(codeOf(refused), ErrorCode::workspaceNotHere);
  EXPECT_EQ(refused.error().details()[1], "gz2023/增城区-增城区") << "those that are this person's";
}

TEST_F(TabletTest, WritesNothingWhereTheActionFails) {
  enrol();
  const auto id = start();
  const auto digest = this->digest();
  EXPECT_FALSE(tablet_->act(mission_, id,
                            [&](const auto& setting) { return inspection::withdraw(setting, id, id, ""); }));
  EXPECT_EQ(this->digest(), digest);
}

TEST_F(TabletTest, FindsWhatWasEnteredAtASiteUntilItIsWithdrawn) {
  enrol();
  const auto made = tablet_->act(mission_, {}, [](const auto& setting) {
    return inspection::addInstitution(setting, "某培训中心", "training", "某路 1 号");
  });
  ASSERT_TRUE(made);
  const auto found = tablet_->institutions()->find("某培训中心");
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->isProvisional);
  EXPECT_EQ(found->institution.id, made->record.hex());
}

TEST_F(TabletTest, KnowsThatItIsACopy) {
  enrol();
  start();
  tablet_.reset();
  fs::copy(folder(), workplace_.file("copy"), fs::copy_options::recursive);
  reopen();
  EXPECT_FALSE(tablet_->wasCopied());
  tablet_.reset();
  const auto copy = Tablet::open(workplace_.file("copy"), ports_, {});
  ASSERT_TRUE(copy);
  EXPECT_TRUE((*copy)->wasCopied());
  EXPECT_THAT((*copy)->list().value(), SizeIs(1));
}

TEST_F(TabletTest, TellsWhoCanUnlockItAndStaysAsItIs) {
  EXPECT_THAT(Tablet::persons(folder(), ports_).value(), SizeIs(0)) << "there is no store yet";
  EXPECT_FALSE(fs::exists(folder()));
  enrol();
  const std::string leader = workplace_.invite("leader", {"组长乙", "leader", "天河区", {}});
  const std::string again = workplace_.invite("again", {"检查员甲", "inspector", "天河区", {}});
  for (const std::string& file : {leader, again}) {
    tablet_.reset();
    tablet_ = std::move(Tablet::enrol(folder(), ports_, opened(file), {}, "").value());
  }
  tablet_.reset();
  const auto before = test::bytesBelow(folder());
  EXPECT_THAT(Tablet::persons(folder(), ports_).value(),
              testing::ElementsAre("检查员甲", "组长乙", "检查员甲-2"));
  EXPECT_EQ(test::bytesBelow(folder()), before);
}

TEST_F(TabletTest, TellsNobodyOfAStoreThatIsNone) {
  fs::create_directories(folder());
  std::ofstream(folder() / "records.db") << "这不是数据库";
  EXPECT_NE(codeOf(Tablet::persons(folder(), ports_)), ErrorCode::none);
}

TEST_F(TabletTest, CanBeVerifiedWhileNobodyHasItOpenAndStaysAsItIs) {
  enrol();
  start();
  tablet_.reset();
  const auto before = test::bytesBelow(folder());
  const auto report = Tablet::verify(folder(), ports_, {});
  ASSERT_TRUE(report);
  EXPECT_THAT(report->problems, SizeIs(0));
  EXPECT_GT(report->batches, 0U);
  EXPECT_EQ(test::bytesBelow(folder()), before);
  EXPECT_EQ(codeOf(Tablet::verify(folder(), ports_, {"组长乙", ""})), ErrorCode::personNotHere);
}

}  // namespace
}  // namespace shicha::core

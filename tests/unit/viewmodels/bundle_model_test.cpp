// Carrying work from tablet to tablet as files.
#include "viewmodels/bundle_model.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::waitFor;

class BundleModelTest : public test::OpenSheetTest {
 protected:
  BundleModel& bundles() { return *tablet_.app().bundles(); }

  void wait(BundleModel& model) {
    ASSERT_TRUE(waitFor([&] { return !model.isBusy(); }));
  }
};

TEST_F(BundleModelTest, NamesANewFileByMissionAndTime) {
  EXPECT_EQ(bundles().newName(), "天河区-增城区-20231123-1000.shicha");
}

TEST_F(BundleModelTest, CarriesAnInspectionToAnotherTablet) {
  tablet_.sheet().choose("1-3");
  tablet_.item().setFull(ItemModel::Whole);
  const std::string photo = workplace_.write("a.jpg", test::makePhoto({.time = "2023:11:23 10:15:00"}));
  tablet_.sheet().evidence()->addPhoto(QString::fromStdString(photo), {});
  tablet_.settle();
  auto& other = colleague();
  EXPECT_EQ(other.sheet().institution(), test::kExamSite);
  other.sheet().choose("1-3");
  EXPECT_EQ(other.item().score(), "8");
  EXPECT_EQ(other.sheet().evidence()->photos()->count(), 1);
  EXPECT_FALSE(other.app().bundles()->result().isEmpty());
}

TEST_F(BundleModelTest, ShowsWhatCameInWhereTheInspectionIsOpen) {
  auto& other = colleague();
  other.sheet().choose("1-3");
  other.item().setFull(ItemModel::Whole);
  other.settle();
  tablet_.sheet().choose("1-3");
  EXPECT_EQ(tablet_.item().score(), "");
  other.carryTo(tablet_);
  EXPECT_EQ(tablet_.item().score(), "8");
  EXPECT_EQ(tablet_.sheet().current(), "1-3");
}

TEST_F(BundleModelTest, SaysWhatItDoesAndDoesOneThingAtATime) {
  const QSignalSpy changed(&bundles(), &BundleModel::changed);
  bundles().exportTo(tablet_.file("a.shicha"));
  EXPECT_TRUE(bundles().isBusy());
  bundles().exportTo(tablet_.file("b.shicha"));
  bundles().importFrom(tablet_.file("a.shicha"));
  wait(bundles());
  EXPECT_EQ(changed.count(), 2);
  EXPECT_TRUE(bundles().result().contains("a.shicha"));
  EXPECT_TRUE(std::filesystem::exists(workplace_.file("a.shicha")));
  EXPECT_FALSE(std::filesystem::exists(workplace_.file("b.shicha")));
}

TEST_F(BundleModelTest, TellsWhatCannotBeWrittenOrRead) {
  bundles().exportTo(tablet_.file("no/such.shicha"));
  wait(bundles());
  EXPECT_EQ(bundles().result(), "");
  EXPECT_EQ(tablet_.services().notice.kind(), Notice::Failure);
  EXPECT_FALSE(tablet_.notice().isEmpty());
  tablet_.services().notice.dismiss();
  for (const char* name : {"none.shicha", "bad.shicha"}) {
    (void)workplace_.write("bad.shicha", "这不是数据包");
    bundles().importFrom(tablet_.file(name));
    wait(bundles());
    EXPECT_EQ(bundles().result(), "") << name;
    EXPECT_FALSE(tablet_.notice().isEmpty()) << name;
    tablet_.services().notice.dismiss();
  }
  bundles().exportTo(tablet_.file("good.shicha"));
  wait(bundles());
  EXPECT_FALSE(bundles().result().isEmpty()) << "the work goes on";
}

TEST_F(BundleModelTest, WritesOverNoFileThatIsThere) {
  (void)workplace_.write("a.shicha", "别的内容");
  bundles().exportTo(tablet_.file("a.shicha"));
  wait(bundles());
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(std::filesystem::file_size(workplace_.file("a.shicha")), std::string("别的内容").size());
}

TEST_F(BundleModelTest, TakesTheSameFileAgainWithoutHarm) {
  auto& other = colleague();
  tablet_.carryTo(other);
  tablet_.carryTo(other);
  EXPECT_EQ(other.notice(), "");
  EXPECT_EQ(other.sheet().conflicts()->count(), 0);
}

}  // namespace
}  // namespace shicha::viewmodels

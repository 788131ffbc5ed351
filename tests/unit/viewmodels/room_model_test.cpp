// Room on the tablet, in words, and freeing it from the screen.
#include "viewmodels/room_model.hpp"

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::waitFor;

class RoomModelTest : public test::OpenSheetTest {
 protected:
  RoomModel& room() { return *tablet_.app().sync()->room(); }

  void look() {
    room().look();
    tablet_.settle();
  }

  // As the server does it, once its backup has all photos.
  void markBackedUp() {
    tablet_.services().store.runOnTablet(
        &tablet_.app(), [](core::Tablet& tablet) { return tablet.media().markBackedUp(); },
        [](const Result<void>& marked) { EXPECT_TRUE(marked); });
    tablet_.settle();
  }
};

TEST_F(RoomModelTest, SaysWhatPhotosTakeAndFreesWhatIsInABackup) {
  EXPECT_EQ(room().summary(), "");
  tablet_.sheet().evidence()->addPhoto(QString::fromStdString(workplace_.write("a.jpg", test::makePhoto({}))),
                                       {});
  tablet_.settle();
  look();
  EXPECT_TRUE(room().summary().contains("照片原件 1 张"));
  EXPECT_EQ(room().freeable(), "") << "it is only here";
  markBackedUp();
  look();
  EXPECT_TRUE(room().freeable().contains("1 张"));
  room().free();
  room().free();
  EXPECT_TRUE(room().isFreeing());
  EXPECT_TRUE(waitFor([this] { return !room().isFreeing() && room().freeable().isEmpty(); }));
  EXPECT_TRUE(room().summary().contains("照片原件 0 张"));
  EXPECT_EQ(tablet_.notice(), "");
}

TEST_F(RoomModelTest, EndsWhenTheTabletIsLocked) {
  tablet_.app().lock();
  ASSERT_TRUE(waitFor([this] { return tablet_.app().screen() == AppModel::Unlock; }));
  room().look();
  tablet_.settle();
  EXPECT_EQ(room().summary(), "");
}

}  // namespace
}  // namespace shicha::viewmodels

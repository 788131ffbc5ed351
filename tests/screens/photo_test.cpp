// A photo is taken in, looked at closely, drawn on, and read back after the program was ended.
#include "screens/tablet_screen.hpp"

namespace shicha::test {
namespace {

class PhotoTest : public ScreenTest {
 protected:
  PhotoTest() : tablet_(newTablet("甲", {"组长甲", "leader", "天河区", {}})) {
    putPhoto("甲", "shelf.jpg", 10);
    enrol(*tablet_, "314159");
    Finger& finger = tablet_->finger();
    finger.tap(std::string("mission:") + kMission);
    finger.tap("newInspection");
    finger.tap("institutionFilter");
    finger.type("高力");
    finger.tap(std::string("institution:") + kExamSite);
    finger.tap(std::string("form:") + kPracticalForm);
    finger.tap("start");
    finger.see("itemHeading");
    finger.tap("addPhoto");
    finger.tap("file:shelf.jpg");
    finger.see("photo");
  }

  std::size_t marks() {
    return tablet_->app().inspection()->open().sheet()->inspection.photos.at(0).marks.size();
  }

  void expectNothingCutOff() {
    const QStringList found = tablet_->cutOff();
    EXPECT_TRUE(found.isEmpty()) << found.join(QStringLiteral(" | ")).toStdString();
  }

  void drawAll() {
    Finger& finger = tablet_->finger();
    finger.tap("tool:arrow");
    finger.draw("markArea", {{0.1, 0.2}, {0.2, 0.3}, {0.4, 0.5}});
    finger.tap("tool:circle");
    finger.draw("markArea", {{0.5, 0.2}, {0.6, 0.3}, {0.8, 0.5}});
    finger.tap("tool:blur");
    finger.draw("markArea", {{0.5, 0.6}, {0.6, 0.7}, {0.9, 0.9}});
    finger.tap("tool:text");
    finger.draw("markArea", {{0.1, 0.7}, {0.1, 0.7}});
    finger.tap("markText");
    finger.type("灭火器已过期");
    finger.picture("photo-text");
    finger.tap("dialogPrimary");
  }

  std::unique_ptr<TabletScreen> tablet_;
};

TEST_F(PhotoTest, IsDrawnOnAndSaved) {
  Finger& finger = tablet_->finger();
  finger.tap("openPhoto");
  EXPECT_TRUE(finger.reads("第"));
  finger.picture("photo-large");
  expectNothingCutOff();
  drawAll();
  EXPECT_TRUE(waitFor([&] { return tablet_->app().inspection()->evidence()->marking()->count() == 4; }));
  finger.tap("undoMark");
  finger.tap("saveMarks");
  EXPECT_TRUE(waitFor([&] { return marks() == 3; }));
  finger.tap("tool:");
  finger.tap("zoomIn");
  finger.picture("photo-marked");
  finger.tap("back", 1);  // the page below has one, too
  finger.picture("photo-in-list");
}

TEST_F(PhotoTest, AsksBeforeWhatWasDrawnIsForgotten) {
  Finger& finger = tablet_->finger();
  finger.tap("openPhoto");
  finger.tap("tool:arrow");
  finger.draw("markArea", {{0.1, 0.2}, {0.2, 0.3}, {0.4, 0.5}});
  finger.tap("back", 1);  // the page below has one, too
  finger.picture("photo-unsaved");
  finger.tap("dialogSecondary");
  EXPECT_EQ(marks(), 0U);
  finger.tap("openPhoto");
  finger.tap("tool:arrow");
  finger.draw("markArea", {{0.1, 0.2}, {0.2, 0.3}, {0.4, 0.5}});
  finger.tap("back", 1);  // the page below has one, too
  finger.tap("dialogPrimary");
  EXPECT_TRUE(waitFor([&] { return marks() == 1; }));
}

TEST_F(PhotoTest, FitsAPhoneWithLargeTextInEnglish) {
  tablet_->app().preferences()->setEnglish(true);
  tablet_->app().preferences()->setTextScale(1.5);
  tablet_->app().preferences()->setDark(true);
  Finger& finger = tablet_->finger();
  finger.resize(480, 800);
  finger.tap("openPhoto");
  finger.picture("photo-narrow");
  expectNothingCutOff();
}

}  // namespace
}  // namespace shicha::test

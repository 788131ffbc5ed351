// The same screens upright, at night, with large text and in English: nothing is cut off, and pictures are
// left.
#include "screens/tablet_screen.hpp"

namespace shicha::test {
namespace {

struct Look {
  const char* name;
  int width, height;
  bool dark, english;
  double textScale;
};

class LooksTest : public ScreenTest, public ::testing::WithParamInterface<Look> {};

TEST_P(LooksTest, NothingIsCutOff) {
  const Look& look = GetParam();
  const auto tablet = newTablet("甲", {"组长甲", "leader", "天河区", {}});
  Finger& finger = tablet->finger();
  enrol(*tablet, "314159");
  const auto shows = [&](const std::string& screen) {
    finger.picture(std::string(look.name) + "-" + screen);
    const QStringList found = tablet->cutOff();
    EXPECT_TRUE(found.isEmpty()) << screen << ": " << found.join(QStringLiteral(" | ")).toStdString();
  };
  tablet->app().preferences()->setDark(look.dark);
  tablet->app().preferences()->setEnglish(look.english);
  tablet->app().preferences()->setTextScale(look.textScale);
  finger.resize(look.width, look.height);
  shows("missions");
  finger.tap("settings");
  shows("settings");
  finger.tap("dialogPrimary");
  finger.tap(std::string("mission:") + kMission);
  finger.tap("newInspection");
  finger.tap("institutionFilter");
  finger.type("高力");
  finger.tap(std::string("institution:") + kExamSite);
  finger.tap(std::string("form:") + kPracticalForm);
  shows("start");
  finger.tap("start");
  finger.see("itemHeading");
  finger.tap("fullPart:1");
  shows("item");
  finger.tap("addFinding");
  finger.tap("findingText");
  finger.type("未提供场地布置图");
  shows("finding");
  finger.tap("dialogPrimary");
  shows("item-below");
  finger.tap("goSigning");
  shows("signing");
  finger.tap("back");
  finger.tap("back");
  finger.tap("handover");
  shows("handover");
  finger.tap("back");
  finger.tap("sync");
  shows("sync");
}

INSTANTIATE_TEST_SUITE_P(All, LooksTest,
                         ::testing::Values(Look{"upright", 800, 1000, false, false, 1},
                                           Look{"night", 1280, 800, true, false, 1},
                                           Look{"large", 1000, 900, false, false, 1.5},
                                           Look{"english", 1280, 800, false, true, 1},
                                           Look{"upright-english-large", 800, 1000, true, true, 1.5}),
                         [](const auto& each) {
                           std::string name = each.param.name;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace shicha::test

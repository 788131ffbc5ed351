// Whole journeys of people at their tablets.
#include "screens/tablet_screen.hpp"

namespace shicha::test {
namespace {

using JourneyTest = ScreenTest;

const InvitationOrder kLeader{"组长甲", "leader", "天河区", {}};

void startInspection(Finger& finger, const std::string& form) {
  finger.tap(std::string("mission:") + kMission);
  finger.picture("missions-empty");
  finger.tap("newInspection");
  finger.tap("institutionFilter");
  finger.type("高力");
  finger.tap(std::string("institution:") + kExamSite);
  finger.tap("form:" + form);
  finger.tap("visitDate");
  finger.press("End");
  for (int digit = 0; digit < 10; ++digit) finger.press("BackSpace");
  finger.type("2023-11-23");
  finger.picture("start");
  finger.tap("start");
  finger.see("itemHeading");
}

TEST_F(JourneyTest, OfAScoredForm) {
  const auto tablet = newTablet("甲", kLeader);
  Finger& finger = tablet->finger();
  putPhoto("甲", "shelf.jpg", 10);
  enrol(*tablet, "314159");
  startInspection(finger, kPracticalForm);
  finger.picture("inspection");
}

}  // namespace
}  // namespace shicha::test

// The tests of the screens need an application and an X server.
#include <gtest/gtest.h>
#include <signal.h>

#include <QGuiApplication>
#include <QTimer>
#include <cstring>

#include "screens/tablet_screen.hpp"

namespace {

// What KilledAtAnyMoment starts: somebody opens an inspection, types half a remark, and dies.
void typeUntilKilled(const char* folder) {
  shicha::test::TabletScreen tablet(folder);
  shicha::test::Finger& finger = tablet.finger();
  finger.tap("unlockCode");
  finger.type("314159");
  finger.tap("unlock");
  finger.tap(std::string("mission:") + shicha::test::kMission);
  finger.tap("newInspection");
  finger.tap(std::string("institution:") + shicha::test::kExamSite);
  finger.tap("form:gz2023.keypoints-exam");
  finger.tap("start");
  finger.tap("rail:2");
  finger.tap("remark");
  finger.type("half a word");
  // What the screen calls saved is what must come back.
  finger.reads("草稿已保存");
  raise(SIGKILL);
}

}  // namespace

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  const QGuiApplication application(argc, argv);
  if (argc == 3 && std::strcmp(argv[1], "--type-until-killed") == 0) {
    typeUntilKilled(argv[2]);
    return 1;
  }
  return RUN_ALL_TESTS();
}

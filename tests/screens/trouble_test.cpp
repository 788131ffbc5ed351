// What goes wrong at a tablet is told in words, and the work goes on.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "screens/tablet_screen.hpp"

namespace shicha::test {
namespace {

const InvitationOrder kLeader{"组长甲", "leader", "天河区", {}};

// A tablet with a person, and its program not running.
class TroubleTest : public ScreenTest {
 protected:
  TroubleTest() {
    const auto tablet = newTablet("甲", kLeader);
    enrol(*tablet, "314159");
    putPhoto("甲", "shelf.jpg", 10);
  }

  void unlock(Finger& finger, const std::string& code) {
    finger.tap("unlockCode");
    finger.type(code);
    finger.tap("unlock");
  }

  void startInspection(Finger& finger) {
    finger.tap(std::string("mission:") + kMission);
    finger.tap("newInspection");
    finger.tap(std::string("institution:") + kExamSite);
    finger.tap("form:gz2023.keypoints-exam");
    finger.tap("start");
    finger.see("itemHeading");
  }

  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder("甲") / "files" / name, std::ios::binary) << bytes;
  }
};

TEST_F(TroubleTest, AWrongCodeIsToldAndTheRightOneOpens) {
  const auto tablet = again("甲");
  Finger& finger = tablet->finger();
  unlock(finger, "271828");
  EXPECT_TRUE(waitFor([&] { return finger.sees("notice"); }));
  finger.picture("wrong-code");
  EXPECT_FALSE(finger.sees("newInspection"));
  unlock(finger, "314159");
  finger.see("newInspection");
  EXPECT_FALSE(finger.sees("notice"));
}

TEST_F(TroubleTest, APhotoThatIsNoneIsToldAndTheWorkGoesOn) {
  const auto tablet = again("甲");
  Finger& finger = tablet->finger();
  unlock(finger, "314159");
  startInspection(finger);
  write("broken.jpg", "this is no photo");
  finger.tap("addPhoto");
  finger.tap("file:broken.jpg");
  EXPECT_TRUE(waitFor([&] { return finger.sees("notice"); }));
  finger.picture("no-photo");
  EXPECT_FALSE(finger.sees("photo"));
  finger.tap("addPhoto");
  finger.tap("file:shelf.jpg");
  finger.see("photo");
}

TEST_F(TroubleTest, AStoreOfANewerProgramIsToldAndLeftAlone) {
  const auto file = folder("甲") / "store" / "records.db";
  // The schema's number stands at byte 60 of an SQLite file, big-endian.
  std::fstream records(file, std::ios::in | std::ios::out | std::ios::binary);
  records.seekp(60).write("\0\0\3\347", 4);
  records.close();
  const auto tablet = again("甲");
  tablet->finger().see("trouble");
  tablet->finger().picture("newer-store");
}

// The program is killed while somebody types; when it starts again, all is as it was.
TEST_F(TroubleTest, KilledAtAnyMomentItComesBackToTheSameScreen) {
  const pid_t typist = fork();
  ASSERT_GE(typist, 0);
  if (typist == 0) {
    // Only exec is safe here: the X connection of this process is not the child's.
    const std::string path = folder("甲").string();
    execl("/proc/self/exe", "screen_tests", "--type-until-killed", path.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  ASSERT_EQ(waitpid(typist, &status, 0), typist);
  ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << status;
  const auto tablet = again("甲");
  Finger& finger = tablet->finger();
  unlock(finger, "314159");
  finger.see("remark");
  EXPECT_EQ(tablet->app().inspection()->current().toStdString(), "2");
  EXPECT_TRUE(waitFor([&] { return finger.see("remark").property("text") == QStringLiteral("half a word"); }))
      << finger.see("remark").property("text").toString().toStdString();
  finger.picture("after-kill");
  // It becomes part of the record when the item is left.
  finger.tap("rail:3");
  finger.tap("rail:2");
  EXPECT_TRUE(
      waitFor([&] { return finger.see("remarkState").property("text") == QStringLiteral("已记入检查"); }));
}

}  // namespace
}  // namespace shicha::test

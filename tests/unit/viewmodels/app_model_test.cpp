// The program as a whole: enrolling, unlocking, coming back after a kill, and stores that cannot be opened.
#include "viewmodels/app_model.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>

#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

namespace fs = std::filesystem;
using test::waitFor;

class AppModelTest : public test::ScreensTest {
 protected:
  AppModel& app() { return tablet_.app(); }

  bool isOpen() { return app().inspection() != nullptr && !tablet_.sheet().isLoading(); }

  // The program again, with what happened to its folder meanwhile.
  void beginAnew() {
    tablet_.kill();
    tablet_.begin();
  }

  void enrolWith(const QString& file, const QString& code) {
    app().enrol(file, code, "", "", "");
    ASSERT_TRUE(waitFor([this] { return !app().isBusy(); }));
  }

  // A draft as a program that was killed left it.
  void leave(const core::Draft& draft) {
    bool isKept = false;
    tablet_.services().store.run(
        &app(), [draft](StoreHolder& holder) { return core::keepDraft(*holder.tablet, draft).has_value(); },
        [&](bool kept) { isKept = kept; });
    tablet_.settle();
    ASSERT_TRUE(isKept);
  }
};

TEST_F(AppModelTest, AsksWhoeverIsNewToEnrol) {
  EXPECT_EQ(app().screen(), AppModel::Enrol);
  EXPECT_TRUE(app().persons().isEmpty());
  tablet_.enrol();
  EXPECT_EQ(app().screen(), AppModel::Missions);
  EXPECT_EQ(app().person(), "检查员甲");
  EXPECT_TRUE(app().personDetail().startsWith("天河区"));
  EXPECT_GT(app().missions()->missions()->count(), 0);
  beginAnew();
  EXPECT_EQ(app().screen(), AppModel::Unlock);
  EXPECT_EQ(app().persons(), QStringList{"检查员甲"});
}

TEST_F(AppModelTest, SaysWhyAnInvitationIsNotTaken) {
  const std::string good = workplace_.invite("good", {"检查员甲", "inspector", "天河区", {}});
  const std::string late =
      workplace_.invite("late", {"检查员甲", "inspector", "天河区", {}, std::chrono::seconds(-1)});
  tablet_.nowMs = std::chrono::duration_cast<std::chrono::milliseconds>(
                      std::chrono::system_clock::now().time_since_epoch())
                      .count();
  const std::vector<std::pair<QString, QString>> attempts = {
      {tablet_.file("none"), test::kInvitationCode},
      {QString::fromStdString(workplace_.write("bad", "这不是邀请")), test::kInvitationCode},
      {QString::fromStdString(good), "AAAA-AAAA-AAAA"},
      {QString::fromStdString(good), ""},
      {QString::fromStdString(late), test::kInvitationCode}};
  for (const auto& [file, code] : attempts) {
    enrolWith(file, code);
    EXPECT_FALSE(tablet_.notice().isEmpty()) << file.toStdString();
    EXPECT_EQ(app().screen(), AppModel::Enrol);
    tablet_.services().notice.dismiss();
  }
  EXPECT_FALSE(fs::exists(tablet_.folder() / "records.db"));
  enrolWith(QString::fromStdString(good), test::kInvitationCode);
  EXPECT_EQ(app().screen(), AppModel::Missions) << tablet_.notice().toStdString();
}

TEST_F(AppModelTest, TellsOfAWrongCodeAndTakesTheRightOne) {
  tablet_.enrol({"检查员甲", "inspector", "天河区", {}}, "解锁码 246810");
  beginAnew();
  app().unlock("检查员甲", "135791");
  ASSERT_TRUE(waitFor([this] { return !app().isBusy(); }));
  EXPECT_EQ(app().screen(), AppModel::Unlock);
  EXPECT_EQ(tablet_.services().notice.kind(), Notice::Failure);
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(app().person(), "");
  app().unlock("检查员甲", "解锁码 246810");
  ASSERT_TRUE(waitFor([this] { return !app().isBusy(); }));
  EXPECT_EQ(app().screen(), AppModel::Missions) << tablet_.notice().toStdString();
  EXPECT_EQ(tablet_.notice(), "");
  EXPECT_EQ(app().person(), "检查员甲");
}

TEST_F(AppModelTest, IsLockedAndUnlocked) {
  tablet_.enrol();
  tablet_.start();
  app().lock();
  EXPECT_EQ(app().inspection(), nullptr);
  EXPECT_EQ(app().person(), "");
  ASSERT_TRUE(waitFor([this] { return app().screen() == AppModel::Unlock; }));
  tablet_.unlock();
  EXPECT_EQ(app().screen(), AppModel::Missions) << "whoever locked it was finished there";
  EXPECT_EQ(app().missions()->missions()->count() > 0, true);
}

TEST_F(AppModelTest, TakesASecondPerson) {
  tablet_.enrol();
  app().lock();
  ASSERT_TRUE(waitFor([this] { return app().screen() == AppModel::Unlock; }));
  app().show(AppModel::Enrol);
  tablet_.enrol({"组长乙", "leader", "天河区", {}}, "", "检查员甲");
  EXPECT_EQ(app().person(), "组长乙");
  beginAnew();
  EXPECT_EQ(app().persons(), (QStringList{"检查员甲", "组长乙"}));
}

TEST_F(AppModelTest, GoesBackFromEnrolling) {
  tablet_.enrol();
  beginAnew();
  app().show(AppModel::Enrol);
  app().back();
  ASSERT_TRUE(waitFor([this] { return app().screen() == AppModel::Unlock; }));
}

TEST_F(AppModelTest, ComesBackToTheSameItemAfterAKill) {
  tablet_.enrol();
  tablet_.start();
  tablet_.sheet().choose("2-3");
  tablet_.item().remark()->type("没有打");
  tablet_.item().remark()->type("没有打印机");
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return isOpen(); }));
  EXPECT_EQ(app().screen(), AppModel::Inspection);
  EXPECT_EQ(tablet_.sheet().institution(), test::kExamSite);
  EXPECT_EQ(tablet_.sheet().current(), "2-3");
  EXPECT_EQ(tablet_.item().remark()->text(), "没有打印机");
}

TEST_F(AppModelTest, ComesBackToSigningAfterAKill) {
  tablet_.enrol();
  tablet_.start();
  tablet_.sheet().choose("2-3");
  app().show(AppModel::Signing);
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return isOpen(); }));
  EXPECT_EQ(app().screen(), AppModel::Signing);
  EXPECT_EQ(tablet_.sheet().current(), "2-3");
  app().back();
  EXPECT_EQ(app().screen(), AppModel::Inspection);
}

TEST_F(AppModelTest, StaysAtTheListWhereSomebodyLeftTheInspection) {
  tablet_.enrol();
  tablet_.start();
  app().back();
  EXPECT_EQ(app().screen(), AppModel::Missions);
  EXPECT_EQ(app().inspection(), nullptr);
  tablet_.restart();
  EXPECT_EQ(app().screen(), AppModel::Missions);
  EXPECT_EQ(app().inspection(), nullptr);
}

TEST_F(AppModelTest, GoesFromOneInspectionToAnother) {
  tablet_.enrol();
  tablet_.start();
  tablet_.start(test::kPracticalForm, test::kExamSite, "2023-11-24");
  EXPECT_TRUE(tablet_.sheet().detail().startsWith("2023-11-24"));
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return isOpen(); }));
  EXPECT_TRUE(tablet_.sheet().detail().startsWith("2023-11-24")) << "the one that was open last";
}

// The place that was kept is of an inspection that is not here: that is told once, and the work goes on.
TEST_F(AppModelTest, TellsOnceThatItCannotComeBack) {
  tablet_.enrol();
  const auto missions = app().missions();
  missions->choose(test::kMission);
  core::Draft place;
  place.workspace = missions->mission()->id;
  place.inspection.bytes.back() = 1;
  place.text = "inspection/1-1";
  leave(place);
  tablet_.restart();
  ASSERT_TRUE(waitFor([this] { return app().inspection() == nullptr; }));
  tablet_.settle();
  EXPECT_EQ(app().screen(), AppModel::Missions);
  EXPECT_FALSE(tablet_.notice().isEmpty());
  tablet_.restart();
  EXPECT_EQ(app().screen(), AppModel::Missions);
  EXPECT_EQ(tablet_.notice(), "");
}

TEST_F(AppModelTest, TellsThatItIsACopyAlsoWhereItComesBack) {
  tablet_.enrol();
  tablet_.start();
  tablet_.kill();
  fs::copy(tablet_.folder(), workplace_.file("copy"), fs::copy_options::recursive);
  tablet_.begin();
  tablet_.unlock();
  ASSERT_TRUE(waitFor([this] { return isOpen(); }));
  EXPECT_EQ(tablet_.notice(), "");
  tablet_.kill();
  fs::remove_all(tablet_.folder());
  fs::rename(workplace_.file("copy"), tablet_.folder());
  tablet_.begin();
  tablet_.unlock();
  ASSERT_TRUE(waitFor([this] { return isOpen(); }));
  EXPECT_EQ(tablet_.services().notice.kind(), Notice::Warning);
  EXPECT_FALSE(tablet_.notice().isEmpty());
  EXPECT_EQ(tablet_.sheet().institution(), test::kExamSite) << "the work is there";
}

TEST_F(AppModelTest, SaysInWordsThatAStoreIsOfANewerProgram) {
  tablet_.enrol();
  tablet_.kill();
  SQLite::Database((tablet_.folder() / "records.db").string(), SQLite::OPEN_READWRITE)
      .exec("PRAGMA user_version = 99");
  tablet_.begin();
  EXPECT_EQ(app().screen(), AppModel::Trouble);
  const QString chinese = app().notice()->title();
  EXPECT_FALSE(chinese.isEmpty());
  tablet_.services().preferences.setEnglish(true);
  EXPECT_NE(app().notice()->title(), chinese);
}

TEST_F(AppModelTest, SaysInWordsThatAStoreIsNone) {
  tablet_.kill();
  fs::create_directories(tablet_.folder());
  std::ofstream(tablet_.folder() / "records.db") << "这不是数据库";
  tablet_.begin();
  EXPECT_EQ(app().screen(), AppModel::Trouble);
  EXPECT_FALSE(app().notice()->title().isEmpty());
}

TEST_F(AppModelTest, SaysEverythingAgainInTheOtherLanguage) {
  tablet_.enrol();
  tablet_.start();
  const QString detail = app().personDetail(), outcome = tablet_.sheet().outcome();
  tablet_.services().preferences.setEnglish(true);
  EXPECT_NE(app().personDetail(), detail);
  EXPECT_NE(tablet_.sheet().outcome(), outcome);
  app().show(AppModel::Missions);
  tablet_.settle();
  EXPECT_EQ(test::column(*app().missions()->missions(), "kind").front().toLatin1(),
            test::column(*app().missions()->missions(), "kind").front());
  beginAnew();
  EXPECT_TRUE(app().preferences()->english()) << "the next time too";
}

TEST_F(AppModelTest, OpensNothingThatTheListDoesNotHave) {
  tablet_.enrol();
  app().openInspection("00");
  EXPECT_EQ(app().inspection(), nullptr);
  EXPECT_EQ(app().screen(), AppModel::Missions);
}

}  // namespace
}  // namespace shicha::viewmodels

// What people see of syncing, with a real store on both sides and a road between them that a test can close.
#include "viewmodels/sync_model.hpp"

#include <QTimer>

#include "unit/core/scripted_server.hpp"
#include "unit/viewmodels/hand.hpp"

namespace shicha::viewmodels {
namespace {

using test::column;
using test::valueOf;
using test::waitFor;

struct Road {
  test::ScriptedServer* server;
  bool isClosed = false, isMobile = false;
  int carried = 0;
  std::function<void(const core::SyncRequest&)> seen;
};

// Answers come in a later turn, as they do from a network.
class RoadCarrier : public Carrier, public QObject {
 public:
  explicit RoadCarrier(Road& road) : road_(road) {}

  void send(core::SyncRequest request, Answered answered) override {
    QTimer::singleShot(0, this, [this, request = std::move(request), answered = std::move(answered)] {
      ++road_.carried;
      if (road_.seen) road_.seen(request);
      if (road_.isClosed) return answered(Error(ErrorCode::networkFailed, {"server", "closed"}));
      answered(road_.server->answer(request));
    });
  }

 private:
  Road& road_;
};

class SyncModelTest : public testing::Test {
 protected:
  SyncModelTest() { begin(tablet_); }

  void begin(test::ScreenTablet& tablet) {
    tablet.network = {[this](const core::Enrolment&) { return std::make_unique<RoadCarrier>(road_); },
                      [this] { return road_.isMobile; }};
    tablet.begin();
  }

  void enrol(test::ScreenTablet& tablet, const char* user = "检查员甲") {
    tablet.enrol({user, "inspector", "天河区", {}, std::chrono::seconds(0), "127.0.0.1:1"});
    server_.learn();
    tablet.app().missions()->choose(test::kMission);
  }

  SyncModel& sync() { return *tablet_.app().sync(); }
  MissionList& list() { return *tablet_.app().missions(); }

  void expectPhase(SyncModel::Phase phase) {
    EXPECT_TRUE(waitFor([&] { return sync().phase() == phase; })) << sync().headline().toStdString();
  }
  // A run from its beginning to its end.
  void run(test::ScreenTablet& tablet) {
    SyncModel& sync = *tablet.app().sync();
    ASSERT_TRUE(waitFor([&] { return sync.phase() != SyncModel::Running; }));
    sync.start();
    ASSERT_EQ(sync.phase(), SyncModel::Running);
    ASSERT_TRUE(waitFor([&] { return sync.phase() != SyncModel::Running; }));
    tablet.settle();
  }
  void expectState(const QString& code, const QString& text) {
    const auto shown = [&](const QString& name) { return list().inspections()->value(0, name); };
    EXPECT_TRUE(waitFor([&] { return shown("syncCode") == code && shown("syncText") == text; }))
        << shown("syncCode").toString().toStdString() << " " << shown("syncText").toString().toStdString();
  }
  QString warning(const QString& what, const QString& name) {
    return valueOf(*sync().warnings(), "what", what, name).toString();
  }
  void addPhoto() {
    const std::string photo = workplace_.write("a.jpg", test::makePhoto({.time = "2023:11:23 10:15:00"}));
    tablet_.sheet().evidence()->addPhoto(QString::fromStdString(photo), {});
    tablet_.settle();
  }

  test::Workplace workplace_;
  test::ScriptedServer server_{workplace_.authority(), workplace_.file("server")};
  Road road_{&server_};
  test::ScreenTablet tablet_{workplace_, "tablet"};
};

TEST_F(SyncModelTest, WithoutAServerWorkStaysHereAndItSaysSo) {
  tablet_.enrol();
  tablet_.start();
  EXPECT_EQ(sync().phase(), SyncModel::NoServer);
  EXPECT_EQ(sync().headline(), "没有服务器，用文件交换");
  sync().start();
  EXPECT_EQ(sync().phase(), SyncModel::NoServer);
  EXPECT_EQ(road_.carried, 0);
  expectState("here", "仅存本机");
}

TEST_F(SyncModelTest, RunsWhenSomebodyUnlocks) {
  enrol(tablet_);
  expectPhase(SyncModel::Resting);
  EXPECT_GT(road_.carried, 0);
  tablet_.start();
  tablet_.app().show(AppModel::Missions);
  expectState("waiting", "待发送");
  const int before = road_.carried;
  tablet_.restart();
  EXPECT_TRUE(waitFor([&] { return road_.carried > before; }));
  expectPhase(SyncModel::Resting);
  expectState("server", "已在服务器");
}

TEST_F(SyncModelTest, TellsOfEachInspectionWhereItIs) {
  enrol(tablet_);
  tablet_.start();
  EXPECT_TRUE(waitFor([&] { return tablet_.sheet().syncText() == "待发送"; }));
  EXPECT_EQ(sync().headline(), "1 项待发送");
  EXPECT_EQ(valueOf(*sync().missions(), "name", test::kMission, "text"), "1 项待发送");
  run(tablet_);
  EXPECT_EQ(tablet_.sheet().syncCode(), "server");
  EXPECT_EQ(tablet_.sheet().syncText(), "已在服务器");
  EXPECT_EQ(sync().headline(), "全部已在服务器");
  EXPECT_EQ(valueOf(*sync().missions(), "name", test::kMission, "code"), "server");
  EXPECT_EQ(sync().lastReached(), "上次连上服务器：2023-11-23 10:00");
  tablet_.sheet().item()->setFull(ItemModel::Whole);
  EXPECT_TRUE(waitFor([&] { return tablet_.sheet().syncText() == "待发送"; }));
  run(tablet_);
  server_.backUp();
  run(tablet_);
  EXPECT_TRUE(waitFor([&] { return tablet_.sheet().syncText() == "已在服务器备份中"; }));
}

TEST_F(SyncModelTest, CountsPhotosAndTheirBytes) {
  enrol(tablet_);
  tablet_.start();
  addPhoto();
  EXPECT_TRUE(waitFor([&] { return sync().onlyHere().startsWith("仅本机有 1 张照片（"); }));
  std::set<QString> said;
  QObject::connect(&sync(), &SyncModel::changed, &sync(), [&] { said.insert(sync().headline()); });
  run(tablet_);
  EXPECT_TRUE(said.contains("正在发送照片 1/1"));
  EXPECT_TRUE(std::ranges::any_of(said, [](const QString& text) {
    return text.startsWith("正在发送照片 1/1 · ") && text.endsWith(" KB");
  })) << "its bytes";
  EXPECT_EQ(sync().onlyHere(), "");
  EXPECT_EQ(server_.media().all().size(), 1U);
}

TEST_F(SyncModelTest, HoldsPhotosBackWhereTheyMayCostSomething) {
  road_.isMobile = true;
  enrol(tablet_);
  tablet_.start();
  addPhoto();
  run(tablet_);
  EXPECT_EQ(sync().phase(), SyncModel::Resting);
  EXPECT_TRUE(sync().holdsPhotos());
  EXPECT_FALSE(sync().onlyHere().isEmpty());
  EXPECT_TRUE(waitFor([&] { return tablet_.sheet().syncText() == "待发送"; }));
  sync().sendPhotosNow();
  expectPhase(SyncModel::Resting);
  tablet_.settle();
  EXPECT_FALSE(sync().holdsPhotos());
  EXPECT_EQ(sync().onlyHere(), "");
  EXPECT_EQ(tablet_.sheet().syncText(), "已在服务器");
}

TEST_F(SyncModelTest, SendsPhotosOverAnyNetworkWhereAPersonWantsThat) {
  road_.isMobile = true;
  tablet_.services().preferences.setPhotosOnWifiOnly(false);
  enrol(tablet_);
  tablet_.start();
  addPhoto();
  run(tablet_);
  EXPECT_EQ(sync().onlyHere(), "");
}

TEST_F(SyncModelTest, GoesOnByItselfWhenTheServerIsBack) {
  enrol(tablet_);
  expectPhase(SyncModel::Resting);
  road_.isClosed = true;
  tablet_.start();
  sync().start();
  expectPhase(SyncModel::Pausing);
  EXPECT_EQ(sync().headline(), "同步中断，程序会自动再试");
  EXPECT_EQ(warning("error", "title"), "连不上服务器 server（closed）");
  EXPECT_EQ(warning("error", "meaning"), "内容都在本机");
  EXPECT_FALSE(warning("error", "todo").isEmpty());
  tablet_.services().preferences.setEnglish(true);
  EXPECT_EQ(warning("error", "title"), "the server server cannot be reached (closed)");
  tablet_.services().preferences.setEnglish(false);
  road_.isClosed = false;
  expectPhase(SyncModel::Resting);
  EXPECT_EQ(sync().warnings()->count(), 0);
  EXPECT_TRUE(waitFor([&] { return tablet_.sheet().syncText() == "已在服务器"; }));
}

TEST_F(SyncModelTest, TriesAtOnceWhenItIsToldTo) {
  enrol(tablet_);
  expectPhase(SyncModel::Resting);
  road_.isClosed = true;
  // Later tries would be minutes away.
  sync().start();
  for (int tries = 0; tries < 12; ++tries) {
    expectPhase(SyncModel::Pausing);
    sync().start();
  }
  expectPhase(SyncModel::Pausing);
  road_.isClosed = false;
  sync().start();
  expectPhase(SyncModel::Resting);
}

TEST_F(SyncModelTest, StopsWhereTryingAgainDoesNotHelp) {
  enrol(tablet_);
  expectPhase(SyncModel::Resting);
  const std::string gone = R"({"error":{"code":"device-revoked","details":[]}})";
  server_.ordered.push_back({errorInfo(ErrorCode::deviceRevoked).httpStatus, gone, {}});
  tablet_.start();
  sync().start();
  expectPhase(SyncModel::Stuck);
  EXPECT_EQ(sync().headline(), "同步停下了，需要处理");
  EXPECT_EQ(warning("error", "severity").toInt(), Notice::Failure);
  const int before = road_.carried;
  tablet_.settle();
  EXPECT_EQ(road_.carried, before);
  sync().start();
  expectPhase(SyncModel::Resting);
  EXPECT_EQ(sync().warnings()->count(), 0);
}

TEST_F(SyncModelTest, StopsAtOnceWhenTheTabletIsLocked) {
  enrol(tablet_);
  expectPhase(SyncModel::Resting);
  tablet_.start();
  int sentAfter = 0;
  bool isLocked = false;
  road_.seen = [&](const core::SyncRequest& request) {
    if (isLocked) ++sentAfter;
    if (request.path != "/sync/v1/rounds" || isLocked) return;
    isLocked = true;
    // The carrier goes in the middle of its work.
    QTimer::singleShot(0, &tablet_.app(), [this] { tablet_.app().lock(); });
  };
  sync().start();
  EXPECT_TRUE(waitFor([&] { return tablet_.app().screen() == AppModel::Unlock; }));
  tablet_.settle();
  EXPECT_TRUE(isLocked);
  EXPECT_EQ(sentAfter, 0);
  EXPECT_EQ(sync().phase(), SyncModel::NoServer);
  EXPECT_EQ(sync().missions()->count(), 0);
  road_.seen = nullptr;
  tablet_.unlock();
  expectPhase(SyncModel::Resting);
  expectState("server", "已在服务器");
}

TEST_F(SyncModelTest, BringsWhatColleaguesDid) {
  enrol(tablet_);
  tablet_.start();
  run(tablet_);
  test::ScreenTablet other(workplace_, "other");
  begin(other);
  enrol(other, "检查员乙");
  EXPECT_TRUE(waitFor([&] { return other.app().missions()->inspections()->count() == 1; }));
  other.openFirst();
  other.sheet().choose("1-3");
  other.item().setFull(ItemModel::Whole);
  other.settle();
  run(other);
  run(tablet_);
  tablet_.sheet().choose("1-3");
  EXPECT_TRUE(waitFor([&] { return tablet_.item().score() == "8"; })) << "the open inspection shows it";
}

TEST_F(SyncModelTest, TellsOfAServerThatCameBackFromABackup) {
  enrol(tablet_);
  expectPhase(SyncModel::Resting);
  server_.backUp();
  tablet_.start();
  run(tablet_);
  EXPECT_EQ(sync().headline(), "全部已在服务器");
  server_.restore();
  run(tablet_);
  EXPECT_EQ(warning("restored", "title"), "服务器是从备份恢复的");
  EXPECT_EQ(sync().headline(), "全部已在服务器") << "all was sent again";
}

TEST_F(SyncModelTest, TellsOfAWrongClock) {
  server_.clock += std::chrono::minutes(5);
  enrol(tablet_);
  EXPECT_TRUE(waitFor([&] { return warning("clock", "title") == "本机时钟比服务器慢 5 分钟"; }));
}

}  // namespace
}  // namespace shicha::viewmodels

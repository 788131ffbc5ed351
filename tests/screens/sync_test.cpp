// A tablet and a real server: what is written without a network gets there, and people see where it is.
#include <signal.h>

#include <nlohmann/json.hpp>

#include "screens/tablet_screen.hpp"
#include "support/program.hpp"

namespace shicha::test {
namespace {

using viewmodels::SyncModel;

constexpr unsigned kPhotos = 6;

// A server with its data beside the tablet, at a port that stays.
class SyncTest : public ScreenTest {
 protected:
  SyncTest() {
    server({"init", "--campaign", "gz2023"});
    serve();
  }

  std::string server(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--data", workplace_.file("data").string(), "--json"});
    return run(SHICHA_SERVER, arguments, workplace_.file(""));
  }

  void serve() {
    const std::string address = "127.0.0.1:" + std::to_string(port_);
    running_ = std::make_unique<Program>(
        SHICHA_SERVER,
        std::vector<std::string>{"serve", "--data", workplace_.file("data").string(), "--listen", address},
        workplace_.file(""));
    const std::string line = running_->firstLine();
    port_ = static_cast<unsigned short>(std::stoul(line.substr(line.rfind(':') + 1)));
  }

  void stopServer() {
    running_->signal(SIGTERM);
    running_->wait();
    running_.reset();
  }

  // Somebody whom the server invited, at a tablet of their own.
  void enrolWithServer() {
    const auto made = nlohmann::json::parse(
        server({"invite", "--user", "组长甲", "--role", "leader", "--district", "天河区", "--address",
                "127.0.0.1:" + std::to_string(port_), "--out", workplace_.file("me.invite").string()}));
    tablet_ = newTablet("甲", workplace_.file("me.invite").string());
    enrol(*tablet_, "314159", made["code"].get<std::string>());
    expectPhase(SyncModel::Resting);
  }

  Finger& finger() { return tablet_->finger(); }

  void expectPhase(SyncModel::Phase phase) {
    const SyncModel& sync = *tablet_->app().sync();
    EXPECT_TRUE(waitFor([&] { return sync.phase() == phase; })) << sync.headline().toStdString();
  }

  void expectText(const std::string& name, const std::string& text) {
    const auto shown = [&] { return finger().see(name).property("text").toString().toStdString(); };
    EXPECT_TRUE(waitFor([&] { return shown() == text; })) << shown() << " is not " << text;
  }

  void startInspection() {
    finger().tap(std::string("mission:") + kMission);
    finger().tap("newInspection");
    finger().tap("institutionFilter");
    finger().type("高力");
    finger().tap(std::string("institution:") + kExamSite);
    finger().tap("form:gz2023.keypoints-exam");
    finger().tap("start");
    finger().tap("fail");
    expectText("saving", "已保存在本机");
  }

  void addPhotos() {
    for (unsigned photo = 0; photo < kPhotos; ++photo) {
      const std::string name = "shelf" + std::to_string(photo) + ".jpg";
      putPhoto("甲", name, photo * 20);
      finger().tap("addPhoto");
      finger().tap("file:" + name);
      EXPECT_TRUE(waitFor([&] {
        return tablet_->app().inspection()->evidence()->photos()->count() == static_cast<int>(photo) + 1;
      }));
    }
  }

  // Pictures of what is shown, upright and in English too; nothing is cut off.
  void look(const std::string& screen) {
    finger().picture(screen);
    const auto shows = [&](const char* how, int width, int height, bool english) {
      tablet_->app().preferences()->setEnglish(english);
      finger().resize(width, height);
      finger().picture(screen + how);
      const QStringList found = tablet_->cutOff();
      EXPECT_TRUE(found.isEmpty()) << screen << ": " << found.join(QStringLiteral(" | ")).toStdString();
    };
    shows("-upright", 800, 1000, false);
    shows("-english", 1280, 800, true);
    shows("-narrow-english", 480, 900, true);
    shows("-narrow", 480, 900, false);
    tablet_->app().preferences()->setEnglish(false);
    finger().resize(1280, 800);
  }

  std::unique_ptr<Program> running_;
  unsigned short port_ = 0;
  std::unique_ptr<TabletScreen> tablet_;
};

TEST_F(SyncTest, WhatIsWrittenOfflineGetsThereWhenTheServerIsBack) {
  enrolWithServer();
  finger().tap("sync");
  expectText("syncHeadline", "没有要发送的内容");
  look("sync-nothing");
  finger().tap("back");
  stopServer();
  startInspection();
  expectText("syncState", "待发送");
  look("sync-inspection");
  finger().tap("back");
  expectText(std::string("sync:") + kExamSite, "待发送");
  look("sync-list");
  finger().tap("sync");
  expectText("syncHeadline", "1 项待发送");
  look("sync-waiting");
  finger().tap("startSync");
  finger().see("warning:error");
  EXPECT_TRUE(finger().reads("连不上服务器"));
  EXPECT_TRUE(finger().reads("内容都在本机"));
  look("sync-offline");
  serve();
  expectText("syncHeadline", "全部已在服务器");
  EXPECT_FALSE(finger().sees("warning:error"));
  look("sync-done");
  finger().tap("back");
  expectText(std::string("sync:") + kExamSite, "已在服务器");
  finger().picture("sync-list-done");
}

TEST_F(SyncTest, PhotosAreCountedOnTheirWay) {
  enrolWithServer();
  startInspection();
  addPhotos();
  finger().tap("back");
  finger().tap("sync");
  EXPECT_TRUE(finger().reads("仅本机有 6 张照片"));
  // The server is held up while they are on their way, however fast this machine is.
  viewmodels::SyncModel* sync = tablet_->app().sync();
  bool isHeld = false;
  const auto held = QObject::connect(sync, &viewmodels::SyncModel::changed, sync, [&] {
    if (isHeld || !sync->headline().startsWith(QStringLiteral("正在发送照片 3/6 · "))) return;
    isHeld = true;
    running_->signal(SIGSTOP);
  });
  finger().tap("startSync");
  ASSERT_TRUE(waitFor([&] { return isHeld; })) << sync->headline().toStdString();
  QObject::disconnect(held);
  look("sync-sending");
  running_->signal(SIGCONT);
  expectText("syncHeadline", "全部已在服务器");
  EXPECT_FALSE(finger().sees("onlyHere"));
}

TEST_F(SyncTest, PhotosWaitForWifiUnlessAPersonSendsThem) {
  enrolWithServer();
  tablet_->app().services().network.isMobile = [] { return true; };
  startInspection();
  addPhotos();
  finger().tap("back");
  finger().tap("sync");
  finger().tap("startSync");
  finger().see("sendPhotosNow");
  look("sync-held");
  finger().tap("sendPhotosNow");
  expectText("syncHeadline", "全部已在服务器");
  EXPECT_FALSE(finger().sees("sendPhotosNow"));
}

TEST_F(SyncTest, AServerThatTakesNoMoreIsTold) {
  enrolWithServer();
  startInspection();
  finger().tap("back");
  server({"revoke", "user", "组长甲", "--reason", "离职"});
  finger().tap("sync");
  finger().tap("startSync");
  expectPhase(SyncModel::Stuck);
  finger().see("warning:error");
  look("sync-stuck");
}

}  // namespace
}  // namespace shicha::test

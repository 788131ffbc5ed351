// shicha-server as an administrator runs it: real processes, real sockets, and tablets that it enrols.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "integration/server/programs.hpp"
#include "support/wire_client.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

class CommandsTest : public ProgramsTest {};

TEST_F(CommandsTest, ADataFolderIsMadeOnceAndForItsOwnerAlone) {
  const Json made = init();
  EXPECT_EQ(made["user"], "管理员");
  EXPECT_GE(made["password"].get<std::string>().size(), 16U);
  struct stat status{};
  for (const char* name : {"", "/keys", "/keys/root.key", "/keys/tls.key"}) {
    ASSERT_EQ(::stat((data() + name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 0077U, 0U) << "others can get at " << name;
  }
  EXPECT_THAT(refused({"init", "--data", data(), "--campaign", "gz2023"}),
              HasSubstr("something in the folder"));
  server({"init", "--data", data("slash") + "/", "--campaign", "gz2023"});
  EXPECT_TRUE(fs::exists(folder / "slash" / "keys" / "root.key"));
  EXPECT_THAT(refused({"init", "--data", data("other"), "--campaign", "gz1999"}), HasSubstr("gz1999"));
  EXPECT_FALSE(fs::exists(folder / "other")) << "what failed leaves nothing";
  EXPECT_THAT(refused({"invite", "--data", data("none"), "--user", "检查员甲", "--role", "inspector",
                       "--district", "天河区", "--out", data("x")}),
              HasSubstr("no data folder"));
}

TEST_F(CommandsTest, InvitationsEnrolTabletsWhetherTheServerRunsOrNot) {
  init();
  enrol("甲", invite("检查员甲"));
  const Serving serving = serve();
  const Json second = invite("组长乙", "leader");
  enrol("乙", second);
  for (const char* name : {"甲", "乙"}) {
    const Json missions = Json::parse(tablet(name, {"workspaces", "--json"}));
    ASSERT_EQ(missions.size(), 1U);
    EXPECT_EQ(missions[0]["workspace"], kMission);
  }
  // What one tablet writes the other can read, since both have the keys that the server sealed to them.
  std::ofstream(folder / "start.jsonl")
      << R"({"do":"inspection.start","workspace":"gz2023/天河区-增城区","form":"gz2023.training",)"
      << R"("institution":"广州市增城区高力职业培训学校","date":"2023-11-23"})"
      << "\n";
  tablet("甲", {"apply", (folder / "start.jsonl").string()});
  tablet("甲", {"bundle", "export", "-w", kMission, (folder / "a.shicha").string()});
  tablet("乙", {"bundle", "import", (folder / "a.shicha").string()});
  tablet("乙", {"bundle", "export", "-w", kMission, (folder / "b.shicha").string()});
  tablet("甲", {"bundle", "import", (folder / "b.shicha").string()});
  EXPECT_EQ(tablet("甲", {"digest", "-w", kMission}), tablet("乙", {"digest", "-w", kMission}));
}

TEST_F(CommandsTest, ABackupMadeWhileServingComesBackTheSame) {
  init();
  enrol("甲", invite("检查员甲"));
  const Serving serving = serve();
  invite("检查员乙");
  const std::string file = (folder / "all.backup").string();
  server({"backup", file, "--data", data()});
  EXPECT_THAT(refused({"backup", file, "--data", data()}), HasSubstr("there already"));
  server({"restore", file, "--data", data("again")});
  EXPECT_THAT(refused({"restore", file, "--data", data("again")}), HasSubstr("something in the folder"));
  const auto exported = [&](const std::string& name) {
    return server({"registry", "export", "--data", data(name), "--as-of", "2023-11-20"});
  };
  EXPECT_EQ(exported("data"), exported("again"));
  // The restored one goes on: same root, so that its invitations fit the same tablets.
  const Json further =
      Json::parse(server({"invite", "--data", data("again"), "--user", "检查员丙", "--role", "inspector",
                          "--district", "天河区", "--out", (folder / "c.invite").string(), "--json"}));
  tablet("甲", {"enroll", "--invite", further["file"].get<std::string>(), "--code",
                further["code"].get<std::string>()});
  EXPECT_THAT(refused({"invite", "--data", data("again"), "--user", "检查员乙", "--role", "leader",
                       "--district", "天河区", "--out", data("x")}),
              HasSubstr("is a user already"))
      << "accounts came back";
}

// Each request that was sent before the signal is answered whole, or not begun at all.
TEST_F(CommandsTest, SigtermUnderLoadLosesNoAnswer) {
  init();
  const Serving serving = serve();
  std::atomic<int> cut = 0, whole = 0;
  std::atomic<bool> isOver = false;
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      while (!isOver) {
        try {
          WireClient client(serving.port);
          while (const auto answer = client.ask("GET /readyz HTTP/1.1\r\nHost: test\r\n\r\n")) {
            if (answer->body.empty()) ++cut;
            ++whole;
          }
        } catch (const std::runtime_error&) {
          // It listens no more.
        }
      }
    });
  }
  while (whole < 200) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  serving.program->signal(SIGTERM);
  EXPECT_EQ(serving.program->wait(), 0) << serving.program->err();
  isOver = true;
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(cut, 0);
  EXPECT_FALSE(fs::exists(data() + "/server.sock")) << "its socket goes with it";
}

// The code is told once, so that an invitation without its file would be of no use.
TEST_F(CommandsTest, AnInvitationThatCannotBeWrittenIsNotMade) {
  init();
  const Json first = invite("检查员甲");
  const std::vector<std::string> again{"invite",
                                       "--data",
                                       data(),
                                       "--user",
                                       "检查员乙",
                                       "--role",
                                       "inspector",
                                       "--district",
                                       "天河区",
                                       "--out",
                                       first["file"].get<std::string>()};
  EXPECT_THAT(refused(again), HasSubstr("there already"));
  EXPECT_THAT(refused({"revoke", "user", "检查员乙", "--data", data()}), HasSubstr("no user"));
}

TEST_F(CommandsTest, WhatIsRevokedSaysSo) {
  init();
  const Json made = invite("检查员甲");
  server({"revoke", "invitation", made["invitation"].get<std::string>(), "--data", data()});
  EXPECT_THAT(refused({"revoke", "invitation", "0000000000000000", "--data", data()}),
              HasSubstr("no invitation"));
  EXPECT_THAT(refused({"revoke", "user", "没有此人", "--data", data(), "--reason", "x"}),
              HasSubstr("no user"));
  server({"revoke", "user", "检查员甲", "--data", data(), "--reason", "离职"});
  EXPECT_THAT(refused({"invite", "--data", data(), "--user", "检查员甲", "--role", "inspector", "--district",
                       "天河区", "--out", data("x")}),
              HasSubstr("was revoked"));
}

TEST_F(CommandsTest, TheRegistryComesAndGoesAsATable) {
  init();
  const std::string before = server({"registry", "export", "--data", data(), "--as-of", "2023-11-20"});
  std::ofstream(folder / "new.csv")
      << "机构名称,类型,区域,地址,培训项目,变更,变更日期\n"
      << "测试安全培训中心,培训机构,天河区,天河区测试路1号,低压电工作业,首次报告,2023-11-21\n";
  const Serving serving = serve();
  server({"registry", "import", (folder / "new.csv").string(), "--data", data()});
  const auto on = [&](const char* day) {
    return server({"registry", "export", "--data", data(), "--as-of", day});
  };
  EXPECT_EQ(on("2023-11-20"), before);
  EXPECT_THAT(on("2023-11-21"), HasSubstr("测试安全培训中心"));
}

}  // namespace
}  // namespace shicha::test

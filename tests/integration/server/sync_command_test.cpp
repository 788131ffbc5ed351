// shichactl sync with a server in a process of its own, over TLS.
#include <gmock/gmock.h>
#include <signal.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "integration/server/programs.hpp"
#include "tools/photo_maker.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

class SyncCommandTest : public ProgramsTest {
 protected:
  SyncCommandTest() {
    init();
    serving = serve("data", {});
    for (const char* name : {"甲", "乙"}) enrol(name, invite(std::string("检查员") + name));
  }

  // An inspection with a photo on the first tablet.
  void work() {
    std::ofstream(folder / "p.jpg", std::ios::binary) << makePhoto({.width = 1600, .height = 1200});
    std::ofstream(folder / "work.jsonl")
        << R"({"do":"inspection.start","workspace":"gz2023/天河区-增城区","form":"gz2023.training",)"
        << R"("institution":"广州市增城区高力职业培训学校","date":"2023-11-23","as":"i1"})"
        << "\n"
        << R"({"do":"photo.add","inspection":"i1","item":"5","file":")" << (folder / "p.jpg").string()
        << "\"}\n";
    tablet("甲", {"apply", (folder / "work.jsonl").string()});
  }

  Json sync(const std::string& name) { return Json::parse(tablet(name, {"sync", "--once", "--json"})); }

  // How it fails.
  std::string failed(const std::string& name) {
    Program program(SHICHA_CTL, argumentsOf(name, {"sync", "--once"}), folder);
    EXPECT_EQ(program.wait(), 1) << program.out();
    return program.err();
  }

  std::vector<std::string> argumentsOf(const std::string& name, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--secrets", (folder / (name + ".secrets")).string(), "--store",
                                         (folder / name).string()});
    return arguments;
  }

  Serving serving;
};

TEST_F(SyncCommandTest, BringsWorkFromOneTabletToAnother) {
  work();
  const Json sent = sync("甲");
  EXPECT_GE(sent["sent"]["batches"], 3) << sent;
  EXPECT_EQ(sent["sent"]["photos"], 1);
  ASSERT_EQ(sent["missions"].size(), 1U);
  EXPECT_EQ(sent["missions"][0]["workspace"], kMission);
  EXPECT_TRUE(sent["missions"][0]["safe"].get<bool>()) << sent;
  const Json came = sync("乙");
  EXPECT_EQ(came["received"]["batches"], sent["sent"]["batches"]);
  EXPECT_EQ(came["received"]["photos"], 1);
  // What the second tablet told of its own enrolment.
  const Json again = sync("甲");
  EXPECT_EQ(again["missions"][0]["root"], sync("乙")["missions"][0]["root"]);
  EXPECT_EQ(tablet("甲", {"digest", "-w", kMission}), tablet("乙", {"digest", "-w", kMission}));
  EXPECT_EQ(sync("甲")["sent"], Json::parse(R"({"batches":0,"photos":0})"));
}

TEST_F(SyncCommandTest, BringsThePageThatIsSigned) {
  std::ofstream lines(folder / "work.jsonl");
  lines
      << R"({"do":"inspection.start","workspace":"gz2023/天河区-增城区","form":"gz2023.keypoints-training",)"
      << R"("institution":"广州市增城区高力职业培训学校","date":"2023-11-23","as":"i1"})"
      << "\n";
  for (int item = 1; item <= 6; ++item) {
    lines << R"({"do":"item.answer","inspection":"i1","item":")" << item << R"(","verdict":"pass"})"
          << "\n";
  }
  lines << R"({"do":"present","inspection":"i1"})" << std::endl;
  const Json names =
      Json::parse(tablet("甲", {"apply", (folder / "work.jsonl").string(), "--json"}))["names"];
  const auto body = [&](const char* name) {
    return Json::parse(tablet(name, {"show", names["i1"], "--json"}))["revisions"].at(0)["body"];
  };
  EXPECT_EQ(sync("甲")["sent"]["photos"], 1) << "it goes where photos go";
  EXPECT_EQ(sync("乙")["received"]["photos"], 1);
  EXPECT_EQ(body("乙")["type"], "application/pdf");
  EXPECT_EQ(body("乙"), body("甲"));
  EXPECT_EQ(Json::parse(tablet("乙", {"verify", "--json"}))["media"], 1);
  EXPECT_EQ(Json::parse(server({"verify", "--data", data(), "--json"}))["media"], 1);
}

TEST_F(SyncCommandTest, FailsWithoutTheServerAndLosesNothing) {
  work();
  serving.program->signal(SIGTERM);
  EXPECT_EQ(serving.program->wait(), 0);
  EXPECT_THAT(failed("甲"), HasSubstr("cannot be reached"));
  serving = serve("data", {}, "127.0.0.1:" + std::to_string(serving.port));
  EXPECT_TRUE(sync("甲")["missions"][0]["safe"].get<bool>());
}

// Another server at the address that the invitation names.
TEST_F(SyncCommandTest, TellsAStrangerNothing) {
  work();
  serving.program->signal(SIGTERM);
  EXPECT_EQ(serving.program->wait(), 0);
  init("stranger");
  const Serving stranger = serve("stranger", {}, "127.0.0.1:" + std::to_string(serving.port));
  EXPECT_THAT(failed("甲"), HasSubstr("is not the server"));
}

TEST_F(SyncCommandTest, GoesOnUntilItIsEnded) {
  work();
  Program program(SHICHA_CTL, argumentsOf("甲", {"sync"}), folder);
  EXPECT_THAT(program.firstLine(), HasSubstr("sent: batches"));
  program.signal(SIGTERM);
  EXPECT_EQ(program.wait(), 0) << program.err();
  EXPECT_THAT(program.out(), HasSubstr("on the server"));
}

TEST_F(SyncCommandTest, TheServerExaminesWhatCameAndMakesAnewWhatFollowsFromIt) {
  work();
  sync("甲");
  const Json examined = Json::parse(server({"verify", "--data", data(), "--json"}));
  EXPECT_EQ(examined["problems"].size(), 0U) << examined;
  EXPECT_EQ(examined["media"], 1);
  const Json rebuilt = Json::parse(server({"rebuild", "--data", data(), "--json"}));
  EXPECT_EQ(rebuilt["digest"], rebuilt["before"]);
  EXPECT_EQ(Json::parse(server({"review", "list", "--data", data(), "--json"})).size(), 0U);
}

}  // namespace
}  // namespace shicha::test

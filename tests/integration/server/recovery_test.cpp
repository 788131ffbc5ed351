// A tablet whose code is forgotten, as its people and their administrator meet it: real programs alone.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "integration/server/programs.hpp"

namespace shicha::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class RecoveryCommandTest : public ProgramsTest {
 protected:
  RecoveryCommandTest() {
    init();
    serving_ = serve("data", {});
    const Json invited = invite("检查员甲");
    tablet("甲", {"--code-file", write("code", "忘记了的解锁码"), "enroll", "--invite",
                  invited["file"].get<std::string>(), "--code", invited["code"].get<std::string>()});
    write("work.jsonl",
          R"({"do":"inspection.start","workspace":"gz2023/天河区-增城区","form":"gz2023.training",)"
          R"("institution":"广州市增城区高力职业培训学校","date":"2023-11-23","as":"i1"})"
          "\n");
    tablet("甲", {"--code-file", file("code"), "apply", file("work.jsonl")});
    const Json made = Json::parse(
        server({"recovery", "export", "--data", data(), "--out", file("recovery.key"), "--json"}));
    write("passphrase", made["passphrase"].get<std::string>());
  }

  std::string file(const std::string& name) const { return (folder / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name) << text;
    return file(name);
  }

  Arguments recovering(const Arguments& further = {}) const {
    Arguments arguments{"--code-file", file("passphrase"), "recover", "--key", file("recovery.key")};
    arguments.insert(arguments.end(), further.begin(), further.end());
    return arguments;
  }

  // How a command on the tablet fails.
  std::string failed(Arguments arguments) const {
    arguments.insert(arguments.begin(), {"--secrets", file("甲.secrets"), "--store", file("甲")});
    Program program(SHICHA_CTL, arguments, folder);
    EXPECT_EQ(program.wait(), 1) << program.out();
    return program.err();
  }

  Serving serving_;
};

TEST_F(RecoveryCommandTest, WorkThatNeverLeftTheTabletReachesTheServer) {
  fs::remove(folder / "甲.secrets");
  EXPECT_THAT(failed({"--code-file", file("code"), "list"}), HasSubstr("this machine holds no secret"));
  const Json inside = Json::parse(tablet("甲", recovering({"--json"})));
  EXPECT_EQ(inside["persons"], Json::parse(R"(["检查员甲"])"));
  EXPECT_EQ(inside["problems"], 0);
  EXPECT_GE(inside["batches"], 1);
  fs::remove(folder / "检查员甲.invite");
  const Json invited = invite("检查员甲");
  const Json back =
      Json::parse(tablet("甲", recovering({"--invite", invited["file"].get<std::string>(), "--code",
                                           invited["code"].get<std::string>(), "--new-code-file",
                                           write("new", "新的解锁码一"), "--json"})));
  EXPECT_EQ(back["unlocks_as"], "检查员甲");
  const Json listed = Json::parse(tablet("甲", {"--code-file", file("new"), "list", "--json"}));
  ASSERT_EQ(listed.size(), 1U);
  const Json sent = Json::parse(tablet("甲", {"--code-file", file("new"), "sync", "--once", "--json"}));
  EXPECT_TRUE(sent["missions"][0]["safe"].get<bool>()) << sent;
  // A colleague gets it from the server.
  enrol("乙", invite("检查员乙"));
  tablet("乙", {"sync", "--once"});
  const Json theirs = Json::parse(tablet("乙", {"list", "--json"}));
  ASSERT_EQ(theirs.size(), 1U);
  EXPECT_EQ(theirs[0]["id"], listed[0]["id"]);
}

TEST_F(RecoveryCommandTest, TheKeyIsForItsOwnerAndForTheAuditLog) {
  const auto mode = fs::status(folder / "recovery.key").permissions();
  EXPECT_EQ(mode & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
  EXPECT_THAT(refused({"recovery", "export", "--data", data(), "--out", file("recovery.key")}),
              HasSubstr("there already"));
}

TEST_F(RecoveryCommandTest, SaysWhatIsWrongWithTheKey) {
  write("passphrase", "7kq2-m9xa-4tzb-0dwe");
  EXPECT_THAT(failed(recovering()), AllOf(HasSubstr("does not open"), HasSubstr("recovery.key")));
  write("recovery.key", "shicha-recovery-1:AAAA");
  EXPECT_THAT(failed(recovering()), HasSubstr("does not open"));
  init("stranger");
  const Json foreign = Json::parse(
      server({"recovery", "export", "--data", data("stranger"), "--out", file("foreign.key"), "--json"}));
  write("passphrase", foreign["passphrase"].get<std::string>());
  EXPECT_THAT(failed({"--code-file", file("passphrase"), "recover", "--key", file("foreign.key")}),
              HasSubstr("the recovery key does not belong to this store"));
  EXPECT_EQ(Json::parse(tablet("甲", {"--code-file", file("code"), "list", "--json"})).size(), 1U);
}

}  // namespace
}  // namespace shicha::test

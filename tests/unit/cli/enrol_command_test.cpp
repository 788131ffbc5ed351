// Enrolling with an invitation file and its code, with no network.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tools/workplace.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

const InvitationOrder kInspector{"检查员甲", "inspector", "天河区", {}};
const InvitationOrder kLeader{"组长乙", "leader", "天河区", {}};

class Enrol : public testing::Test {
 protected:
  Ran enrol(const std::string& tablet, const std::string& file, std::vector<std::string> further = {},
            const std::string& code = kInvitationCode) {
    std::vector<std::string> arguments = {"enroll", "--invite", file, "--code", code};
    arguments.insert(arguments.end(), further.begin(), further.end());
    return workplace_.on(tablet, arguments);
  }

  // Expects the failure in both languages, and that the tablet's folder and secrets stay as they are.
  void expectRefused(const std::string& tablet, const std::string& file, const std::string& reason,
                     const std::string& grund, const std::string& code = kInvitationCode) {
    const auto before = bytesBelow(workplace_.file(tablet));
    const auto secrets = fs::exists(workplace_.file(tablet + ".secrets"));
    const Ran english = enrol(tablet, file, {}, code);
    const Ran chinese = enrol(tablet, file, {"--lang", "zh"}, code);
    EXPECT_EQ(english.status, 1);
    EXPECT_EQ(english.out + chinese.out, "");
    EXPECT_THAT(english.err, AllOf(StartsWith("error: "), HasSubstr(reason), MatchesRegex(".*; .*; .*\n")));
    EXPECT_THAT(chinese.err, AllOf(StartsWith("error: "), HasSubstr(grund), MatchesRegex(".*; .*; .*\n")));
    EXPECT_EQ(bytesBelow(workplace_.file(tablet)), before);
    EXPECT_EQ(fs::exists(workplace_.file(tablet + ".secrets")), secrets);
  }

  std::string changed(const std::string& file, const std::function<void(std::string&)>& change) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    change(bytes);
    return workplace_.write("changed.invitation", bytes);
  }

  Workplace workplace_;
};

TEST_F(Enrol, MakesAStoreWithTheMissionsOfTheInvitation) {
  const Ran ran = enrol("甲", workplace_.invite("a", kInspector), {"--json"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  const Json document = Json::parse(ran.out);
  EXPECT_EQ(document["user"], "检查员甲");
  EXPECT_EQ(document["role"], "inspector");
  EXPECT_EQ(document["district"], "天河区");
  EXPECT_THAT(document["workspaces"], Contains(kMission));
  workplace_.expectSound("甲");
}

TEST_F(Enrol, TakesTheCodeHoweverItIsWritten) {
  const std::string file = workplace_.invite("a", kInspector);
  EXPECT_EQ(enrol("甲", file, {}, "7kq2m9xa4tzb").status, 0);
}

TEST_F(Enrol, LetsASecondPersonInWithACodeOfTheirOwn) {
  workplace_.code = "甲自己的解锁码";
  ASSERT_EQ(enrol("甲", workplace_.invite("a", kInspector)).status, 0);
  const std::string theirs = workplace_.write("code.txt", "乙自己的解锁码\n");
  const Ran second = enrol("甲", workplace_.invite("b", kLeader), {"--new-code-file", theirs});
  ASSERT_EQ(second.status, 0) << second.err;
  EXPECT_THAT(second.out, HasSubstr("组长乙"));
  (void)workplace_.applied("甲", {startLine()});
  const Ran wrong = workplace_.on("甲", {"list", "--user", "组长乙"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.err, HasSubstr("the unlock code is wrong"));
  (void)workplace_.applied("甲", {startLine("2023-11-24")}, {"--user", "组长乙", "--code-file", theirs});
  EXPECT_EQ(workplace_.json("甲", {"list"}).size(), 2U);
}

TEST_F(Enrol, WhoIsNotThereCannotUnlock) {
  workplace_.enrol("甲");
  const Ran ran = workplace_.on("甲", {"list", "--user", "组长乙"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("nobody is enrolled here as \"组长乙\"; enrolled are 检查员甲;"));
}

// A second invitation to a mission that is here already brings the keys that were sealed to it.
TEST_F(Enrol, TheSecondPersonCanExportAndImport) {
  workplace_.enrol("甲");
  workplace_.enrol("甲", kLeader);
  const std::string file = workplace_.file("b.shicha").string();
  const Ran out = workplace_.on("甲", {"bundle", "export", "-w", kMission, file, "--user", "组长乙"});
  EXPECT_EQ(out.status, 0) << out.err;
  const Ran in = workplace_.on("甲", {"bundle", "import", file, "--user", "组长乙"});
  EXPECT_EQ(in.status, 0) << in.err;
}

TEST_F(Enrol, ASecondInvitationOfTheSamePersonGetsAnotherName) {
  const auto missions = [this](const std::string& user) {
    return workplace_.apply("甲",
                            {R"({"do":"handover","workspace":"gz2023/天河区-天河区","date":"2023-11-30"})"},
                            {"--user", user});
  };
  workplace_.enrol("甲", {"检查员甲", "inspector", "天河区", {kMission}});
  EXPECT_EQ(missions("检查员甲").status, 1);
  const std::string more =
      workplace_.invite("more", {"检查员甲", "leader", "天河区", {"gz2023/天河区-天河区"}});
  const Ran second = enrol("甲", more, {"--json"});
  ASSERT_EQ(second.status, 0) << second.err;
  EXPECT_EQ(Json::parse(second.out)["unlocks_as"], "检查员甲-2");
  const Ran done = missions("检查员甲-2");
  EXPECT_EQ(done.status, 0) << done.err;
}

TEST_F(Enrol, RefusesWhatDoesNotCountBeforeThereIsAStore) {
  const std::string file = workplace_.invite("a", kInspector);
  const std::string expired =
      workplace_.invite("old", {"检查员甲", "inspector", "天河区", {}, std::chrono::hours(-24)});
  expectRefused("甲", file, "the code is wrong", "邀请码不对", "7KQ2-M9XA-4TZC");
  expectRefused("甲", expired, "the invitation expired on", "邀请已于");
  expectRefused("甲", workplace_.file("none").string(), "the file cannot be read", "文件无法读取");
  expectRefused("甲", workplace_.write("text", "邀请"), "this is no invitation", "这不是邀请文件");
  for (const std::size_t percent : {0U, 1U, 50U, 99U}) {
    const std::string cut =
        changed(file, [&](std::string& bytes) { bytes.resize(bytes.size() * percent / 100); });
    expectRefused("甲", cut, "invitation", "邀请");
  }
  const std::string flipped = changed(file, [](std::string& bytes) { bytes[bytes.size() / 2] ^= 1; });
  expectRefused("甲", flipped, "or the invitation was changed", "或邀请文件被改动过");
  EXPECT_FALSE(fs::exists(workplace_.file("甲")));
}

TEST_F(Enrol, RefusesWhatDoesNotCountBesideAStoreThatStaysAsItWas) {
  workplace_.enrol("甲");
  const std::string file = workplace_.invite("b", kLeader);
  expectRefused("甲", file, "the code is wrong", "邀请码不对", "7KQ2-M9XA-4TZC");
  expectRefused("甲", workplace_.invite("old", {"组长乙", "leader", "天河区", {}, std::chrono::hours(-24)}),
                "the invitation expired on", "邀请已于");
  expectRefused("甲", changed(file, [](std::string& bytes) { bytes.resize(bytes.size() - 1); }), "invitation",
                "邀请");
}

TEST_F(Enrol, RefusesAnInvitationTwiceAndThatOfAnotherServer) {
  workplace_.enrol("甲");
  const std::string digest = workplace_.digest("甲");
  expectRefused("甲", workplace_.file("甲.invitation").string(),
                "the invitation was used on this tablet already (检查员甲); nothing",
                "该邀请已在本机使用（检查员甲）");
  expectRefused("甲", workplace_.invite("far", kLeader, &workplace_.stranger()),
                "the invitation is of another server; nothing", "该邀请来自另一个服务器");
  EXPECT_EQ(workplace_.digest("甲"), digest);
  EXPECT_EQ(workplace_.on("甲", {"list", "--user", "组长乙"}).status, 1);
  workplace_.expectSound("甲");
}

}  // namespace
}  // namespace shicha::test

// Whose signature counts: people without authority, and tablets of which nobody knows whose they are.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "integration/statistics/crafted_tablet.hpp"
#include "integration/statistics/stories.hpp"
#include "support/wire_client.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SigningCases : public StoriesTest {
 protected:
  // What one tablet has goes to another as a file, and from there to the server.
  void relay(const std::string& from, const std::string& by) {
    const std::string file = (folder / (from + ".shicha")).string();
    tablet(from, {"bundle", "export", "-w", kOwn, file});
    tablet(by, {"bundle", "import", file});
    sync(by);
  }

  std::string deviceOf(const std::string& user) const {
    WireClient client(folder / "data" / "server.sock");
    const auto answer = client.ask("GET /api/v1/devices HTTP/1.1\r\nHost: test\r\n\r\n");
    for (const Json& device : Json::parse(answer.value().body)) {
      if (device["user"] == user) return device["device"].get<std::string>();
    }
    throw std::runtime_error(user + " has no device");
  }
};

TEST_F(SigningCases, AnInspectorWhoSignsAsTheLeaderIsNoLeader) {
  joinLeader();
  joinInspector();
  const auto made = Lines().inspect("a", visit("2023-11-22")).present("a");
  apply("检查员甲", made);
  EXPECT_THAT(applyRefused("检查员甲", Lines().sign("a")), HasSubstr("leader"));
  CraftedTablet(folder / "检查员甲", folder / "检查员甲.secrets").signAsLeader(idOf("a"));
  sync("检查员甲");
  EXPECT_EQ(bothIn(november(), kInspected), (Both{0, 0}));
  EXPECT_THAT(listed(november(), "pending"), ElementsAre("a:no-authority"));
  applyAndSync("组长乙", Lines().sign("a"));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{1, 1}));
  EXPECT_THAT(listed(november(), "pending"), IsEmpty());
}

TEST_F(SigningCases, ARevokedTabletsLateWorkCountsWhenItIsAdmitted) {
  joinLeader();
  joinInspector();
  applyAndSync("检查员甲", Lines().inspect("a", visit("2023-11-22")).present("a"));
  applyAndSync("组长乙", Lines().inspectAndSign("before", visit("2023-11-21", kSecondSchool)));
  server({"revoke", "device", deviceOf("组长乙"), "--data", data(), "--reason", "遗失"});
  apply("组长乙", Lines().sign("a").inspectAndSign("late", visit("2023-11-23", "测试穗3安全培训中心")));
  relay("组长乙", "检查员甲");
  const Json table = november();
  EXPECT_EQ(bothIn(table, kInspected), (Both{1, 1})) << "what was there before the revocation";
  EXPECT_THAT(listed(table, "pending"), testing::Contains("a:quarantined"));
  const Json open = reviews();
  ASSERT_EQ(open.size(), 1U) << open;
  admit(open[0]);
  EXPECT_EQ(bothIn(november(), kInspected), (Both{3, 3}));
  EXPECT_THAT(listed(november(), "pending"), IsEmpty());
}

TEST_F(SigningCases, ACopiedTabletsSignaturesArePendingUntilSomebodyLooked) {
  joinLeader();
  applyAndSync("组长乙", Lines().inspectAndSign("a", visit("2023-11-22")));
  fs::copy(folder / "组长乙", folder / "副本", fs::copy_options::recursive);
  fs::copy(folder / "组长乙.secrets", folder / "副本.secrets");
  apply("组长乙", Lines().inspectAndSign("b", visit("2023-11-23", kSecondSchool)));
  apply("副本", Lines().inspectAndSign("c", visit("2023-11-24", "测试穗3安全培训中心")));
  sync("组长乙");
  EXPECT_EQ(bothIn(november(), kInspected), (Both{2, 2}));
  sync("副本");
  const Json table = november();
  EXPECT_EQ(bothIn(table, kInspected), (Both{0, 0}));
  EXPECT_THAT(listed(table, "pending"), ElementsAre("a:forked", "b:forked", "c:forked"));
  for (const Json& review : reviews()) admit(review);
  EXPECT_EQ(bothIn(november(), kInspected), (Both{3, 3}));
}

TEST_F(SigningCases, OfTwoTabletsFromOneInvitationNoneCountsUntilOneIsNamed) {
  joinLeader();
  joinAgain("组长乙", "另一台");
  applyAndSync("组长乙", Lines().inspectAndSign("a", visit("2023-11-22")));
  applyAndSync("另一台", Lines().inspectAndSign("b", visit("2023-11-23", kSecondSchool)));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{0, 0}));
  EXPECT_THAT(listed(november(), "pending"), ElementsAre("a:disputed", "b:disputed"));
  const Json open = reviews();
  ASSERT_EQ(open.size(), 2U) << open;
  admit(open[0]);
  EXPECT_EQ(bothIn(november(), kInspected), (Both{1, 1})) << "one of the two was named";
  EXPECT_EQ(november()["pending"].size(), 1U);
}

}  // namespace
}  // namespace shicha::test

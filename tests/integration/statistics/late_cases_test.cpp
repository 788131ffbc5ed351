// Work that comes late: after a table was submitted, and institutions that are matched afterwards.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "integration/statistics/stories.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class LateCases : public StoriesTest {
 protected:
  // A command about the table of November.
  Json novemberCommand(const std::string& command, const std::string& unit = "增城区") const {
    return Json::parse(server(tableArguments(command, "gz2023", "2023-11", unit)));
  }

  Json submitted() const {
    const Said said = fromServer("GET", "/api/v1/tables/submission?" + novemberOf("增城区"));
    EXPECT_EQ(said.status, 200) << said.wire.body;
    return said.json();
  }
};

TEST_F(LateCases, WhatComesAfterTheTableWasSubmittedIsListedBesideIt) {
  joinLeader();
  joinBureau();
  applyAndSync("组长乙", Lines().inspectAndSign("a", visit("2023-11-22")));
  // Signed in November, on a tablet that meets no network for weeks.
  apply("组长乙", Lines().inspectAndSign("late", visit("2023-11-27", kSecondSchool)));
  novemberCommand("submit");
  EXPECT_THAT(novemberCommand("diff").dump(), Not(HasSubstr(idOf("late"))));
  sync("组长乙");
  const std::string difference = novemberCommand("diff").dump();
  EXPECT_THAT(difference, HasSubstr(idOf("late")));
  EXPECT_THAT(difference, Not(HasSubstr(idOf("a")))) << "it is as it was";
  EXPECT_EQ(bothIn(november(), kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(submitted(), kInspected), (Both{1, 1})) << "as it was submitted";
  novemberCommand("recompute");
  EXPECT_EQ(bothIn(november(), kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(submitted(), kInspected), (Both{1, 1}));
  EXPECT_EQ(bothIn(table("gz2023", "2023-12", "增城区"), kInspected), (Both{0, 2}));
}

TEST_F(LateCases, WhatIsTakenBackAfterTheTableWasSubmittedIsListedBesideIt) {
  joinLeader();
  joinBureau();
  applyAndSync("组长乙", Lines()
                             .inspectAndSign("a", visit("2023-11-22"))
                             .inspectAndSign("b", visit("2023-11-23", kSecondSchool)));
  applyAndSync("科员丁", Lines().decide("d", "inspection", "a", {"fine", "2023-11-25", 300'000}));
  novemberCommand("submit");
  const std::string digest = submitted()["digest"].get<std::string>();
  EXPECT_EQ(november()["digest"], digest);
  applyAndSync("组长乙", Lines().withdraw("inspection", "b"));
  applyAndSync("科员丁", Lines().withdraw("inspection", "a", "d"));
  const std::string difference = novemberCommand("diff").dump();
  EXPECT_THAT(difference, HasSubstr(idOf("b")));
  EXPECT_THAT(difference, HasSubstr(idOf("d")));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{1, 1}));
  EXPECT_EQ(bothIn(november(), "enforcement.training.fine-fen"), (Both{0, 0}));
  EXPECT_EQ(bothIn(submitted(), kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(submitted(), "enforcement.training.fine-fen"), (Both{300'000, 300'000}));
  EXPECT_EQ(submitted()["digest"], digest);
  EXPECT_NE(november()["digest"], digest);
}

TEST_F(LateCases, WhatIsMadeAnewFromTheLogsIsTheSame) {
  joinLeader();
  applyAndSync(
      "组长乙",
      Lines().inspectAndSign("a", visit("2023-11-22")).inspect("b", visit("2023-11-23", kSecondSchool), 3));
  novemberCommand("submit");
  Json before = november();
  novemberCommand("recompute");
  server({"rebuild", "--data", data()});
  Json after = november();
  before.erase("as_of");
  after.erase("as_of");
  EXPECT_EQ(after, before);
  EXPECT_EQ(november()["digest"], submitted()["digest"]);
  EXPECT_THAT(novemberCommand("diff").dump(), Not(HasSubstr(idOf("a"))));
}

// Two groups meet the same branch, which no list has; the bureau finds out that it is a listed school.
TEST_F(LateCases, AnInstitutionThatIsMatchedLaterCountsAsTheListedOne) {
  joinLeader();
  joinGuests();
  applyAndSync("组长乙", Lines()
                             .inspectAndSign("a", visit("2023-11-22"))
                             .enterInstitution("x", kOwn, "测试穗分校", "training")
                             .inspectAndSign("b", visit("2023-11-23", "@x@")));
  applyAndSync("组长丙", Lines()
                             .enterInstitution("y", kCross, "测试穗分校", "training")
                             .inspectAndSign("c", {kCross, kTraining, "@y@", "2023-11-24"})
                             .handOver(kCross, "2023-11-26"));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{3, 3})) << "nobody knows yet that they are one";
  server({"registry", "match", idOf("x"), kSecondSchool, "--data", data()});
  EXPECT_EQ(bothIn(november(), kInspected), (Both{3, 3}));
  server({"registry", "match", idOf("y"), kSecondSchool, "--data", data()});
  EXPECT_EQ(bothIn(november(), kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(november("city"), kInspected), (Both{2, 2}));
  server({"registry", "match", idOf("x"), kSchool, "--data", data()});
  server({"registry", "match", idOf("y"), kSchool, "--data", data()});
  EXPECT_EQ(bothIn(november(), kInspected), (Both{1, 1})) << "it was another one";
}

}  // namespace
}  // namespace shicha::test

// What counts, and how often: stories of inspections, with their figures counted by hand.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "integration/statistics/stories.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CountingCases : public StoriesTest {};

TEST_F(CountingCases, TwiceInAMonthIsOneInstitution) {
  joinLeader();
  applyAndSync("组长乙",
               Lines().inspectAndSign("a", visit("2023-11-22")).inspectAndSign("b", visit("2023-11-28")));
  for (const char* unit : {"增城区", "city"}) {
    EXPECT_EQ(bothIn(november(unit), kInspected), (Both{1, 1})) << unit;
  }
  EXPECT_EQ(bothIn(november("天河区"), kInspected), (Both{0, 0}));
}

TEST_F(CountingCases, InTwoMonthsItIsOneInAllTheSame) {
  joinLeader();
  applyAndSync("组长乙", Lines()
                             .inspectAndSign("a", visit("2023-11-22"))
                             .inspectAndSign("b", visit("2023-12-05"))
                             .inspectAndSign("c", visit("2023-12-06", kSecondSchool)));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{1, 1}));
  EXPECT_EQ(bothIn(table("gz2023", "2023-12", "增城区"), kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(table("gz2023", "2024-01", "增城区"), kInspected), (Both{0, 2}));
}

// The table begins with the campaign's first day, and ends with the month or when it is made.
TEST_F(CountingCases, OtherDaysDoNotCount) {
  joinLeader();
  applyAndSync("组长乙", Lines()
                             .inspectAndSign("a", visit("2023-10-31"))
                             .inspectAndSign("b", visit("2023-11-01", kSecondSchool))
                             .inspectAndSign("c", visit("2023-11-30", "测试穗3安全培训中心"))
                             .inspectAndSign("d", visit("2023-12-01", "测试穗4安全培训中心"))
                             .inspect("e", visit("2023-10-30")));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{2, 2}));
  EXPECT_THAT(listed(november(), "pending"), IsEmpty()) << "what lies outside is not listed either";
  EXPECT_EQ(bothIn(table("gz2023", "2023-12", "增城区"), kInspected), (Both{1, 3}));
  const Json early = november("增城区", {"--as-of", "2023-11-29T12:00:00+08:00"});
  EXPECT_EQ(figure(early, kInspected, "cumulative"), 1);
}

TEST_F(CountingCases, ByTwoKindsItIsOneInstitution) {
  joinLeader();
  joinGuests();
  applyAndSync("组长乙", Lines().inspectAndSign("a", visit("2023-11-22")));
  applyAndSync("组长丙", Lines()
                             .inspectAndSign("b", {kCross, kTraining, kSchool, "2023-11-25"})
                             .inspectAndSign("c", {kCross, kTraining, kSecondSchool, "2023-11-25"})
                             .handOver(kCross, "2023-11-26"));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(november("city"), kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(november("增城区", {"--by", "checking"}), kInspected), (Both{1, 1}));
  EXPECT_EQ(bothIn(november("天河区", {"--by", "checking"}), kInspected), (Both{2, 2}));
  EXPECT_EQ(bothIn(november("天河区"), kInspected), (Both{0, 0}));
}

TEST_F(CountingCases, InTwoDistrictsItCountsInEachAndOnceInTheCity) {
  joinLeader();
  joinGuests();
  applyAndSync("组长乙", Lines().inspectAndSign("a", visit("2023-11-22")));
  applyAndSync("组长丙", Lines().inspectAndSign("b", {kOther, kTraining, kSchool, "2023-11-23"}));
  EXPECT_EQ(bothIn(november("增城区"), kInspected), (Both{1, 1}));
  EXPECT_EQ(bothIn(november("天河区"), kInspected), (Both{1, 1}));
  EXPECT_EQ(bothIn(november("city"), kInspected), (Both{1, 1}));
}

TEST_F(CountingCases, ASiteWithBothFormsIsOneSite) {
  joinLeader();
  Lines lines;
  for (const char* form : {"gz2023.exam-site-practical", "gz2023.exam-site-theory"}) {
    lines.inspectSite(form, {kOwn, form, kSite, "2023-11-24"}).present(form).sign(form);
  }
  applyAndSync("组长乙", lines);
  EXPECT_EQ(bothIn(november(), "enforcement.exam-site.inspected"), (Both{1, 1}));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{0, 0}));
}

TEST_F(CountingCases, WhatNoLeaderSignedIsPending) {
  joinLeader();
  joinInspector();
  applyAndSync("检查员甲", Lines()
                               .inspect("inspectors", visit("2023-11-21"))
                               .present("inspectors")
                               .sign("inspectors", "inspector"));
  applyAndSync("组长乙", Lines()
                             .inspect("unsigned", visit("2023-11-22"))
                             .present("unsigned")
                             .sign("unsigned", "representative")
                             .inspect("unpresented", visit("2023-11-23"))
                             .inspect("incomplete", visit("2023-11-24"), 5));
  const Json table = november();
  EXPECT_EQ(bothIn(table, kInspected), (Both{0, 0}));
  EXPECT_THAT(listed(table, "pending"), ElementsAre("incomplete:incomplete", "inspectors:unsigned",
                                                    "unpresented:unsigned", "unsigned:unsigned"));
  EXPECT_EQ(table["pending"][0]["institution"], kSchool);
  // The leader signs after all, in another month.
  applyAndSync("组长乙", Lines().sign("unsigned"));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{1, 1}));
}

TEST_F(CountingCases, WhatWasChangedSinceCountsAndIsFlagged) {
  joinLeader();
  joinInspector();
  apply("检查员甲", Lines().inspect("a", visit("2023-11-22")).remark("a", "现场另见"));
  applyAndSync("组长乙", Lines()
                             .inspectAndSign("a", visit("2023-11-22"))
                             .inspectAndSign("b", visit("2023-11-23", kSecondSchool)));
  EXPECT_THAT(listed(november(), "superseded"), IsEmpty());
  sync("检查员甲");
  const Json table = november();
  EXPECT_EQ(bothIn(table, kInspected), (Both{2, 2}));
  EXPECT_THAT(listed(table, "superseded"), ElementsAre("a"));
  EXPECT_THAT(listed(table, "pending"), IsEmpty());
}

TEST_F(CountingCases, WhatWasReopenedIsPendingUntilItIsSignedAgain) {
  joinLeader();
  applyAndSync("组长乙", Lines().inspectAndSign("a", visit("2023-11-22")).reopen("a"));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{0, 0}));
  EXPECT_THAT(listed(november(), "pending"), ElementsAre("a:reopened"));
  applyAndSync("组长乙", Lines().remark("a", "补充说明").present("a"));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{0, 0}));
  applyAndSync("组长乙", Lines().sign("a"));
  const Json table = november();
  EXPECT_EQ(bothIn(table, kInspected), (Both{1, 1}));
  EXPECT_THAT(listed(table, "pending"), IsEmpty());
  EXPECT_THAT(listed(table, "superseded"), IsEmpty());
}

TEST_F(CountingCases, WhatWasPresentedAgainAsItWasStands) {
  joinLeader();
  applyAndSync("组长乙", Lines().inspectAndSign("a", visit("2023-11-22")).reopen("a").present("a"));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{1, 1}));
}

TEST_F(CountingCases, WhatWasWithdrawnIsListedAndDoesNotCount) {
  joinLeader();
  joinInspector();
  // An inspector may not withdraw what was presented, even without having seen it.
  apply("检查员甲",
        Lines().inspect("stays", visit("2023-11-22", kSecondSchool)).withdraw("inspection", "stays"));
  applyAndSync("组长乙", Lines()
                             .inspectAndSign("a", visit("2023-11-22"))
                             .withdraw("inspection", "a")
                             .inspect("b", visit("2023-11-23"))
                             .withdraw("inspection", "b")
                             .inspectAndSign("stays", visit("2023-11-22", kSecondSchool)));
  sync("检查员甲");
  const Json table = november();
  EXPECT_EQ(bothIn(table, kInspected), (Both{1, 1}));
  EXPECT_THAT(listed(table, "withdrawn"), ElementsAre(testing::StartsWith("a"), testing::StartsWith("b")));
  EXPECT_THAT(listed(table, "pending"), IsEmpty());
}

TEST_F(CountingCases, ARectificationChangesNoFigure) {
  joinLeader();
  applyAndSync("组长乙", Lines().inspect("a", visit("2023-11-22")).find("a").present("a").sign("a"));
  const Json before = november();
  applyAndSync("组长乙", Lines().rectify("a"));
  const Json after = november();
  EXPECT_EQ(bothIn(after, kInspected), (Both{1, 1}));
  EXPECT_EQ(after["rows"], before["rows"]);
  EXPECT_THAT(listed(after, "superseded"), IsEmpty());
}

TEST_F(CountingCases, SelfChecksCountInstitutionsOnceAndEveryProblem) {
  joinBureau();
  applyAndSync("科员丁", Lines()
                             .selfCheck("a", kOwn, kSchool, "2023-11-05", 2)
                             .selfCheck("b", kOwn, kSchool, "2023-11-09", 1)
                             .selfCheck("c", kOwn, kSecondSchool, "2023-12-01", 3)
                             .selfCheck("d", kOwn, kSite, "2023-11-05", 0)
                             .selfCheck("e", kOwn, kSecondSchool, "2023-11-06", 4)
                             .withdraw("selfcheck", "e"));
  const Json first = november(), second = table("gz2023", "2023-12", "增城区");
  EXPECT_EQ(bothIn(first, "selfcheck.training.institutions"), (Both{1, 1}));
  EXPECT_EQ(bothIn(first, "selfcheck.training.problems"), (Both{3, 3}));
  EXPECT_EQ(bothIn(first, "selfcheck.exam-site.institutions"), (Both{1, 1}));
  EXPECT_EQ(bothIn(first, "selfcheck.exam-site.problems"), (Both{0, 0}));
  EXPECT_EQ(bothIn(second, "selfcheck.training.institutions"), (Both{1, 2}));
  EXPECT_EQ(bothIn(second, "selfcheck.training.problems"), (Both{3, 6}));
  EXPECT_EQ(bothIn(first, kInspected), (Both{0, 0}));
}

TEST_F(CountingCases, AProblemThatIsStruckOutIsNone) {
  joinBureau();
  applyAndSync("科员丁", Lines().selfCheck("s", kOwn, kSchool, "2023-11-05", 3));
  const Said feed = fromServer("GET", "/api/v1/feed/findings?campaign=gz2023&limit=1");
  const std::string line = feed.wire.body.substr(0, feed.wire.body.find('\n'));
  Lines strike;
  strike.withdraw("selfcheck", "s", Json::parse(line)["finding"].get<std::string>());
  applyAndSync("科员丁", strike);
  EXPECT_EQ(bothIn(november(), "selfcheck.training.problems"), (Both{2, 2}));
  EXPECT_EQ(bothIn(november(), "selfcheck.training.institutions"), (Both{1, 1}));
}

}  // namespace
}  // namespace shicha::test

// Dispositions: whose decisions count, when, and in which row.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "integration/statistics/crafted_tablet.hpp"
#include "integration/statistics/stories.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

constexpr const char* kFines = "enforcement.training.fine-fen";
constexpr const char* kRectify = "enforcement.training.rectify";
constexpr const char* kSuspended = "enforcement.training.suspend-business";
constexpr const char* kSiteRevoked = "enforcement.exam-site.revoke-exam-site";

class DecisionCases : public StoriesTest {
 protected:
  // 增城区's own round has inspected two schools and a site in November.
  DecisionCases() {
    joinLeader();
    Lines lines;
    lines.inspectAndSign("a", visit("2023-11-22")).inspectAndSign("b", visit("2023-11-23", kSecondSchool));
    lines.inspectAndSign("site", {kOwn, kExam, kSite, "2023-11-24"});
    applyAndSync("组长乙", lines);
  }

  CraftedTablet crafted(const std::string& who) const { return {folder / who, folder / (who + ".secrets")}; }
};

TEST_F(DecisionCases, FinesAreSummedToTheFenAndOneThatIsWithdrawnIsNone) {
  joinBureau();
  applyAndSync("科员丁", Lines()
                             .decide("d1", "inspection", "a", {"fine", "2023-11-25", 500'001})
                             .decide("d2", "inspection", "a", {"fine", "2023-12-05", 2})
                             .decide("d3", "inspection", "b", {"fine", "2023-11-30", 70'000}));
  EXPECT_EQ(bothIn(november(), kFines), (Both{570'001, 570'001}));
  EXPECT_EQ(bothIn(table("gz2023", "2023-12", "增城区"), kFines), (Both{2, 570'003}));
  applyAndSync("科员丁", Lines().withdraw("inspection", "a", "d1"));
  EXPECT_EQ(bothIn(november(), kFines), (Both{70'000, 70'000}));
  EXPECT_EQ(bothIn(november("city"), kFines), (Both{70'000, 70'000}));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{2, 2})) << "the inspection is as it was";
}

TEST_F(DecisionCases, PersonsAreSummedAndInstitutionsAreCountedOnce) {
  joinBureau();
  applyAndSync("科员丁", Lines()
                             .decide("d1", "inspection", "a", {"handle-person", "2023-11-25", 0, 2})
                             .decide("d2", "inspection", "b", {"handle-person", "2023-11-25", 0, 1})
                             .decide("d3", "inspection", "a", {"suspend-training", "2023-11-25"})
                             .decide("d4", "inspection", "a", {"suspend-business", "2023-11-26"})
                             .decide("d5", "inspection", "a", {"delist", "2023-11-27"})
                             .decide("d6", "inspection", "b", {"revoke-licence", "2023-11-27"})
                             .decide("d7", "inspection", "b", {"warn", "2023-11-27"}));
  const Json table = november();
  EXPECT_EQ(figure(table, "enforcement.training.persons"), 3);
  EXPECT_EQ(figure(table, kSuspended), 1);
  EXPECT_EQ(figure(table, "enforcement.training.revoke-licence"), 2);
  EXPECT_EQ(figure(table, kRectify), 0);
}

TEST_F(DecisionCases, ADecisionCountsBeforeTheInspectionDoes) {
  joinBureau();
  applyAndSync("组长乙", Lines().inspect("c", visit("2023-11-28", "测试穗3安全培训中心"), 2));
  applyAndSync("科员丁", Lines().decide("d1", "inspection", "c", {"rectify", "2023-11-29"}));
  EXPECT_EQ(bothIn(november(), kRectify), (Both{1, 1}));
  EXPECT_EQ(bothIn(november(), kInspected), (Both{2, 2}));
}

TEST_F(DecisionCases, WhatIsDecidedOnASelfCheckOrAComplaintCountsToo) {
  joinBureau();
  applyAndSync("科员丁", Lines()
                             .selfCheck("s", kOwn, kSchool, "2023-11-05", 1)
                             .event("e", kOwn, kSecondSchool, "2023-11-06")
                             .decide("d1", "selfcheck", "s", {"rectify", "2023-11-07"})
                             .decide("d2", "event", "e", {"rectify", "2023-11-08"}));
  EXPECT_EQ(bothIn(november(), kRectify), (Both{2, 2}));
}

// In Guangzhou a district proposes what ends a site, and the city decides it.
TEST_F(DecisionCases, ADistrictDoesNotDecideWhatIsTheCitys) {
  joinBureau();
  joinCity();
  sync("科员丁");
  for (const char* measure : {"revoke-exam-site", "delist"}) {
    EXPECT_THAT(applyRefused("科员丁", Lines().decide("d", "inspection", "site", {measure, "2023-11-25"})),
                HasSubstr("city"));
    crafted("科员丁").decideAs("city-bureau", idOf("site"), measure, "2023-11-25");
  }
  sync("科员丁");
  EXPECT_EQ(bothIn(november(), kSiteRevoked), (Both{0, 0}));
  EXPECT_EQ(bothIn(november("city"), kSiteRevoked), (Both{0, 0}));
  applyAndSync("市局甲", Lines().decide("d1", "inspection", "site", {"end-agreement", "2023-11-26"}));
  EXPECT_EQ(bothIn(november(), kSiteRevoked), (Both{1, 1}));
}

TEST_F(DecisionCases, AnInspectorDecidesNothing) {
  joinInspector();
  EXPECT_THAT(applyRefused("检查员甲", Lines().decide("d", "inspection", "a", {"rectify", "2023-11-25"})),
              HasSubstr("bureau"));
  crafted("检查员甲").decideAs("district-bureau", idOf("a"), "rectify", "2023-11-25");
  sync("检查员甲");
  EXPECT_EQ(bothIn(november(), kRectify), (Both{0, 0}));
}

// 天河区's bureau sees what its own group found in 增城区; what becomes of it is 增城区's.
TEST_F(DecisionCases, AnotherDistrictsBureauDecidesNothing) {
  joinGuests();
  join({"科员戊", "district-bureau", "天河区", {kCross}});
  applyAndSync(
      "组长丙",
      Lines().inspectAndSign("c", {kCross, kTraining, kSchool, "2023-11-25"}).handOver(kCross, "2023-11-26"));
  applyAndSync("科员戊", Lines().decide("d1", "inspection", "c", {"rectify", "2023-11-26"}));
  for (const char* unit : {"增城区", "天河区", "city"}) {
    EXPECT_EQ(bothIn(november(unit), kRectify), (Both{0, 0})) << unit;
  }
  EXPECT_EQ(bothIn(november("天河区", {"--by", "checking"}), kRectify), (Both{0, 0}));
  join({"科长己", "district-bureau", "增城区", {kCross}});
  applyAndSync("科长己", Lines().decide("d2", "inspection", "c", {"rectify", "2023-11-27"}));
  EXPECT_EQ(bothIn(november(), kRectify), (Both{1, 1}));
}

// Of two tablets from one invitation nobody knows which is the bureau's.
TEST_F(DecisionCases, ADisputedBureausDecisionsWait) {
  joinBureau();
  joinAgain("科员丁", "另一台");
  applyAndSync("科员丁", Lines().decide("d1", "inspection", "a", {"fine", "2023-11-25", 300'000}));
  applyAndSync("另一台", Lines().decide("d2", "inspection", "b", {"fine", "2023-11-25", 7}));
  EXPECT_EQ(bothIn(november(), kFines), (Both{0, 0}));
  for (const Json& review : reviews()) admit(review);
  EXPECT_EQ(bothIn(november(), kFines), (Both{300'007, 300'007}));
}

// Who may not decide something may not undo it either.
TEST_F(DecisionCases, NobodyTakesBackWhatIsNotTheirsToDecide) {
  joinBureau();
  joinGuests();
  joinCity();
  join({"科员戊", "district-bureau", "天河区", {kCross}});
  applyAndSync(
      "组长丙",
      Lines().inspectAndSign("c", {kCross, kTraining, kSchool, "2023-11-25"}).handOver(kCross, "2023-11-26"));
  applyAndSync("市局甲", Lines()
                             .decide("d1", "inspection", "c", {"rectify", "2023-11-26"})
                             .decide("d2", "inspection", "site", {"end-agreement", "2023-11-26"}));
  sync("科员戊");
  tryToApply("科员戊", Lines().withdraw("inspection", "c", "d1"));
  sync("科员戊");
  EXPECT_EQ(bothIn(november(), kRectify), (Both{1, 1})) << "another district's bureau";
  sync("科员丁");
  tryToApply("科员丁", Lines().withdraw("inspection", "site", "d2"));
  sync("科员丁");
  EXPECT_EQ(bothIn(november(), kSiteRevoked), (Both{1, 1})) << "the district, of what the city decided";
}

}  // namespace
}  // namespace shicha::test

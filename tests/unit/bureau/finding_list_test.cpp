#include "bureau/finding_list.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using server::ListedFinding;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class FindingListTest : public FactsTest {
 protected:
  FindingListTest() {
    Facts own = inspected(trainingOf("甲校"), "2023-11-21");
    own.findings = {findingOf(11, ""), findingOf(12, "2023-12-20"),
                    findingOf(13, "2023-12-01", FindingState::rectified),
                    findingOf(14, "2023-12-01", FindingState::verified),
                    findingOf(15, "2023-11-30", FindingState::withdrawn)};
    own.findings[2].finding.report = {"2023-11-29", "已补齐"};
    keep(kOwnRound, 1, own);
    Facts cross = inspected(trainingOf("乙校"), "2023-11-23");
    cross.findings = {findingOf(21, "2024-01-31")};
    cross.findings[0].typical = true;
    keep(kCross, 2, cross);
  }

  std::vector<ListedFinding> listed(const std::string& unit, const server::FindingQuestion& question) {
    const auto missions =
        server::missionsOf(sources(), guangzhouPlan(), server::unitOf(guangzhouPlan(), unit).value());
    return server::findingList(sources(), missions, question).value();
  }

  // "text days": what is overdue, and by how much.
  static std::vector<std::string> brief(const std::vector<ListedFinding>& list) {
    std::vector<std::string> all;
    for (const ListedFinding& each : list) {
      all.push_back(each.finding.text + " " + std::to_string(each.overdueDays));
    }
    return all;
  }
};

TEST_F(FindingListTest, HasTypicalCasesFirstThenTheEarliestDeadline) {
  EXPECT_THAT(brief(listed("city", {day("2023-12-05"), {}, false})),
              ElementsAre("问题21 0", "问题15 0", "问题13 4", "问题14 0", "问题12 0", "问题11 0"));
}

TEST_F(FindingListTest, ADistrictHasWhatWasHandedOverToIt) {
  const server::FindingQuestion question{day("2023-12-05"), {}, false};
  EXPECT_EQ(listed("增城区", question).size(), 5U);
  EXPECT_THAT(listed("天河区", question), IsEmpty());
  handOver(kCross);
  EXPECT_EQ(listed("增城区", question).size(), 6U);
}

TEST_F(FindingListTest, IsOverdueFromTheDayAfterTheDeadlineUntilItIsVerified) {
  EXPECT_THAT(brief(listed("city", {day("2023-12-01"), {}, true})), IsEmpty());
  EXPECT_THAT(brief(listed("city", {day("2023-12-02"), {}, true})), ElementsAre("问题13 1"));
  EXPECT_THAT(brief(listed("city", {day("2023-12-31"), {}, true})), ElementsAre("问题13 30", "问题12 11"));
}

TEST_F(FindingListTest, IsAskedForByState) {
  const auto of = [&](FindingState state) {
    return brief(listed("city", {day("2023-12-05"), state, false}));
  };
  EXPECT_THAT(of(FindingState::open), ElementsAre("问题21 0", "问题12 0", "问题11 0"));
  EXPECT_THAT(of(FindingState::rectified), ElementsAre("问题13 4"));
  EXPECT_THAT(of(FindingState::verified), ElementsAre("问题14 0"));
  EXPECT_THAT(of(FindingState::withdrawn), ElementsAre("问题15 0"));
}

TEST_F(FindingListTest, TellsWhatItsInspectionIsWorth) {
  Facts withdrawn = inspected(trainingOf("丙校"), "2023-11-25");
  withdrawn.inspection->standing = {Counting::countsNot, Reason::withdrawn};
  withdrawn.findings = {findingOf(31, "2023-11-26", FindingState::withdrawn)};
  keep(kOwnRound, 3, withdrawn);
  Facts pending = unsignedYet(inspected(trainingOf("丁校"), "2023-11-26"));
  pending.findings = {findingOf(41, "")};
  keep(kOwnRound, 4, pending);
  const std::map<std::string, statistics::Standing> expected = {
      {"问题31", {Counting::countsNot, Reason::withdrawn}},
      {"问题41", {Counting::pending, Reason::notSigned}}};
  for (const ListedFinding& each : listed("city", {day("2023-12-05"), {}, false})) {
    const auto found = expected.find(each.finding.text);
    EXPECT_EQ(each.standing, found == expected.end() ? statistics::Standing{} : found->second);
  }
}

TEST_F(FindingListTest, AProblemOfASelfCheckIsListedToo) {
  Facts report;
  report.subject = trainingOf("戊校");
  report.date = "2023-11-05";
  report.selfCheck = statistics::SelfCheckFact{report.subject, report.date, 1, false};
  report.findings = {findingOf(51, "2023-11-30")};
  keep(kOwnRound, 5, report);
  EXPECT_THAT(brief(listed("增城区", {day("2023-12-01"), {}, true})), ElementsAre("问题51 1"));
  report.selfCheck->withdrawn = true;
  report.findings[0].state = FindingState::withdrawn;
  keep(kOwnRound, 5, report);
  const auto list = listed("增城区", {day("2023-12-01"), FindingState::withdrawn, false});
  const auto found =
      std::ranges::find(list, "问题51", [](const ListedFinding& each) { return each.finding.text; });
  ASSERT_NE(found, list.end());
  EXPECT_EQ(found->standing.reason, Reason::withdrawn);
}

TEST_F(FindingListTest, IsWrittenAsJsonAndCsv) {
  matches_["甲校"] = "甲校（番禺）";
  const auto list = listed("增城区", {day("2023-12-05"), FindingState::rectified, false});
  EXPECT_EQ(
      server::findingsJson(list),
      R"([{"mission":"gz2023/增城区-增城区","inspection":"00000000000000000000000000000001",)"
      R"("institution":"甲校","institution_id":"甲校（番禺）","subject_kind":"training",)"
      R"("form":"gz2023.training","date":"2023-11-21","presented":true,"standing":"counts","reason":null,)"
      R"("inspection_withdrawn":false,)"
      R"("id":"00000000000000000000000000000013","item":"5","point":"2","text":"问题13","behaviour":"",)"
      R"("ordered":{"basis":"依据","measure":"补齐","deadline":"2023-12-01","responsible":"负责人甲"},)"
      R"("reported":{"date":"2023-11-29","text":"已补齐"},"verified":null,"withdrawn":null,)"
      R"("state":"rectified","deadline":"2023-12-01","overdue_days":4,"typical":false,"photos":0}])");
  EXPECT_THAT(
      server::findingsCsv(list),
      HasSubstr("rectified,4,false,甲校,training,gz2023/增城区-增城区,2023-11-21,gz2023.training,counts,,5,2,"
                "问题13,依据,补齐,2023-12-01,负责人甲,2023-11-29,,"));
}

}  // namespace
}  // namespace shicha::test

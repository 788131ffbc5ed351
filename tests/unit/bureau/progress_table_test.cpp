#include "bureau/progress_table.hpp"

#include <gmock/gmock.h>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ProgressTableTest : public FactsTest {
 protected:
  server::TableSources tableSources() { return {facts_, shippedPlans().calendar, matches_}; }

  // asOf: a day, at noon.
  static server::TableQuestion asked(const std::string& unit, const std::string& month,
                                     const std::string& asOf, UnitBy by = UnitBy::inspected) {
    return {&guangzhouPlan(), server::unitOf(guangzhouPlan(), unit, by).value(), *parseMonth(month),
            utc(day(asOf), 4)};
  }
  ProgressTable table(const std::string& unit = "增城区", const std::string& month = "2023-11",
                      const std::string& asOf = "2024-02-01", UnitBy by = UnitBy::inspected) {
    return progressTable(tableSources(), asked(unit, month, asOf, by)).value();
  }
  static Figure figure(const ProgressTable& table, const std::string& id) {
    const auto& rows = guangzhouPlan().table.rows;
    const auto row = std::ranges::find(rows, id, &campaign::Row::id);
    return table.figures.at(static_cast<std::size_t>(row - rows.begin()));
  }
  static Figure inspectedIn(const ProgressTable& table) {
    return figure(table, "enforcement.training.inspected");
  }
};

TEST_F(ProgressTableTest, CountsAnInstitutionOnceAMonthAndOnceInAll) {
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  keep(kOwnRound, 2, inspected(trainingOf("甲校"), "2023-11-30"));
  keep(kOwnRound, 3, inspected(trainingOf("甲校"), "2023-12-01"));
  keep(kOwnRound, 4, inspected(trainingOf("乙校"), "2023-12-02"));
  EXPECT_EQ(inspectedIn(table()), (Figure{1, 1}));
  EXPECT_EQ(inspectedIn(table("增城区", "2023-12")), (Figure{2, 2}));
  EXPECT_EQ(inspectedIn(table("增城区", "2024-01")), (Figure{0, 2}));
}

TEST_F(ProgressTableTest, LeavesOutWhatIsDatedBeforeTheCampaignOrAfterTheDay) {
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-10-31"));
  keep(kOwnRound, 2, inspected(trainingOf("乙校"), "2023-11-01"));
  keep(kOwnRound, 3, inspected(trainingOf("丙校"), "2023-11-29"));
  EXPECT_EQ(inspectedIn(table("增城区", "2023-11", "2023-11-28")), (Figure{1, 1}));
  EXPECT_EQ(inspectedIn(table("增城区", "2023-11", "2023-11-29")), (Figure{2, 2}));
}

TEST_F(ProgressTableTest, IsTheDistrictsOnceItWasHandedOver) {
  keep(kCross, 1, inspected(trainingOf("甲校"), "2023-11-23"));
  EXPECT_EQ(inspectedIn(table()), (Figure{0, 0}));
  EXPECT_EQ(inspectedIn(table("天河区", "2023-11", "2024-02-01", UnitBy::checking)), (Figure{1, 1}));
  EXPECT_EQ(inspectedIn(table("city")), (Figure{1, 1}));
  ASSERT_THAT(table("city").notHandedOver, SizeIs(1));
  EXPECT_EQ(table("city").notHandedOver[0].institution, "甲校");
  handOver(kCross);
  EXPECT_EQ(inspectedIn(table()), (Figure{1, 1}));
  EXPECT_THAT(table("city").notHandedOver, IsEmpty());
}

TEST_F(ProgressTableTest, OfTheCityIsCountedAnewAndNotAddedUp) {
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  keep(kElsewhere, 2, inspected(trainingOf("甲校"), "2023-11-22"));
  EXPECT_EQ(inspectedIn(table()), (Figure{1, 1}));
  EXPECT_EQ(inspectedIn(table("天河区")), (Figure{1, 1}));
  EXPECT_EQ(inspectedIn(table("city")), (Figure{1, 1}));
}

TEST_F(ProgressTableTest, CountsAProvisionalInstitutionAsTheOneItIs) {
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  keep(kOwnRound, 2, inspected(trainingOf("临时录入"), "2023-11-22"));
  EXPECT_EQ(inspectedIn(table()), (Figure{2, 2}));
  const auto before = table().digest;
  matches_["临时录入"] = "甲校";
  EXPECT_EQ(inspectedIn(table()), (Figure{1, 1}));
  EXPECT_NE(table().digest, before);
}

TEST_F(ProgressTableTest, ListsWhatDoesNotCountWithItsReason) {
  keep(kOwnRound, 1, unsignedYet(inspected(trainingOf("甲校"), "2023-11-22")));
  Facts withdrawn = inspected(trainingOf("乙校"), "2023-11-21");
  withdrawn.inspection->standing = {Counting::countsNot, Reason::withdrawn};
  keep(kOwnRound, 2, withdrawn);
  Facts changed = inspected(trainingOf("丙校"), "2023-11-23");
  changed.inspection->superseded = true;
  keep(kOwnRound, 3, changed);
  const ProgressTable counted = table();
  EXPECT_EQ(inspectedIn(counted), (Figure{1, 1}));
  ASSERT_THAT(counted.pending, SizeIs(1));
  EXPECT_EQ(counted.pending[0].reason, Reason::notSigned);
  ASSERT_THAT(counted.withdrawn, SizeIs(1));
  EXPECT_EQ(counted.withdrawn[0].institution, "乙校");
  ASSERT_THAT(counted.superseded, SizeIs(1));
  EXPECT_EQ(counted.superseded[0].institution, "丙校");
}

TEST_F(ProgressTableTest, AddsUpMoneyAndPersonsAndCountsWhoWasDisposedOf) {
  Facts facts = unsignedYet(inspected(trainingOf("甲校"), "2023-11-22"));
  DispositionFact fine = decided(11, "fine", "2023-11-25");
  fine.fen = 1'000'050;
  DispositionFact more = fine;
  more.id = recordOf(12);
  more.date = "2023-12-25";
  DispositionFact persons = decided(13, "handle-person", "2023-11-25");
  persons.persons = {"教员甲", "教员乙"};
  DispositionFact refused = decided(14, "rectify", "2023-11-25");
  refused.standing = {Counting::pending, Reason::noAuthority};
  facts.dispositions = {fine,    more,
                        persons, decided(15, "suspend-training", "2023-11-26"),
                        refused, suggested(16, "revoke-licence")};
  keep(kOwnRound, 1, facts);
  const ProgressTable november = table();
  EXPECT_EQ(figure(november, "enforcement.training.fine-fen"), (Figure{1'000'050, 1'000'050}));
  EXPECT_EQ(figure(november, "enforcement.training.persons"), (Figure{2, 2}));
  EXPECT_EQ(figure(november, "enforcement.training.suspend-business"), (Figure{1, 1}));
  EXPECT_EQ(figure(november, "enforcement.training.rectify"), (Figure{0, 0}));
  EXPECT_EQ(figure(november, "enforcement.training.revoke-licence"), (Figure{0, 0}));
  ASSERT_THAT(november.decisionsBeside, SizeIs(1));
  EXPECT_EQ(november.decisionsBeside[0].measure, "rectify");
  EXPECT_EQ(figure(table("增城区", "2023-12"), "enforcement.training.fine-fen"),
            (Figure{1'000'050, 2'000'100}));
}

TEST_F(ProgressTableTest, CountsSelfChecksAndTheirProblems) {
  Facts report;
  report.subject = siteOf("甲校考试点");
  report.selfCheck = statistics::SelfCheckFact{report.subject, "2023-11-08", 3, false};
  keep(kOwnRound, 1, report);
  report.selfCheck->date = "2023-11-09";
  report.selfCheck->problems = 2;
  keep(kOwnRound, 2, report);
  report.selfCheck->withdrawn = true;
  keep(kOwnRound, 3, report);
  EXPECT_EQ(figure(table(), "selfcheck.exam-site.institutions"), (Figure{1, 1}));
  EXPECT_EQ(figure(table(), "selfcheck.exam-site.problems"), (Figure{5, 5}));
  EXPECT_EQ(figure(table(), "selfcheck.training.institutions"), (Figure{0, 0}));
}

TEST_F(ProgressTableTest, EveryFigureOpensIntoItsRecords) {
  Facts facts = inspected(trainingOf("甲校"), "2023-11-22");
  DispositionFact fine = decided(11, "fine", "2023-12-25");
  fine.fen = 1'000'050;
  facts.dispositions = {fine};
  keep(kOwnRound, 1, facts);
  const auto records = countedRecords(tableSources(), asked("增城区", "2023-12", "2024-02-01")).value();
  ASSERT_THAT(records, SizeIs(2));
  const auto& rows = guangzhouPlan().table.rows;
  EXPECT_EQ(rows[records[0].row].id, "enforcement.training.inspected");
  EXPECT_FALSE(records[0].inMonth);
  EXPECT_EQ(records[0].state, recordOf(77).hex());
  EXPECT_EQ(rows[records[1].row].id, "enforcement.training.fine-fen");
  EXPECT_TRUE(records[1].inMonth);
  EXPECT_EQ(records[1].amount, 1'000'050);
  EXPECT_EQ(records[1].record, recordOf(11).hex());
  EXPECT_EQ(records[1].inspection, recordOf(1).hex());
}

TEST_F(ProgressTableTest, KnowsTheMonthsOfTheCampaign) {
  for (const char* month : {"2023-10", "2024-02"}) {
    const auto refused = progressTable(tableSources(), asked("city", month, "2024-03-01"));
    ASSERT_FALSE(refused) << month;
    EXPECT_EQ(refused.error().code(), ErrorCode::monthOutsideCampaign);
  }
}

// The other choice of a plan: from the day after the last table was due to the day on which this one is.
TEST_F(ProgressTableTest, MayCountSinceTheLastDueDay) {
  campaign::Campaign other = guangzhouPlan();
  other.table.period = campaign::Period::sinceLastDue;
  const auto spans = server::spansOf({&other, {}, *parseMonth("2023-12"), utc(day("2024-02-01"), 4)},
                                     shippedPlans().calendar)
                         .value();
  EXPECT_EQ(spans.monthFrom, day("2023-11-30"));
  EXPECT_EQ(spans.monthTo, day("2023-12-29"));
  EXPECT_EQ(spans.from, day("2023-11-01"));
  EXPECT_EQ(spans.to, day("2023-12-29"));
}

}  // namespace
}  // namespace shicha::test

#include "bureau/fact_tables.hpp"

#include <gmock/gmock.h>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class FactTablesTest : public FactsTest {
 protected:
  std::vector<std::string> inspectionsSince(std::int64_t since) {
    std::vector<std::string> subjects;
    facts_.inspectionsSince(since, [&](const server::InspectionRow& row) {
      subjects.push_back(std::string(row.subject) + (row.gone ? " gone" : ""));
      return true;
    });
    return subjects;
  }
  std::int64_t last() { return facts_.feedPlace().last; }
};

TEST_F(FactTablesTest, WhatIsKeptAgainIsNoChange) {
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  const std::int64_t before = last();
  const auto digest = facts_.digest();
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  EXPECT_EQ(last(), before);
  EXPECT_THAT(inspectionsSince(before), IsEmpty());
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-22"));
  EXPECT_THAT(inspectionsSince(before), ElementsAre("甲校"));
  EXPECT_NE(facts_.digest(), digest);
}

TEST_F(FactTablesTest, WhatIsThereNoMoreIsToldOnce) {
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  const auto empty = facts_.digest();
  keep(kOwnRound, 2, inspected(trainingOf("乙校"), "2023-11-21"));
  const std::int64_t before = last();
  keep(kOwnRound, 2, Facts{});
  EXPECT_THAT(inspectionsSince(before), ElementsAre("乙校 gone"));
  EXPECT_EQ(facts_.digest(), empty) << "as if it had never been there";
  const std::int64_t after = last();
  keep(kOwnRound, 2, Facts{});
  EXPECT_EQ(last(), after);
}

TEST_F(FactTablesTest, AHandoverChangesEverythingOfTheMission) {
  keep(kCross, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  keep(kOwnRound, 2, inspected(trainingOf("乙校"), "2023-11-21"));
  const std::int64_t before = last();
  handOver(kCross);
  EXPECT_THAT(inspectionsSince(before), ElementsAre("甲校"));
  const std::int64_t after = last();
  handOver(kCross);
  EXPECT_EQ(last(), after);
}

TEST_F(FactTablesTest, AMatchChangesWhatIsAboutTheInstitution) {
  keep(kOwnRound, 1, inspected(trainingOf("临时录入"), "2023-11-21"));
  keep(kOwnRound, 2, inspected(trainingOf("乙校"), "2023-11-21"));
  const std::int64_t before = last();
  facts_.touchSubject("临时录入");
  EXPECT_THAT(inspectionsSince(before), ElementsAre("临时录入"));
}

TEST_F(FactTablesTest, TheDigestHangsOnTheFactsAndNotOnTheirOrder) {
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  keep(kCross, 2, inspected(trainingOf("乙校"), "2023-11-22"));
  const auto digest = facts_.digest();
  const std::string epoch = facts_.feedPlace().epoch;
  facts_.clear();
  EXPECT_FALSE(facts_.isWhole());
  EXPECT_NE(facts_.feedPlace().epoch, epoch) << "numbers begin anew";
  keep(kCross, 2, inspected(trainingOf("乙校"), "2023-11-22"));
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  EXPECT_EQ(facts_.digest(), digest);
}

TEST_F(FactTablesTest, WhatIsBehindIsToldUntilItIsKept) {
  const record::WorkspaceId own = record::workspaceId({}, kOwnRound), cross = record::workspaceId({}, kCross);
  facts_.noteBehind({own, recordOf(1)});
  facts_.noteBehind({own, recordOf(1)});
  facts_.noteBehind({own, recordOf(2)});
  facts_.noteBehind({cross, recordOf(3)});
  EXPECT_EQ(facts_.behind(10).size(), 3U);
  EXPECT_EQ(facts_.behind(2).size(), 2U);
  EXPECT_EQ(facts_.behind(10, cross).size(), 1U);
  keep(kCross, 3, Facts{});
  EXPECT_THAT(facts_.behind(10, cross), IsEmpty());
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  const auto left = facts_.behind(10);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].aggregate, recordOf(2));
}

TEST(FactTablesFile, IsWholeOnlyOnceEverythingWasKeptByThisVersion) {
  const TempFolder folder;
  storage::Database database(folder.file("records.db"), storage::kRecordsFile, storage::Access::create);
  server::FactTables(database, "one").setWhole();
  EXPECT_TRUE(server::FactTables(database, "one").isWhole());
  EXPECT_FALSE(server::FactTables(database, "two").isWhole());
  EXPECT_FALSE(server::FactTables(database, "one").isWhole()) << "those of the other version were dropped";
}

}  // namespace
}  // namespace shicha::test

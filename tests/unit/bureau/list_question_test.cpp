#include "bureau/list_question.hpp"

#include <gmock/gmock.h>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ListQuestionTest : public FactsTest {
 protected:
  std::vector<std::string> missions(const std::string& unit, UnitBy by = UnitBy::inspected) {
    std::vector<std::string> all;
    const Unit asked = server::unitOf(guangzhouPlan(), unit, by).value();
    for (const auto& each : server::missionsOf(sources(), guangzhouPlan(), asked))
      all.push_back(each.mission);
    return all;
  }
};

TEST_F(ListQuestionTest, AUnitHasItsMissionsByName) {
  for (const char* mission : {kElsewhere, kOwnRound, kCross, "gz2023/广州市-增城区"}) {
    keep(mission, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  }
  EXPECT_THAT(missions("city"), ElementsAre(kOwnRound, kCross, kElsewhere, "gz2023/广州市-增城区"));
  EXPECT_THAT(missions("增城区"), ElementsAre(kOwnRound));
  EXPECT_THAT(missions("天河区", UnitBy::checking), ElementsAre(kCross, kElsewhere));
  EXPECT_THAT(missions("越秀区"), IsEmpty());
  handOver(kCross);
  EXPECT_THAT(missions("增城区"), ElementsAre(kOwnRound, kCross));
}

TEST_F(ListQuestionTest, AMatchedInstitutionIsTheListedOne) {
  matches_["0a01"] = "甲校";
  server::FactKey key;
  key.subject = "0a01";
  EXPECT_EQ(server::institutionOf(matches_, key), "甲校");
  key.subject = "乙校";
  EXPECT_EQ(server::institutionOf(matches_, key), "乙校");
}

TEST_F(ListQuestionTest, CountingHasItsCode) {
  EXPECT_EQ(server::codeOf(Counting::counts), "counts");
  EXPECT_EQ(server::codeOf(Counting::pending), "pending");
  EXPECT_EQ(server::codeOf(Counting::countsNot), "not-counted");
}

}  // namespace
}  // namespace shicha::test

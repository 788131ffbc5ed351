#include "bureau/penalty_list.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

class PenaltyListTest : public FactsTest {
 protected:
  server::DispositionList list() {
    return server::dispositionList(sources(), shippedPlans(), question("增城区", "2023-12-31")).value();
  }
  std::string text() { return server::penaltiesJson(list(), shippedPlans().rules); }
  Json penalties() { return Json::parse(text())["penalties"]; }

  void keepOf(const Subject& subject, std::vector<DispositionFact> dispositions) {
    Facts facts = inspected(subject, "2023-11-21");
    facts.findings = {findingOf(31, "2023-12-20")};
    facts.dispositions = std::move(dispositions);
    keep(kOwnRound, 1, facts);
  }
};

TEST_F(PenaltyListTest, HasOnlyDecisionsThatCount) {
  DispositionFact pending = decided(12, "revoke-exam-site", "2023-12-02");
  pending.standing = {Counting::pending, Reason::noAuthority};
  DispositionFact withdrawn = decided(13, "fine", "2023-12-02");
  withdrawn.standing = {Counting::countsNot, Reason::withdrawn};
  keepOf(trainingOf("甲校"),
         {decided(11, "warn", "2023-12-02"), pending, withdrawn, suggested(14, "delist")});
  ASSERT_EQ(penalties().size(), 1U);
  EXPECT_EQ(penalties()[0]["measure"], "warn");
}

TEST_F(PenaltyListTest, NamesNobodyAndSaysNothingInOwnWords) {
  DispositionFact persons = decided(11, "handle-person", "2023-12-02");
  persons.persons = {"责任人甲", "责任人乙"};
  persons.behaviour = "GZ8-3a";
  keepOf(trainingOf("甲校"), {persons});
  EXPECT_EQ(penalties()[0]["persons"], 2);
  for (const char* secret : {"责任人甲", "责任人乙", "科员丙", "组长乙", "负责人甲", "问题31", "补齐"}) {
    EXPECT_THAT(text(), Not(HasSubstr(secret)));
    EXPECT_THAT(server::penaltiesCsv(list(), shippedPlans().rules), Not(HasSubstr(secret)));
  }
}

TEST_F(PenaltyListTest, TellsMeasureBasisSpanAndSum) {
  DispositionFact suspension = decided(11, "suspend-training", "2023-12-02");
  suspension.from = "2023-12-05";
  suspension.to = "2024-03-04";
  suspension.behaviour = "GZ8-3a";
  DispositionFact fine = decided(12, "fine", "2023-12-03");
  fine.fen = 5'000'000;
  keepOf(trainingOf("甲校"), {suspension, fine});
  const Json rule = penalties()[0]["basis"][0];
  EXPECT_EQ(rule["clause"], "三");
  EXPECT_FALSE(rule["document"].get<std::string>().empty());
  Json first = penalties()[0];
  first.erase("basis");
  EXPECT_EQ(first.dump(), R"({"institution":"甲校","subject_kind":"training","measure":"suspend-training",)"
                          R"("measure_name":"暂停安全培训及报考","date":"2023-12-02","from":"2023-12-05",)"
                          R"("to":"2024-03-04","fen":0,"persons":0})");
  EXPECT_EQ(penalties()[1]["fen"], 5'000'000);
  EXPECT_EQ(penalties()[1]["from"], nullptr);
  EXPECT_THAT(server::penaltiesCsv(list(), shippedPlans().rules),
              HasSubstr("甲校,training,行政罚款,,2023-12-03,,,5000000,0\r\n"));
}

TEST_F(PenaltyListTest, AMatchedInstitutionStandsUnderItsListedName) {
  Subject provisional = trainingOf("甲校分校");
  provisional.id = recordOf(9).hex();
  keepOf(provisional, {decided(11, "warn", "2023-12-02")});
  EXPECT_EQ(penalties()[0]["institution"], "甲校分校");
  matches_[provisional.id] = "甲校";
  EXPECT_EQ(penalties()[0]["institution"], "甲校");
}

TEST_F(PenaltyListTest, ARenamedInstitutionStandsUnderTheNameThatItHadThen) {
  keepOf({"甲校", "training", "甲职业培训学校"}, {decided(11, "warn", "2023-12-02")});
  EXPECT_EQ(penalties()[0]["institution"], "甲职业培训学校");
}

}  // namespace
}  // namespace shicha::test

#include "bureau/disposition_json.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;

class DispositionJsonTest : public FactsTest {
 protected:
  DispositionJsonTest() {
    DispositionFact suspension = decided(11, "suspend-training", "2023-12-02");
    suspension.from = "2023-12-05";
    suspension.to = "2024-03-04";
    suspension.behaviour = "GZ8-3a";
    suspension.finding = recordOf(31);
    DispositionFact delisting = decided(12, "delist", "2023-12-20");
    delisting.barUntil = "2026-12-20";
    DispositionFact fine = decided(13, "fine", "2023-12-21");
    fine.fen = 5'000'000;
    fine.standing = {Counting::pending, Reason::noAuthority};
    DispositionFact persons = decided(14, "handle-person", "2023-12-22");
    persons.persons = {"责任人甲", "责任人乙"};
    Facts facts = inspected(trainingOf("甲校"), "2023-11-21");
    facts.dispositions = {suspension, delisting, fine, persons};
    keep(kOwnRound, 1, facts);
    keep(kOwnRound, 2, eventOf(siteOf("甲考试点"), "notice", "2023-12-22"));
  }

  server::DispositionList list(const std::string& asOf) {
    return server::dispositionList(sources(), shippedPlans(), question("增城区", asOf)).value();
  }
  Json json(const std::string& asOf) {
    return Json::parse(server::dispositionsJson(list(asOf), shippedPlans().rules));
  }
};

TEST_F(DispositionJsonTest, ASuspensionHasItsDaysLeft) {
  const auto span = [&](const char* asOf) {
    const Json row = json(asOf)["dispositions"][0];
    return row["span"].get<std::string>() + " " + row["days_left"].dump();
  };
  EXPECT_EQ(span("2023-12-04"), "not-begun 0");
  EXPECT_EQ(span("2023-12-05"), "running 91") << "91 days from 5 December to 4 March, both included";
  EXPECT_EQ(span("2024-03-04"), "running 1");
  EXPECT_EQ(span("2024-03-05"), "over 0");
}

TEST_F(DispositionJsonTest, WhatWasOnlySuggestedDoesNotRun) {
  DispositionFact suspension = suggested(21, "suspend-training");
  suspension.from = "2023-12-05";
  suspension.to = "2024-03-04";
  Facts facts = inspected(trainingOf("乙校"), "2023-11-22");
  facts.dispositions = {suspension};
  keep(kOwnRound, 3, facts);
  const Json row = json("2023-12-31")["dispositions"].back();
  EXPECT_EQ(row["from"], "2023-12-05");
  EXPECT_EQ(row["span"], nullptr);
  EXPECT_EQ(row["days_left"], 0);
}

TEST_F(DispositionJsonTest, HasEveryKeyOfADisposition) {
  const Json row = json("2023-12-31")["dispositions"][0];
  const Json expected{{"disposition", recordOf(11).hex()},
                      {"mission", kOwnRound},
                      {"inspection", recordOf(1).hex()},
                      {"institution", "甲校"},
                      {"institution_id", "甲校"},
                      {"subject_kind", "training"},
                      {"decided", true},
                      {"answered", false},
                      {"standing", "counts"},
                      {"reason", nullptr},
                      {"measure", "suspend-training"},
                      {"measure_name", "暂停安全培训及报考"},
                      {"date", "2023-12-02"},
                      {"by", "科员丙"},
                      {"office", "增城区"},
                      {"from", "2023-12-05"},
                      {"to", "2024-03-04"},
                      {"span", "running"},
                      {"days_left", 65},
                      {"fen", 0},
                      {"persons", Json::array()},
                      {"finding", recordOf(31).hex()},
                      {"suggestion", nullptr},
                      {"typical", false},
                      {"bar_until", nullptr}};
  for (const auto& [key, value] : expected.items()) EXPECT_EQ(row[key], value) << key;
  EXPECT_EQ(row.size(), expected.size() + 1) << "and the basis";
  EXPECT_EQ(row["basis"][0]["rule"], "GZ8-3a");
  EXPECT_EQ(row["basis"][0]["clause"], "三");
  EXPECT_EQ(row["basis"][0]["behaviour"], "不具备安全培训条件而违规开展安全培训");
}

TEST_F(DispositionJsonTest, TellsWhyADecisionDoesNotCount) {
  const Json row = json("2023-12-31")["dispositions"][2];
  EXPECT_EQ(row["measure"], "fine");
  EXPECT_EQ(row["fen"], 5'000'000);
  EXPECT_EQ(row["standing"], "pending");
  EXPECT_EQ(row["reason"], "no-authority");
}

TEST_F(DispositionJsonTest, HasTheBarsThatHoldAndWhatIsProposed) {
  EXPECT_EQ(json("2023-12-19")["bars"], Json::array());
  const Json all = json("2023-12-31");
  EXPECT_EQ(all["bars"].dump(), R"([{"institution":"甲校","institution_id":"甲校","measure":"delist",)"
                                R"("measure_name":"移出名单","from":"2023-12-20","until":"2026-12-20",)"
                                R"("disposition":")" +
                                    recordOf(12).hex() + R"("}])");
  ASSERT_EQ(all["proposed"].size(), 1U);
  const Json& proposed = all["proposed"][0];
  EXPECT_EQ(proposed["institution"], "甲考试点");
  EXPECT_EQ(proposed["since"], "2023-12-22");
  EXPECT_EQ(proposed["basis"]["rule"], "GZ8-4.1a");
  EXPECT_EQ(proposed["measures"][0].dump(),
            R"({"measure":"suspend-exam-service","measure_name":")" +
                server::measureName(shippedPlans().rules, "suspend-exam-service") +
                R"(","when":"at-once","months_min":6,"months_max":6,"bar_years":0,"choice":0})");
}

TEST_F(DispositionJsonTest, IsWrittenAsCsv) {
  const std::string csv = server::dispositionsCsv(list("2023-12-31"), shippedPlans().rules);
  EXPECT_THAT(csv, HasSubstr("false,true,false,pending,no-authority,甲校,training,gz2023/增城区-增城区,"));
  EXPECT_THAT(csv, HasSubstr(",2023-12-05,2024-03-04,65,0,,"));
  EXPECT_THAT(csv, HasSubstr("责任人甲；责任人乙"));
}

}  // namespace
}  // namespace shicha::test

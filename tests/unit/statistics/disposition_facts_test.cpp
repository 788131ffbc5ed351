#include "statistics/disposition_facts.hpp"

#include <gtest/gtest.h>
#include <inspection.pb.h>

#include "inspection/field_words.hpp"
#include "inspection/kinds.hpp"
#include "unit/statistics/bureau_desk.hpp"

namespace shicha::statistics {
namespace {

using namespace inspection;  // the group's actions

constexpr Standing kDecisionCounts{};
constexpr Standing kNoAuthority{Counting::pending, Reason::noAuthority};

struct DispositionFacts : BureauDesk {
  Tablet& district = office("局员丁", "district-bureau", "增城区");
  Tablet& other = office("邻区局员", "district-bureau", "天河区");
  Tablet& city = office("市局员戊", "city-bureau", "广州市");
  record::AggregateId site = start(ann, theoryOrder());
  record::AggregateId training = start(ann, trainingOrder());

  void SetUp() override { desk.exchange(); }

  static Decision decision(const std::string& measure) {
    Decision made;
    made.measure = measure;
    made.date = "2023-11-25";
    return made;
  }
  // Of the only decision about an aggregate.
  DispositionFact only(const record::AggregateId& on) {
    const Facts all = facts(on);
    EXPECT_EQ(all.dispositions.size(), 1U);
    return all.dispositions.at(0);
  }
};

TEST_F(DispositionFacts, CountWhateverBecomesOfTheInspection) {
  Decision fine = decision("fine");
  fine.fen = 2'000'050;
  district.does(decide, training, fine);
  const DispositionFact fact = only(training);
  EXPECT_EQ(fact.standing, kDecisionCounts);
  EXPECT_TRUE(fact.decided);
  EXPECT_EQ(fact.fen, 2'000'050);
  EXPECT_EQ(fact.by, "局员丁");
  EXPECT_EQ(fact.office, "增城区");
  EXPECT_EQ(inspectionFact(training).standing.reason, Reason::incomplete);
  ann.does(withdraw, training, training, std::string("重复"));
  EXPECT_EQ(only(training).standing, kDecisionCounts) << "the bureau's decision is its own to withdraw";
}

TEST_F(DispositionFacts, WithdrawnOnesCountNot) {
  const auto fine = district.does(decide, training, decision("rectify"));
  desk.exchange();
  district.does(withdraw, training, fine, std::string("复议后撤销"));
  EXPECT_EQ(only(training).standing, (Standing{Counting::countsNot, Reason::withdrawn}));
}

TEST_F(DispositionFacts, OnlyWhoCouldDecideTakesBack) {
  const auto made = city.does(decide, site, decision("end-agreement"));
  desk.exchange();
  district.does(withdraw, site, made, std::string("不同意"));
  EXPECT_EQ(only(site).standing, kDecisionCounts);
  city.does(withdraw, site, made, std::string("复议后撤销"));
  EXPECT_EQ(only(site).standing, (Standing{Counting::countsNot, Reason::withdrawn}));
}

TEST_F(DispositionFacts, AnotherDistrictDecidesNothing) {
  other.does(decide, training, decision("rectify"));
  EXPECT_EQ(only(training).standing, kNoAuthority);
}

TEST_F(DispositionFacts, TheCityDecidesWhatADistrictMay) {
  city.does(decide, training, decision("rectify"));
  EXPECT_EQ(only(training).standing, kDecisionCounts);
}

// The app refuses it; another program might not.
TEST_F(DispositionFacts, ADistrictDoesNotDecideWhatTheCityMust) {
  EXPECT_EQ(district.refusal(decide, site, decision("revoke-exam-site")), ErrorCode::decidedByCity);
  records::Decision forged;
  forged.mutable_value()->set_measure("revoke-exam-site");
  forged.mutable_value()->set_date("2023-11-25");
  district.write(site, {desk.ledger.newRecord(kind::decision), records::Decision::kValueFieldNumber},
                 forged.SerializeAsString());
  EXPECT_EQ(only(site).standing, kNoAuthority);
}

TEST_F(DispositionFacts, ADoubtfulDeciderIsPending) {
  district.does(decide, training, decision("rectify"));
  desk.exchange();
  Tablet& copied = desk.join(district.actor, district.pen);
  district.does(decide, training, decision("warn"));
  copied.does(decide, site, decision("warn"));
  const Facts all = facts(training);
  ASSERT_EQ(all.dispositions.size(), 2U);
  for (const DispositionFact& fact : all.dispositions) {
    EXPECT_EQ(fact.standing, (Standing{Counting::pending, Reason::forked}));
  }
}

TEST_F(DispositionFacts, OfAnnex8KeepAnInstitutionOffTheListForThreeYears) {
  const auto sold = ann.does(addFinding, training, FindingOrder{{}, "倒卖证书", "GZ8-2-1"});
  desk.exchange();
  Suggestion suggestion;
  suggestion.finding = sold;
  suggestion.measure = "delist";
  const auto suggested = ann.does(suggest, training, suggestion);
  desk.exchange();
  Decision delisted = decision("delist");
  delisted.suggestion = suggested;
  district.does(decide, training, delisted);
  const Facts all = facts(training);
  ASSERT_EQ(all.dispositions.size(), 2U);
  for (const DispositionFact& fact : all.dispositions) {
    EXPECT_EQ(fact.behaviour, "GZ8-2-1");
    EXPECT_TRUE(fact.typical);
    EXPECT_EQ(fact.barUntil, fact.decided ? "2026-11-25" : "");
  }
}

TEST_F(DispositionFacts, WithoutARuleThatBarsThereIsNoBar) {
  district.does(decide, training, decision("delist"));
  EXPECT_EQ(only(training).barUntil, "");
}

TEST_F(DispositionFacts, ASecondNoticeBarsByItsRule) {
  EventOrder notice;
  notice.subject = ann.seen(site).subject;
  notice.what = "notice";
  notice.date = "2023-11-20";
  notice.by = "市局";
  notice.text = "通报批评";
  notice.verified = true;
  const auto event = city.does(addEvent, notice);
  desk.exchange();
  city.does(decide, event, decision("revoke-commission"));
  EXPECT_EQ(only(event).barUntil, "2026-11-25");
}

}  // namespace
}  // namespace shicha::statistics

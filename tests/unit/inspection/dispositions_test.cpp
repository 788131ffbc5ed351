#include "inspection/dispositions.hpp"

#include <gmock/gmock.h>

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

using testing::ElementsAre;

struct DispositionsTest : testing::Test {
  Desk desk;
  Tablet& ann = desk.join("检查员甲", "inspector");
  Tablet& leader = desk.join("组长乙", "leader");
  Tablet& district = desk.join("局员丁", "district-bureau");
  Tablet& city = desk.join("市局员戊", "city-bureau");
  record::AggregateId training = start(ann, trainingOrder());
  record::AggregateId site = start(ann, theoryOrder());
  record::RecordId oneToSix = found(training, "GZ8-3a");  // suspend-training for 3 to 6 months
  record::RecordId six = found(site, "GZ8-4.1a");         // suspend-exam-service for exactly 6 months
  record::RecordId any = found(site, "GZ0-c");            // suspend-exam-service, no span stated

  void SetUp() override { desk.exchange(); }

  record::RecordId found(const record::AggregateId& on, const std::string& behaviour) {
    return ann.does(addFinding, on, FindingOrder{{}, "问题", behaviour});
  }

  static Decision decision(const std::string& measure, const std::optional<record::RecordId>& finding = {}) {
    Decision result;
    result.measure = measure;
    result.finding = finding;
    result.date = "2023-12-25";
    return result;
  }
  static Decision suspension(const std::string& measure, const std::optional<record::RecordId>& finding,
                             const std::string& from, const std::string& to) {
    Decision result = decision(measure, finding);
    result.from = from;
    result.to = to;
    return result;
  }
};

TEST_F(DispositionsTest, AreSuggestedByTheGroupAndDecidedByTheBureau) {
  const Suggestion suggestion{{}, oneToSix, "suspend-training", "2024-01-01", "2024-03-31", "情节较轻"};
  const auto suggested = ann.does(suggest, training, suggestion);
  desk.exchange();
  Decision decided = suspension("suspend-training", {}, "2024-01-01", "2024-06-30");
  decided.suggestion = suggested;
  district.does(decide, training, decided);
  desk.exchange();
  const Inspection seen = leader.seen(training);
  ASSERT_EQ(seen.suggestions.size(), 1U);
  EXPECT_EQ(seen.suggestions[0].measure, "suspend-training");
  EXPECT_EQ(seen.suggestions[0].to, "2024-03-31");
  EXPECT_EQ(seen.suggestions[0].text, "情节较轻");
  ASSERT_EQ(seen.decisions.size(), 1U);
  EXPECT_EQ(seen.decisions[0].suggestion, suggested);
  EXPECT_EQ(seen.decisions[0].finding, oneToSix) << "that of the suggestion";
  EXPECT_EQ(seen.decisions[0].date, "2023-12-25");
  EXPECT_EQ(seen.decisions[0].to, "2024-06-30");
}

TEST_F(DispositionsTest, AreDecidedByBureausOnly) {
  for (Tablet* other : {&ann, &leader}) {
    EXPECT_EQ(other->refusal(decide, training, decision("warn")), ErrorCode::roleNeeded) << other->actor.role;
    EXPECT_EQ(other->refusal(suggest, training, Suggestion{{}, {}, "warn"}), ErrorCode::none);
  }
  for (Tablet* bureau : {&district, &city}) {
    EXPECT_EQ(bureau->refusal(decide, training, decision("warn")), ErrorCode::none) << bureau->actor.role;
  }
}

TEST_F(DispositionsTest, OfSitesThatEndTheirWorkAreTheCitysToDecide) {
  for (const char* measure :
       {"revoke-exam-site", "revoke-commission", "end-agreement", "revoke-exam-agency", "delist"}) {
    EXPECT_EQ(district.refusal(decide, site, decision(measure)), ErrorCode::decidedByCity) << measure;
    EXPECT_EQ(city.refusal(decide, site, decision(measure)), ErrorCode::none) << measure;
    EXPECT_EQ(district.refusal(suggest, site, Suggestion{{}, {}, measure}), ErrorCode::none) << measure;
  }
  const Decision stop = suspension("suspend-exam-service", six, "2024-01-01", "2024-06-30");
  EXPECT_EQ(district.refusal(decide, site, stop), ErrorCode::decidedByCity);
  EXPECT_EQ(city.refusal(decide, site, stop), ErrorCode::none);
  EXPECT_EQ(district.refusal(decide, training, decision("delist")), ErrorCode::none)
      << "a training institution is the district's";
  EXPECT_EQ(district.refusal(decide, site, decision("warn")), ErrorCode::none);
}

TEST_F(DispositionsTest, KeepToTheSpanOfTheRule) {
  const auto refusal = [&](const record::AggregateId& on, const char* measure,
                           const record::RecordId& finding, const char* to) {
    return city.refusal(decide, on, suspension(measure, finding, "2023-12-01", to));
  };
  EXPECT_EQ(refusal(training, "suspend-training", oneToSix, "2024-02-28"), ErrorCode::suspensionSpan);
  EXPECT_EQ(refusal(training, "suspend-training", oneToSix, "2024-02-29"), ErrorCode::none) << "3 months";
  EXPECT_EQ(refusal(training, "suspend-training", oneToSix, "2024-05-31"), ErrorCode::none) << "6 months";
  EXPECT_EQ(refusal(training, "suspend-training", oneToSix, "2024-06-01"), ErrorCode::suspensionSpan);
  EXPECT_EQ(refusal(site, "suspend-exam-service", six, "2024-05-30"), ErrorCode::suspensionSpan);
  EXPECT_EQ(refusal(site, "suspend-exam-service", six, "2024-05-31"), ErrorCode::none) << "exactly 6 months";
  EXPECT_EQ(refusal(site, "suspend-exam-service", six, "2024-06-01"), ErrorCode::suspensionSpan);
  EXPECT_EQ(refusal(site, "suspend-exam-service", any, "2023-12-01"), ErrorCode::none) << "no span is stated";
  EXPECT_EQ(refusal(site, "suspend-business", six, "2023-12-05"), ErrorCode::none)
      << "the rule does not propose it";
  EXPECT_EQ(ann.refusal(suggest, training,
                        Suggestion{{}, oneToSix, "suspend-training", "2023-12-01", "2023-12-31"}),
            ErrorCode::suspensionSpan)
      << "suggestions keep to it too";
}

// Of a suggestion that names the finding, the decision need not name it again: the span holds all the same.
TEST_F(DispositionsTest, KeepToTheSpanThroughTheirSuggestion) {
  const auto suggested =
      ann.does(suggest, training, Suggestion{{}, oneToSix, "suspend-training", "2023-12-01", "2024-02-29"});
  desk.exchange();
  Decision decided = suspension("suspend-training", {}, "2023-12-01", "2023-12-31");
  decided.suggestion = suggested;
  EXPECT_EQ(district.refusal(decide, training, decided), ErrorCode::suspensionSpan);
}

TEST_F(DispositionsTest, WantBothDaysOfASuspension) {
  const auto refusal = [&](const char* from, const char* to) {
    return district.refusal(decide, training, suspension("suspend-training", oneToSix, from, to));
  };
  EXPECT_EQ(refusal("", ""), ErrorCode::spanMissing);
  EXPECT_EQ(refusal("2023-12-01", ""), ErrorCode::spanMissing);
  EXPECT_EQ(refusal("", "2023-12-01"), ErrorCode::spanMissing);
  EXPECT_EQ(refusal("2023-12-01", "2023-13-01"), ErrorCode::dataNotDate);
  EXPECT_EQ(refusal("yesterday", "2023-12-01"), ErrorCode::dataNotDate);
  EXPECT_EQ(refusal("2024-03-01", "2023-12-01"), ErrorCode::campaignTurnedRound);
  EXPECT_EQ(
      district.refusal(decide, training, suspension("suspend-training", {}, "2024-03-01", "2023-12-01")),
      ErrorCode::campaignTurnedRound)
      << "of no finding";
  EXPECT_EQ(ann.refusal(suggest, training, Suggestion{{}, {}, "suspend-training"}), ErrorCode::spanMissing);
}

TEST_F(DispositionsTest, TakeWhatTheirMeasureTakes) {
  for (const campaign::Measure& measure : shippedBooks().plans.rules.measures) {
    Decision given = decision(measure.code);
    given.fen = 500'000;
    const bool fen = measure.takes == campaign::Takes::fen;
    EXPECT_EQ(city.refusal(decide, training, given), fen ? ErrorCode::none : ErrorCode::detailNotOffered)
        << measure.code;
    given = decision(measure.code);
    given.persons = {"责任人己", "责任人庚"};
    const bool persons = measure.takes == campaign::Takes::persons;
    EXPECT_EQ(city.refusal(decide, training, given), persons ? ErrorCode::none : ErrorCode::detailNotOffered)
        << measure.code;
    given = suspension(measure.code, {}, "2023-12-01", "2024-02-29");
    const bool span = measure.takes == campaign::Takes::span;
    EXPECT_EQ(city.refusal(decide, training, given), span ? ErrorCode::none : ErrorCode::detailNotOffered)
        << measure.code;
    const Suggestion suggestion{{}, {}, measure.code, "2023-12-01", "2024-02-29"};
    EXPECT_EQ(ann.refusal(suggest, training, suggestion),
              span ? ErrorCode::none : ErrorCode::detailNotOffered)
        << measure.code;
    const bool nothing = measure.takes == campaign::Takes::nothing;
    EXPECT_EQ(city.refusal(decide, training, decision(measure.code)) == ErrorCode::none, nothing)
        << measure.code;
  }
}

TEST_F(DispositionsTest, NameEveryPersonAndAnAmount) {
  Decision given = decision("handle-person");
  EXPECT_EQ(district.refusal(decide, training, given), ErrorCode::dataMissing);
  given.persons = {"责任人己", " "};
  EXPECT_EQ(district.refusal(decide, training, given), ErrorCode::dataMissing);
  given.persons = {"责任人己", "责任人庚"};
  district.does(decide, training, given);
  EXPECT_THAT(district.seen(training).decisions[0].persons, ElementsAre("责任人己", "责任人庚"));
  given = decision("fine");
  EXPECT_EQ(district.refusal(decide, training, given), ErrorCode::dataMissing);
  given.fen = -1;
  EXPECT_EQ(district.refusal(decide, training, given), ErrorCode::dataMissing);
}

TEST_F(DispositionsTest, NameWhatIsThere) {
  EXPECT_EQ(district.refusal(decide, training, decision("beat")), ErrorCode::measureUnknown);
  EXPECT_EQ(ann.refusal(suggest, training, Suggestion{{}, {}, "beat"}), ErrorCode::measureUnknown);
  EXPECT_EQ(district.refusal(decide, training, decision("warn", six)), ErrorCode::recordUnknown)
      << "a finding of another inspection";
  EXPECT_EQ(ann.refusal(suggest, training, Suggestion{{}, six, "warn"}), ErrorCode::recordUnknown);
  Decision given = decision("warn");
  given.date = "";
  EXPECT_EQ(district.refusal(decide, training, given), ErrorCode::dataNotDate);
  const auto suggested = ann.does(suggest, training, Suggestion{{}, {}, "warn"});
  ann.does(withdraw, training, suggested, std::string("误填"));
  desk.exchange();
  given = decision("warn");
  given.suggestion = suggested;
  EXPECT_EQ(district.refusal(decide, training, given), ErrorCode::recordUnknown) << "it was withdrawn";
}

TEST_F(DispositionsTest, AreForEventsAndSelfChecksToo) {
  const Subject subject{"gz-0101", "exam-site", "某考试点"};
  const auto event =
      district.does(addEvent, EventOrder{subject, "notice", "2023-12-01", "市局", "通报", true});
  EXPECT_EQ(district.refusal(decide, event, decision("revoke-commission")), ErrorCode::decidedByCity);
  EXPECT_EQ(district.refusal(decide, event, decision("warn")), ErrorCode::none);
  SelfCheckOrder order{subject, "2023-11-05"};
  order.problems = {{"考场时钟不准", "", {}}};
  const auto check = district.does(addSelfCheck, order);
  const auto problem = district.seen(check).findings.at(0).id;
  EXPECT_EQ(district.refusal(decide, check, decision("warn", problem)), ErrorCode::none);
  EXPECT_EQ(district.refusal(decide, check, decision("delist", problem)), ErrorCode::decidedByCity);
}

}  // namespace
}  // namespace shicha::inspection

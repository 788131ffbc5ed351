#include "bureau/disposition_list.hpp"

#include <gmock/gmock.h>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using server::ListedDisposition;
using testing::ElementsAre;
using testing::IsEmpty;

class DispositionListTest : public FactsTest {
 protected:
  std::vector<ListedDisposition> listed(const std::string& unit = "city",
                                        const std::string& asOf = "2023-12-31") {
    return server::dispositionList(sources(), shippedPlans(), question(unit, asOf)).value().dispositions;
  }

  void keepIn(const std::string& mission, unsigned aggregate, std::vector<DispositionFact> dispositions) {
    Facts facts = inspected(trainingOf("甲校"), "2023-11-21");
    facts.dispositions = std::move(dispositions);
    keep(mission, aggregate, facts);
  }

  static std::vector<std::string> measures(const std::vector<ListedDisposition>& list) {
    std::vector<std::string> all;
    for (const ListedDisposition& each : list) all.push_back(each.measure);
    return all;
  }

  static std::vector<std::string> codes(const ListedDisposition& listed) {
    std::vector<std::string> all;
    for (const campaign::Rule* rule : listed.basis) all.push_back(rule->code);
    return all;
  }
};

TEST_F(DispositionListTest, HasTypicalCasesFirstThenDecisionsByDateThenSuggestions) {
  DispositionFact typical = suggested(14, "delist");
  typical.typical = true;
  keepIn(kOwnRound, 1,
         {suggested(11, "warn"), decided(12, "fine", "2023-12-02"), decided(13, "rectify", "2023-12-01"),
          typical});
  EXPECT_THAT(measures(listed()), ElementsAre("delist", "rectify", "fine", "warn"));
}

TEST_F(DispositionListTest, LeavesOutWhatWasDecidedLater) {
  keepIn(kOwnRound, 1, {decided(11, "fine", "2023-12-02"), suggested(12, "warn")});
  EXPECT_THAT(measures(listed("city", "2023-12-01")), ElementsAre("warn"));
  EXPECT_THAT(measures(listed("city", "2023-12-02")), ElementsAre("fine", "warn"));
}

TEST_F(DispositionListTest, ADistrictHasWhatWasHandedOverToIt) {
  keepIn(kOwnRound, 1, {decided(11, "warn", "2023-11-25")});
  keepIn(kCross, 2, {suggested(12, "fine")});
  EXPECT_THAT(measures(listed("增城区")), ElementsAre("warn"));
  EXPECT_THAT(measures(listed("天河区")), IsEmpty());
  handOver(kCross);
  EXPECT_THAT(measures(listed("增城区")), ElementsAre("warn", "fine"));
}

TEST_F(DispositionListTest, TellsWhichSuggestionsWereAnswered) {
  DispositionFact answer = decided(12, "fine", "2023-12-02");
  answer.suggestion = recordOf(11);
  keepIn(kOwnRound, 1, {suggested(11, "warn"), answer, suggested(13, "rectify")});
  const auto list = listed();
  ASSERT_THAT(measures(list), ElementsAre("fine", "warn", "rectify"));
  EXPECT_FALSE(list[0].isAnswered);
  EXPECT_TRUE(list[1].isAnswered);
  EXPECT_FALSE(list[2].isAnswered);
  answer.standing = {Counting::countsNot, Reason::withdrawn};
  keepIn(kOwnRound, 1, {suggested(11, "warn"), answer});
  EXPECT_FALSE(listed()[1].isAnswered) << "the answer was withdrawn";
}

TEST_F(DispositionListTest, ItsBasisIsTheRuleOfTheFinding) {
  DispositionFact decision = decided(11, "suspend-training", "2023-12-02");
  decision.behaviour = "GZ8-3a";
  keepIn(kOwnRound, 1, {decision, decided(12, "warn", "2023-12-02")});
  const auto list = listed();
  EXPECT_THAT(codes(list[0]), ElementsAre("GZ8-3a"));
  EXPECT_THAT(codes(list[1]), IsEmpty());
}

TEST_F(DispositionListTest, AfterAnEventItsBasisIsTheRuleThatTheEventLeadsTo) {
  Facts event = eventOf(siteOf("甲考试点"), "notice", "2023-11-22");
  event.dispositions = {decided(11, "suspend-exam-service", "2023-11-25"),
                        decided(12, "revoke-commission", "2023-11-26"), decided(13, "warn", "2023-11-27")};
  keep(kOwnRound, 1, event);
  const auto list = listed();
  EXPECT_THAT(codes(list[0]), ElementsAre("GZ8-4.1a"));
  EXPECT_THAT(codes(list[1]), ElementsAre("GZ8-4.1b"));
  EXPECT_THAT(codes(list[2]), IsEmpty());
}

TEST_F(DispositionListTest, HasEveryPersonByName) {
  DispositionFact decision = decided(11, "handle-person", "2023-12-02");
  decision.persons = {"责任人甲", "责任人乙"};
  keepIn(kOwnRound, 1, {decision, decided(12, "warn", "2023-12-03")});
  EXPECT_THAT(listed()[0].persons, ElementsAre("责任人甲", "责任人乙"));
  EXPECT_THAT(listed()[1].persons, IsEmpty());
}

TEST_F(DispositionListTest, ABarHoldsUntilTheDayBeforeItEnds) {
  DispositionFact decision = decided(11, "delist", "2023-12-02");
  decision.barUntil = "2026-12-02";
  keepIn(kOwnRound, 1, {decision, decided(12, "warn", "2023-12-03")});
  const auto list = listed();
  EXPECT_TRUE(server::isBarring(list[0], day("2026-12-01")));
  EXPECT_FALSE(server::isBarring(list[0], day("2026-12-02")));
  EXPECT_FALSE(server::isBarring(list[1], day("2023-12-31")));
}

}  // namespace
}  // namespace shicha::test

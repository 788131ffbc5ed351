#include "bureau/proposed_measures.hpp"

#include <gmock/gmock.h>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ProposedMeasuresTest : public FactsTest {
 protected:
  // Each as "institution rule since: measures".
  std::vector<std::string> proposed(const std::string& unit = "city",
                                    const std::string& asOf = "2024-06-30") {
    std::vector<std::string> all;
    for (const auto& each : server::proposedMeasures(sources(), shippedPlans(), question(unit, asOf))) {
      std::string line =
          each.institution + " " + each.escalation.rule->code + " " + dateText(each.escalation.since) + ":";
      for (const campaign::Proposal& proposal : each.escalation.proposals) line += " " + proposal.measure;
      all.push_back(line);
    }
    return all;
  }

  // An inspection of a training institution with an order to rectify under a rule.
  static Facts ordered(const std::string& rule, const std::string& deadline, FindingState state) {
    Facts facts = inspected(trainingOf("甲校"), "2023-11-21");
    facts.findings = {findingOf(11, deadline, state)};
    facts.findings[0].finding.behaviour = rule;
    return facts;
  }

  static Facts with(Facts facts, DispositionFact decision) {
    facts.dispositions.push_back(std::move(decision));
    return facts;
  }
};

TEST_F(ProposedMeasuresTest, TheFirstNoticeSuspendsAndTheSecondRevokes) {
  keep(kOwnRound, 1, eventOf(siteOf("甲考试点"), "notice", "2023-11-22"));
  EXPECT_THAT(proposed(), ElementsAre("甲考试点 GZ8-4.1a 2023-11-22: suspend-exam-service"));
  keep(kCross, 2, eventOf(siteOf("甲考试点"), "notice", "2023-12-22"));
  EXPECT_THAT(proposed(), ElementsAre("甲考试点 GZ8-4.1a 2023-11-22: suspend-exam-service",
                                      "甲考试点 GZ8-4.1b 2023-12-22: revoke-commission"));
  EXPECT_THAT(proposed("city", "2023-12-21"),
              ElementsAre("甲考试点 GZ8-4.1a 2023-11-22: suspend-exam-service"));
}

TEST_F(ProposedMeasuresTest, WhatADistrictDoesNotHaveIsNotCountedForIt) {
  keep(kCross, 1, eventOf(siteOf("甲考试点"), "notice", "2023-11-22"));
  keep(kOwnRound, 2, eventOf(siteOf("甲考试点"), "notice", "2023-12-22"));
  EXPECT_THAT(proposed("增城区"), ElementsAre("甲考试点 GZ8-4.1a 2023-12-22: suspend-exam-service"));
  handOver(kCross);
  EXPECT_EQ(proposed("增城区").size(), 2U);
}

TEST_F(ProposedMeasuresTest, OnlyVerifiedEventsCount) {
  keep(kOwnRound, 1, eventOf(siteOf("甲考试点"), "notice", "2023-11-22", false));
  Facts withdrawn = eventOf(siteOf("甲考试点"), "notice", "2023-11-22");
  withdrawn.event->withdrawn = true;
  keep(kOwnRound, 2, withdrawn);
  EXPECT_THAT(proposed(), IsEmpty());
}

TEST_F(ProposedMeasuresTest, TheSecondRoomFailureOfAYearEndsTheAgreement) {
  keep(kOwnRound, 1, eventOf(siteOf("甲考试点"), "room-failure", "2023-11-22"));
  keep(kOwnRound, 2, eventOf(siteOf("甲考试点"), "room-failure", "2024-01-05"));
  EXPECT_THAT(proposed(), IsEmpty());
  keep(kOwnRound, 3, eventOf(siteOf("甲考试点"), "room-failure", "2024-02-05"));
  EXPECT_THAT(proposed(), ElementsAre("甲考试点 GZ9-5.1 2024-02-05: end-agreement"));
}

TEST_F(ProposedMeasuresTest, WhoDoesNotRectifyInTimeIsToBeDelisted) {
  keep(kOwnRound, 1, ordered("GZ8-3a", "2023-12-20", FindingState::rectified));
  EXPECT_THAT(proposed("city", "2023-12-20"), IsEmpty());
  EXPECT_THAT(proposed("city", "2023-12-21"), ElementsAre("甲校 GZ8-3a 2023-12-21: delist"));
  Facts verified = ordered("GZ8-3a", "2023-12-20", FindingState::verified);
  verified.findings[0].finding.check = {"2023-12-23", true, ""};
  keep(kOwnRound, 1, verified);
  EXPECT_THAT(proposed("city", "2023-12-22"), ElementsAre("甲校 GZ8-3a 2023-12-21: delist"));
  EXPECT_THAT(proposed("city", "2023-12-23"), IsEmpty());
  keep(kOwnRound, 1, ordered("GZ8-3a", "2023-12-20", FindingState::withdrawn));
  EXPECT_THAT(proposed("city", "2023-12-21"), IsEmpty());
}

TEST_F(ProposedMeasuresTest, SeveralOrdersUnderOneRuleProposeOnce) {
  Facts facts = ordered("GZ8-3a", "2023-12-20", FindingState::open);
  facts.findings.push_back(facts.findings[0]);
  facts.findings[1].finding.id = recordOf(12);
  keep(kOwnRound, 1, facts);
  EXPECT_THAT(proposed(), ElementsAre("甲校 GZ8-3a 2023-12-21: delist"));
}

TEST_F(ProposedMeasuresTest, WhatWasDecidedSinceIsProposedNoMore) {
  const Facts notice = eventOf(siteOf("甲考试点"), "notice", "2023-11-22");
  keep(kOwnRound, 1, with(notice, decided(21, "suspend-exam-service", "2023-11-21")));
  EXPECT_EQ(proposed().size(), 1U) << "that was before";
  keep(kOwnRound, 1, with(notice, decided(21, "warn", "2023-11-25")));
  EXPECT_EQ(proposed().size(), 1U) << "that is another measure";
  keep(kOwnRound, 1, with(notice, suggested(21, "suspend-exam-service")));
  EXPECT_EQ(proposed().size(), 1U) << "that is a suggestion";
  DispositionFact pending = decided(21, "suspend-exam-service", "2023-11-25");
  pending.standing = {Counting::pending, Reason::noAuthority};
  keep(kOwnRound, 1, with(notice, pending));
  EXPECT_EQ(proposed().size(), 1U) << "the district may not decide that";
  keep(kOwnRound, 1, with(notice, decided(21, "suspend-exam-service", "2023-11-22")));
  EXPECT_THAT(proposed(), IsEmpty());
}

TEST_F(ProposedMeasuresTest, EventsOfAMatchedInstitutionAreTheListedOnes) {
  Subject provisional = siteOf("甲考点");
  provisional.id = recordOf(9).hex();
  keep(kOwnRound, 1, eventOf(provisional, "notice", "2023-11-22"));
  keep(kOwnRound, 2, eventOf(siteOf("甲考试点"), "notice", "2023-12-22"));
  matches_[provisional.id] = "甲考试点";
  const auto all = server::proposedMeasures(sources(), shippedPlans(), question("city", "2024-06-30"));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].institutionId, "甲考试点");
  EXPECT_EQ(all[1].institutionId, "甲考试点");
  EXPECT_EQ(all[1].escalation.rule->code, "GZ8-4.1b");
}

}  // namespace
}  // namespace shicha::test

#include "campaign/escalation.hpp"

#include <gmock/gmock.h>

#include "support/shipped_rules.hpp"

namespace shicha::campaign {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Escalations : public testing::Test {
 protected:
  static Date day(std::string_view text) { return parseDate(text).value(); }

  // "rule date measures…" for each escalation.
  std::vector<std::string> proposed(const char* subject, std::vector<Event> events, std::vector<Order> orders,
                                    std::string_view asOf) const {
    std::vector<std::string> lines;
    const History history{subject, {"广州市", "广东省"}, std::move(events), std::move(orders)};
    for (const Escalation& escalation : escalations(rules_, history, day(asOf))) {
      std::string line = escalation.rule->code + " " + dateText(escalation.since);
      for (const Proposal& proposal : escalation.proposals) line += " " + proposal.measure;
      lines.push_back(line);
    }
    return lines;
  }

  static Event event(EventKind kind, std::string_view date, bool verified = true) {
    return {kind, day(date), verified};
  }

  Rules rules_ = test::shippedRules();
};

TEST_F(Escalations, FirstNoticeSuspendsSecondRevokes) {
  const auto first = event(EventKind::notice, "2023-11-20");
  const auto second = event(EventKind::notice, "2024-02-01");
  EXPECT_THAT(proposed("exam-site", {first}, {}, "2023-12-01"),
              ElementsAre("GZ8-4.1a 2023-11-20 suspend-exam-service"));
  EXPECT_THAT(
      proposed("exam-site", {second, first}, {}, "2024-03-01"),
      ElementsAre("GZ8-4.1a 2023-11-20 suspend-exam-service", "GZ8-4.1b 2024-02-01 revoke-commission"));
  EXPECT_THAT(proposed("exam-site", {second, first}, {}, "2024-01-31"),
              ElementsAre("GZ8-4.1a 2023-11-20 suspend-exam-service"));
}

TEST_F(Escalations, OnlyVerifiedEventsCount) {
  EXPECT_THAT(proposed("exam-site", {event(EventKind::notice, "2023-11-20", false)}, {}, "2023-12-01"),
              IsEmpty());
  EXPECT_THAT(proposed("training", {event(EventKind::complaint, "2023-11-20")}, {}, "2023-12-01"),
              ElementsAre("GZ8-4.2-4 2023-11-20 warn rectify suspend-training"));
}

TEST_F(Escalations, SecondRoomFailureOfAYearEndsTheAgreement) {
  const auto at = [](std::string_view date) { return event(EventKind::roomFailure, date); };
  EXPECT_THAT(proposed("exam-site", {at("2023-11-20"), at("2024-01-05")}, {}, "2024-02-01"), IsEmpty());
  EXPECT_THAT(proposed("exam-site", {at("2023-11-20"), at("2024-01-05"), at("2024-06-01")}, {}, "2024-07-01"),
              ElementsAre("GZ9-5.1 2024-06-01 end-agreement"));
}

TEST_F(Escalations, WhatIsNotRectifiedInTimeGoesFurther) {
  const Order training{.rule = "GZ8-3c", .deadline = day("2023-12-20"), .rectified = {}};
  EXPECT_THAT(proposed("training", {}, {training}, "2023-12-20"), IsEmpty())
      << "the last day is still in time";
  EXPECT_THAT(proposed("training", {}, {training}, "2023-12-21"), ElementsAre("GZ8-3c 2023-12-21 delist"));
  const Order site{.rule = "GD-3.2-2a", .deadline = day("2023-12-20"), .rectified = {}};
  EXPECT_THAT(proposed("exam-site", {}, {site}, "2024-01-01"),
              ElementsAre("GD-3.2-2a 2023-12-21 revoke-exam-site"));
  const Order done{.rule = "GZ8-3c", .deadline = day("2023-12-20"), .rectified = day("2023-12-18")};
  EXPECT_THAT(proposed("training", {}, {done}, "2024-01-01"), IsEmpty());
  const Order none{.rule = "GD-3.3-1", .deadline = day("2023-12-20"), .rectified = {}};
  EXPECT_THAT(proposed("exam-agency", {}, {none}, "2024-01-01"), IsEmpty())
      << "the clause states nothing for it";
}

}  // namespace
}  // namespace shicha::campaign

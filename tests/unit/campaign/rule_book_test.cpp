#include "campaign/rule_book.hpp"

#include <gmock/gmock.h>

#include <map>

#include "support/shipped_rules.hpp"

namespace shicha::campaign {
namespace {

using testing::ElementsAre;

std::vector<std::string> codes(const std::vector<const Rule*>& rules) {
  std::vector<std::string> result;
  for (const Rule* rule : rules) result.push_back(rule->code);
  return result;
}

RuleQuery in(const std::string& subject, std::vector<std::string> jurisdictions, std::string_view on) {
  return {subject, std::move(jurisdictions), parseDate(on)};
}

TEST(RuleBook, ShipsAll57) {
  const Rules rules = test::shippedRules();
  std::map<std::string, std::size_t> perBook;
  for (const RuleBook& book : rules.books) perBook[book.id] = book.rules.size();
  EXPECT_EQ(perBook,
            (std::map<std::string, std::size_t>{
                {"gd-2023-3", 25}, {"gz-annex-8", 25}, {"gz-annex-9", 1}, {"gz-plan", 3}, {"jm-plan", 3}}));
  EXPECT_EQ(lookUp(rules, {}).size(), 57U);
}

TEST(RuleBook, FindsBySubjectJurisdictionAndDay) {
  const Rules rules = test::shippedRules();
  // Jiangmen 2021 has only its own plan: the province's rules came later, Guangzhou's are not its own.
  EXPECT_THAT(codes(lookUp(rules, in("training", {"江门市", "广东省"}, "2022-05-01"))),
              ElementsAre("JM0-a", "JM0-b"));
  EXPECT_THAT(codes(lookUp(rules, in("exam-agency", {"广州市", "广东省"}, "2023-11-25"))),
              ElementsAre("GD-3.3-1", "GD-3.3-2", "GZ0-b"));
  EXPECT_THAT(codes(lookUp(rules, in("network-platform", {"广州市", "广东省"}, "2023-11-25"))),
              ElementsAre("GD-3.5-1", "GD-3.5-2"));
  EXPECT_TRUE(lookUp(rules, in("network-platform", {"广州市", "广东省"}, "2023-08-09")).empty());
  EXPECT_TRUE(lookUp(rules, in("network-platform", {"广州市", "广东省"}, "2028-08-10")).empty())
      << "after five years";
}

TEST(RuleBook, ShowsOverlappingRulesTogether) {
  const Rules rules = test::shippedRules();
  const auto found = lookUp(rules, in("exam-site", {"广州市", "广东省"}, "2023-11-25"));
  EXPECT_THAT(codes(together(*rules.find("GD-3.2-1c"), found)), ElementsAre("GD-3.2-1c", "GZ8-1-2"));
  EXPECT_THAT(codes(together(*rules.find("GZ8-4.1d"), found)), ElementsAre("GZ8-4.1d", "GD-3.2-2b"));
  EXPECT_THAT(codes(together(*rules.find("GD-3.2-7"), found)), ElementsAre("GD-3.2-7"));
}

TEST(RuleBook, ProposesByTheKindOfSubject) {
  const Rules rules = test::shippedRules();
  const auto measures = [&](const char* rule, const char* subject) {
    std::vector<std::string> result;
    for (const Proposal& proposal : proposalsFor(*rules.find(rule), subject))
      result.push_back(proposal.measure);
    return result;
  };
  EXPECT_THAT(measures("JM0-c", "exam-site"), ElementsAre("suspend-exam-service", "revoke-exam-site"));
  EXPECT_THAT(measures("JM0-c", "exam-agency"), ElementsAre("suspend-exam-service", "revoke-exam-agency"));
  EXPECT_THAT(measures("GZ8-1-1", "training"), ElementsAre("warn", "rectify", "suspend-training"));
}

TEST(RuleBook, OnlyDelistingAndRevokingUnderAnnex8Bar) {
  const Rules rules = test::shippedRules();
  for (const Rule* rule : lookUp(rules, {})) {
    for (const Proposal& proposal : rule->proposals) {
      const bool bars = rule->code.starts_with("GZ8") &&
                        (proposal.measure == "delist" || proposal.measure == "revoke-commission");
      EXPECT_EQ(proposal.barYears, bars ? 3U : 0U) << rule->code << " " << proposal.measure;
    }
  }
}

}  // namespace
}  // namespace shicha::campaign

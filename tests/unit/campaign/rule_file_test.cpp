#include "campaign/rule_file.hpp"

#include <gtest/gtest.h>

#include "support/shipped_rules.hpp"

namespace shicha::campaign {
namespace {

const std::string kBook = R"(id: "book"
source { notice: "某通知" }
jurisdiction: "广州市"
valid_from: "2023-01-01"
valid_to: "2024-01-01"
rule {
  code: "A-1"
  subject: "exam-site"
  clause: "一"
  behaviour: "不按规定"
  consequence: "责令改正"
  propose { measure: "suspend-exam-service" months_min: 3 months_max: 6 }
  trigger { event: "notice" count: 1 }
}
)";

Error refused(std::string_view from, std::string_view to) {
  std::string text = kBook;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  const auto measures = test::shippedRules().measures;
  EXPECT_TRUE(readRuleBook(text, "book.txtpb", measures).has_value());
  const auto book = readRuleBook(text.replace(at, from.size(), to), "book.txtpb", measures);
  EXPECT_FALSE(book.has_value()) << to;
  return book.error();
}

TEST(RuleFile, RefusesARuleWithoutABasis) {
  EXPECT_EQ(refused("clause: \"一\"", "").code(), ErrorCode::dataMissing);
  EXPECT_EQ(refused("behaviour: \"不按规定\"", "").code(), ErrorCode::dataMissing);
  EXPECT_EQ(refused("consequence: \"责令改正\"", "").code(), ErrorCode::dataMissing);
  EXPECT_EQ(refused("notice: \"某通知\"", "").place().line, 2);
  EXPECT_EQ(refused("subject: \"exam-site\"", "").place().line, 6);
}

TEST(RuleFile, RefusesUnknownNamesAndImpossibleSpans) {
  EXPECT_EQ(refused("\"suspend-exam-service\"", "\"suspend\"").code(), ErrorCode::measureUnknown);
  EXPECT_EQ(refused("\"exam-site\"", "\"exam\"").code(), ErrorCode::subjectUnknown);
  EXPECT_EQ(refused("months_min: 3 months_max: 6", "months_min: 6 months_max: 3").code(),
            ErrorCode::ruleSpan);
  EXPECT_EQ(refused("months_min: 3 months_max: 6", "months_max: 6").code(), ErrorCode::ruleSpan);
  EXPECT_EQ(refused("\"suspend-exam-service\"", "\"warn\"").code(), ErrorCode::ruleSpan);
  EXPECT_EQ(refused("\"notice\" count: 1", "\"rumour\" count: 1").code(), ErrorCode::ruleTrigger);
  EXPECT_EQ(refused("\"notice\" count: 1", "\"notice\" count: 0").code(), ErrorCode::ruleTrigger);
  EXPECT_EQ(refused("2024-01-01", "2022-01-01").code(), ErrorCode::campaignTurnedRound);
  EXPECT_EQ(refused("2024-01-01", "2024-1-1").code(), ErrorCode::dataNotDate);
  EXPECT_EQ(refused("rule {", "reading { item: \"B-1\" says: \"甲\" reason: \"乙\" } rule {").code(),
            ErrorCode::ruleUnknown);
}

TEST(RuleFile, RefusesOverlapsThatAreNotMutual) {
  Rules rules = test::shippedRules();
  rules.books[0].rules[0].overlaps.push_back("GZ0-a");
  EXPECT_EQ(checkOverlaps(rules).error().code(), ErrorCode::ruleUnknown);
  rules = test::shippedRules();
  rules.books[1].rules[0].code = rules.books[0].rules[0].code;
  EXPECT_FALSE(checkOverlaps(rules).has_value());
}

}  // namespace
}  // namespace shicha::campaign

// Campaigns and rules against the documents they come from.
#include <gtest/gtest.h>

#include "campaign/campaign_file.hpp"
#include "schema/shipped.hpp"
#include "support/known_names.hpp"
#include "support/shipped_rules.hpp"
#include "support/source_text.hpp"

namespace shicha::test {
namespace {

using campaign::Campaign;
using campaign::Row;

Campaign shipped(const std::string& id) {
  return campaign::readCampaign(shippedFile("campaigns/" + id + ".txtpb")->text, id, knownNames()).value();
}

bool contains(const std::string& source, const std::string& text) {
  return source.find(normalised(text)) != std::string::npos;
}

// The progress table as it is printed: head, then row by row the merged cells that begin there and the label,
// foot.
std::string tableText(const Campaign& campaign) {
  std::string text = campaign.table.title;
  for (const std::string& cell : campaign.table.head) text += cell;
  std::vector<std::string> last;
  for (const Row& row : campaign.table.rows) {
    std::size_t same = 0;
    while (same < row.group.size() && same < last.size() && row.group[same] == last[same]) ++same;
    for (std::size_t i = same; i < row.group.size(); ++i) text += row.group[i];
    text += row.label;
    last = row.group;
  }
  for (const std::string& cell : campaign.table.foot) text += cell;
  return normalised(text);
}

TEST(CampaignText, TablesEqualTheAnnexes) {
  for (const char* id : {"gz2023", "jm2021"}) {
    EXPECT_EQ(firstDifference(repairedSource("table-" + std::string(id)), tableText(shipped(id))), "") << id;
  }
}

TEST(CampaignText, UnitsStandInTheLabels) {
  for (const char* id : {"gz2023", "jm2021"}) {
    const Campaign campaign = shipped(id);
    for (const Row& row : campaign.table.rows)
      EXPECT_TRUE(row.label.ends_with("（" + row.unit + "）")) << row.id;
  }
}

TEST(CampaignText, PairsEqualTheAnnexes) {
  for (const char* id : {"gz2023", "jm2021"}) {
    std::string pairs = "交叉检查分组安排表序号检查组被检查地区";
    int number = 0;
    const Campaign campaign = shipped(id);
    for (const campaign::Pair& pair : campaign.pairs)
      pairs += std::to_string(++number) + pair.checks + pair.inspected;
    EXPECT_TRUE(repairedSource("campaign-" + std::string(id)).ends_with(pairs)) << id;
  }
}

TEST(CampaignText, NamesAreThoseOfThePlan) {
  for (const char* id : {"gz2023", "jm2021"}) {
    const Campaign campaign = shipped(id);
    const std::string plan = repairedSource("campaign-" + std::string(id));
    for (const campaign::Phase& phase : campaign.phases)
      EXPECT_TRUE(contains(plan, phase.name)) << phase.name;
    for (const campaign::DueRule& due : campaign.dues) EXPECT_TRUE(contains(plan, due.name)) << due.name;
    for (const campaign::Subject& subject : campaign.subjects) EXPECT_TRUE(contains(plan, subject.name));
    const std::string leader = campaign.group ? campaign.group->leader : "";
    EXPECT_TRUE(contains(plan, leader)) << leader;
  }
}

TEST(RulesText, QuoteTheirClauses) {
  const campaign::Rules rules = shippedRules();
  for (const campaign::RuleBook& book : rules.books) {
    const std::string source = repairedSource("rules-" + book.id);
    for (const campaign::Rule& rule : book.rules) {
      EXPECT_TRUE(contains(source, rule.behaviour)) << rule.code << ": " << rule.behaviour;
      EXPECT_TRUE(contains(source, rule.consequence)) << rule.code << ": " << rule.consequence;
      EXPECT_TRUE(contains(source, rule.note)) << rule.code << ": " << rule.note;
    }
  }
}

}  // namespace
}  // namespace shicha::test

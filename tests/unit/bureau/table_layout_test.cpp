#include "bureau/table_layout.hpp"

#include <gmock/gmock.h>

#include "unit/bureau/tables.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;

// "column:row+rows text" of each group.
std::vector<std::string> groupsOf(const campaign::Table& table) {
  std::vector<std::string> groups;
  for (const server::GroupCell& cell : server::groupCells(table)) {
    groups.push_back(std::to_string(cell.column) + ":" + std::to_string(cell.row) + "+" +
                     std::to_string(cell.rows) + " " + cell.text);
  }
  return groups;
}

TEST(TableLayout, MergesTheGroupsOfGuangzhou) {
  EXPECT_THAT(groupsOf(guangzhou().question.campaign->table),
              ElementsAre("0:0+4 自查情况", "0:4+12 执法情况", "1:0+2 安全培训机构", "1:2+2 考试点",
                          "1:4+6 安全培训机构", "1:10+6 考试点", "2:5+5 其中", "2:11+5 其中"));
}

TEST(TableLayout, MergesTheGroupsOfJiangmen) {
  EXPECT_THAT(
      groupsOf(jiangmen().question.campaign->table),
      ElementsAre("0:0+8 自查情况", "0:8+22 执法情况", "1:0+2 安全培训机构", "1:2+2 考试机构", "1:4+2 考试点",
                  "1:6+2 生产经营单位", "1:8+6 安全培训机构", "1:14+6 考试机构", "1:20+6 考试点",
                  "1:26+4 用人单位", "2:9+5 其中", "2:15+5 其中", "2:21+5 其中", "2:27+3 其中"));
}

// The same word under another group is another cell.
TEST(TableLayout, MergesOnlyWhatStandsInTheSameGroup) {
  campaign::Table table;
  for (const char* outer : {"甲", "乙"}) {
    campaign::Row row;
    row.group = {outer, "其中"};
    table.rows.push_back(row);
  }
  EXPECT_THAT(groupsOf(table), ElementsAre("0:0+1 甲", "0:1+1 乙", "1:0+1 其中", "1:1+1 其中"));
}

TEST(TableLayout, PartsCategoriesFromItems) {
  const campaign::Table& table = guangzhou().question.campaign->table;
  EXPECT_EQ(server::groupColumns(table), 3U);
  EXPECT_EQ(server::categoryColumns(table), 2U);
  EXPECT_EQ(server::groupColumns({}), 0U);
  EXPECT_EQ(server::categoryColumns({}), 0U);
}

TEST(TableLayout, TellsWhatTheUnitGoesBy) {
  server::TableQuestion question = guangzhou().question;
  EXPECT_EQ(server::unitName(question), "增城区");
  question.unit.by = server::UnitBy::checking;
  EXPECT_EQ(server::unitName(question), "增城区（按检查区）");
  EXPECT_EQ(server::unitName(question, Language::en), "增城区 (as the checking district)");
  question.unit.district.clear();
  EXPECT_EQ(server::unitName(question), "广州市") << "all districts are both";
}

TEST(TableLayout, KnowsTheOfficialWords) {
  const server::TableWords words = server::wordsOf(guangzhou().question.campaign->table);
  EXPECT_EQ(words.unit, "单位");
  EXPECT_EQ(words.category, "类别");
  EXPECT_EQ(words.item, "项目");
  EXPECT_EQ(words.month, "本月数据");
  EXPECT_EQ(words.cumulative, "累计数据");
  EXPECT_THAT(words.foot, ElementsAre("填表人", "联系电话"));
  EXPECT_EQ(server::wordsOf({}).cumulative, "");
  EXPECT_EQ(server::monthName(guangzhou().question.month), "2023年11月");
}

}  // namespace
}  // namespace shicha::test

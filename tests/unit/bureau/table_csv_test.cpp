#include "bureau/table_csv.hpp"

#include <gmock/gmock.h>

#include "registry/csv.hpp"
#include "unit/bureau/tables.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::vector<registry::CsvRow> rowsOf(const std::string& csv) {
  return registry::readCsvRows(csv, "表.csv").value();
}

TEST(TableCsv, IsWrittenForSpreadsheets) {
  const std::string csv = server::tableCsv(guangzhou());
  EXPECT_THAT(csv, StartsWith("\xEF\xBB\xBF"
                              "2023年度广州市"));
  EXPECT_EQ(csv.find('\n'), csv.find("\r\n") + 1);
  EXPECT_THAT(csv, testing::EndsWith("\r\n"));
}

TEST(TableCsv, HasARowForEachOfTheTable) {
  const auto rows = rowsOf(server::tableCsv(guangzhou()));
  ASSERT_EQ(rows.size(), 16U + 4U);
  EXPECT_THAT(rows[0].cells,
              ElementsAre("2023年度广州市安全生产培训专项检查工作进展情况统计表", "", "", "", "", ""));
  EXPECT_THAT(rows[1].cells, ElementsAre("单位", "增城区", "月份", "2023-11", "截至", "2023-11-29 12:00"));
  EXPECT_THAT(rows[2].cells, ElementsAre("类别", "", "", "项目", "本月数据", "累计数据"));
  EXPECT_THAT(rows[3].cells,
              ElementsAre("自查情况", "安全培训机构", "", "自查安全培训机构（家）", "1", "205"));
  EXPECT_THAT(rows[8].cells, ElementsAre("执法情况", "安全培训机构", "其中", "责令整改（家）", "6", "255"));
  EXPECT_THAT(rows[10].cells,
              ElementsAre("执法情况", "安全培训机构", "其中", "行政处罚款（元）", "10007", "1234560.12"));
  EXPECT_THAT(rows[18].cells, ElementsAre("执法情况", "考试点", "其中", "撤销考试点（家）", "16", "355"));
  EXPECT_THAT(rows[19].cells, ElementsAre("填表人", "", "联系电话", "", "", ""));
}

TEST(TableCsv, HasEachLayout) {
  const auto rows = rowsOf(server::tableCsv(jiangmen("")));
  ASSERT_EQ(rows.size(), 30U + 4U);
  EXPECT_EQ(rows[1].cells[1], "江门市");
  EXPECT_THAT(rows[32].cells,
              ElementsAre("执法情况", "用人单位", "其中", "行政罚款（元）", "10029", "1234560.34"));
}

TEST(TableCsv, RunsNothing) {
  campaign::Campaign campaign = **shippedPlans().find("gz2023");
  campaign.table.rows[0].label = R"(=HYPERLINK("x"))";
  const std::string csv = server::tableCsv(fullTable(campaign, "增城区", guangzhou().question.month));
  EXPECT_THAT(csv, HasSubstr(",\"'=HYPERLINK(\"\"x\"\")\",1,205\r\n"));
}

}  // namespace
}  // namespace shicha::test

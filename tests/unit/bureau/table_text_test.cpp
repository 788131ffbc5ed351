#include "bureau/table_text.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "base/utf8.hpp"
#include "unit/bureau/tables.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

std::string textOf(const ProgressTable& table, Language language = Language::zh) {
  return server::tableText(table, shippedPlans().rules, language);
}

std::vector<std::string> linesOf(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(TableText, LooksLikeTheOfficialTable) {
  const auto lines = linesOf(textOf(guangzhou()));
  EXPECT_EQ(lines[0], "2023年度广州市安全生产培训专项检查工作进展情况统计表");
  EXPECT_EQ(lines[1], "单位：增城区  2023-11  截至 2023-11-29 12:00");
  EXPECT_EQ(lines[3], "类别                          项目                    本月数据    累计数据");
  EXPECT_EQ(lines[4], "自查情况  安全培训机构        自查安全培训机构（家）         1         205");
  EXPECT_EQ(lines[5], "                              自查发现问题（条）             2         215");
  EXPECT_EQ(lines[9], "                        其中  责令整改（家）                 6         255");
  EXPECT_EQ(lines[11], "                              行政处罚款（元）           10007  1234560.12");
  EXPECT_EQ(lines[14], "          考试点              执法检查（家）                11         305");
}

// Columns of a terminal, not bytes or letters.
TEST(TableText, KeepsColumnsStraight) {
  for (const ProgressTable& table : {guangzhou(), jiangmen()}) {
    const auto lines = linesOf(textOf(table));
    for (std::size_t i = 3; i < 4 + table.figures.size(); ++i) {
      EXPECT_EQ(displayWidth(lines[i]), displayWidth(lines[3])) << lines[i];
    }
  }
}

TEST(TableText, ListsWhatStandsBeside) {
  ProgressTable table = guangzhou();
  table.pending = {beside("0b01", "甲校", Reason::notSigned),
                   beside("0b02", R"(=HYPERLINK("x"))", Reason::quarantined)};
  table.superseded = {beside("0b03", "乙校", Reason::none)};
  table.decisionsBeside = {decision("丙校", "delist", Reason::noAuthority)};
  const std::string text = textOf(table);
  EXPECT_THAT(text, HasSubstr("尚未计入：2\n"
                              "  2023-11-23  甲校             组长未签名      gz2023/天河区-增城区"
                              "  gz2023.training  0b01\n"
                              "  2023-11-23  =HYPERLINK(\"x\")  签名设备已停用  gz2023/天河区-增城区"
                              "  gz2023.training  0b02\n"));
  EXPECT_THAT(text, HasSubstr("已计入，签名后有改动：1\n"
                              "  2023-11-23  乙校  gz2023/天河区-增城区  gz2023.training  0b03\n"));
  EXPECT_THAT(text, HasSubstr("不计入：0\n"));
  EXPECT_THAT(text, HasSubstr("不计入的处理决定：1\n"
                              "  2023-11-25  丙校  无此权限  移出名单  gz2023/增城区-增城区  0d01\n"));
  EXPECT_THAT(text, HasSubstr("摘要 " + table.digest.hex() + "\n"));
}

TEST(TableText, SpeaksEnglishButForTheOfficialWords) {
  ProgressTable table = guangzhou();
  table.question.unit.by = server::UnitBy::checking;
  table.pending = {beside("0b01", "甲校", Reason::notSigned)};
  const std::string text = textOf(table, Language::en);
  EXPECT_THAT(text, HasSubstr("单位：增城区 (as the checking district)  2023-11  as of 2023-11-29 12:00\n"));
  EXPECT_THAT(text, HasSubstr("not counted yet: 1\n  2023-11-23  甲校  not signed by a leader  "));
  EXPECT_THAT(text, HasSubstr("decisions that do not count: 0\n"));
}

// A plan that came later may know measures that these rules do not.
TEST(TableText, NamesAnUnknownMeasureByItsCode) {
  ProgressTable table = guangzhou();
  table.decisionsBeside = {decision("甲校", "newer", Reason::withdrawn)};
  EXPECT_THAT(textOf(table), HasSubstr("  甲校  已撤回  newer  "));
}

}  // namespace
}  // namespace shicha::test

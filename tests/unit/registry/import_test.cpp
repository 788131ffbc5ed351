#include "registry/import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/gb18030.hpp"
#include "registry/csv.hpp"
#include "schema/shipped.hpp"
#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

using test::imported;
using test::listed;
using test::named;
using test::namesOf;
using test::plainTable;
using testing::ElementsAre;
using testing::IsEmpty;

Error refusal(std::string_view table) {
  const auto import = importRegistry(table, "t.csv", test::shippedWords());
  EXPECT_TRUE(import.has_error());
  return import.has_error() ? import.error() : Error();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(ImportRegistry, RefusesTablesWithOtherColumns) {
  const Error unknown = refusal("机构名称,区域,颜色,大小\n甲校,白云区,红,大\n");
  EXPECT_EQ(unknown.code(), ErrorCode::registryColumnUnknown);
  EXPECT_EQ(unknown.details().front(), "“颜色”、“大小”");
  const Error missing = refusal("序号,地址\n1,甲路\n");
  EXPECT_EQ(missing.code(), ErrorCode::registryColumnMissing);
  EXPECT_EQ(missing.details().front(), "“机构名称”、“区域”");
  const Error twice = refusal("机构名称,区域,咨询电话,联系电话\n");
  EXPECT_EQ(twice.code(), ErrorCode::registryColumnTwice);
  EXPECT_EQ(twice.details().front(), "“联系电话”");
  EXPECT_EQ(refusal("").code(), ErrorCode::registryColumnMissing);
  EXPECT_EQ(refusal("机构名称,区域\n甲校,\"白云区\n").code(), ErrorCode::csvQuotes);
  EXPECT_EQ(refusal("机构名称,区域\n甲\xFF校,白云区\n").code(), ErrorCode::textEncoding);
}

TEST(ImportRegistry, TakesColumnsInAnyOrderAndWidth) {
  const auto list =
      listed(imported("\xEF\xBB\xBF 区域 ,\"联系\n电话\",\"机构\n名称\"\n") /* a heading broken by a line */);
  EXPECT_THAT(list, IsEmpty());
  EXPECT_THAT(namesOf(listed(imported("区域,机构名称,,\n白云区,甲校,,\n"))), ElementsAre("甲校"));
}

TEST(ImportRegistry, ReadsGb18030LikeUtf8) {
  for (const char* file : {"registry/gz2023-special-operation.csv", "registry/gz2023-high-risk.csv"}) {
    const std::string_view text = shippedFile(file)->text;
    const std::string bytes = encodeGb18030(text).value();
    EXPECT_EQ(listed(imported(bytes)), listed(imported(text)));
  }
}

TEST(ImportRegistry, KnowsRowsFurtherDownAndTheRegistry) {
  const std::string sites =
      "机构名称,类型,区域,依托机构\n甲点,考试点,白云区,甲校\n甲校,,白云区,\n丁点,考试点,白云区,丁校\n";
  EXPECT_EQ(imported(sites).rejected.size(), 1U) << "丁校 is unknown";
  const Registry known(imported(plainTable("丁校,白云区,,\n")).changes);
  EXPECT_THAT(imported(sites, known).rejected, IsEmpty());
  const std::string change = "机构名称,区域,变更日期,变更\n丁校,,2023-05-01,注销\n";
  EXPECT_EQ(imported(change).rejected.size(), 1U);
  Registry later = known;
  later.add(imported(change, known).changes);
  EXPECT_THAT(namesOf(later.asOf(test::day("2023-04-30"))), ElementsAre("丁校"));
  EXPECT_THAT(namesOf(later.asOf(test::day("2023-05-01"))), IsEmpty());
}

TEST(ImportRegistry, TakesAChangeOfASiteByItsMarker) {
  const Registry known(imported(plainTable("甲校（+考试点）,白云区,,钎焊作业\n乙校,白云区,,\n")).changes);
  const auto import = imported(
      "机构名称,区域,培训项目,变更日期,变更\n"
      "甲校（+考试点）,,煤气作业,2023-05-01,业务范围变更\n"
      "乙校（+考试点）,白云区,,2023-05-01,信息变更\n"
      "甲校,,钎焊作业,2023-06-01,业务范围变更\n",
      known);
  EXPECT_THAT(import.rejected, IsEmpty());
  Registry registry = known;
  registry.add(import.changes);
  const auto list = registry.asOf(test::day("2023-07-01"));
  EXPECT_THAT(namesOf(list), ElementsAre("甲校", "甲校考试点", "乙校", "乙校考试点"));
  EXPECT_THAT(named(list, "甲校考试点").scope, ElementsAre("煤气作业"));
  EXPECT_THAT(named(list, "甲校").scope, ElementsAre("钎焊作业"));
}

TEST(ImportRegistry, TakesTheSameTableTwice) {
  const std::string table =
      plainTable("甲校（+考试点）,白云区,甲路,钎焊作业\n乙校,\"白云区,天河区\",乙路,\n");
  Registry registry(imported(table).changes);
  const auto once = registry.asOf(test::day("2023-01-01"));
  const auto again = imported(table, registry);
  EXPECT_THAT(again.rejected, IsEmpty());
  registry.add(again.changes);
  EXPECT_EQ(registry.asOf(test::day("2023-01-01")), once);
}

// What a bureau does with the rejected rows: correct them where it opened them, and import them.
TEST(RejectedCsv, CanBeCorrectedAndImported) {
  const std::string table =
      "机构名称,类型,区域,地址,培训项目,依托机构\n"
      "甲校,,白云区,甲路,钎焊作业,\n"
      "乙校,,黄浦区,\"乙路1号,2楼\n后门\",钎焊作业,\n"
      "乙点,考试点,黄埔区,乙路,钎焊作业,乙校\n"
      "丙校,,天河区,丙路,钎焊,\n"
      "丁校,,天河区,=1+1,钎焊作业,\n"
      "戊校,,天河区,戊路,钎焊作业,,多\n"
      "己校,,天河区\n"
      "甲校,,越秀区,庚路,钎焊作业,\n";
  const auto first = imported(table);
  EXPECT_THAT(namesOf(listed(first)), ElementsAre("甲校"));
  EXPECT_EQ(first.rejected.size(), 7U);
  Registry registry(first.changes);

  std::string rejected = rejectedCsv(first);
  EXPECT_EQ(rejected.find("=1+1,钎焊作业"), rejected.find("'=1+1,钎焊作业") + 1)
      << "no spreadsheet may run it";
  EXPECT_NE(rejected.find("2,区域,黄浦区,没有区县“黄浦区”,黄埔区\r\n"), std::string::npos) << rejected;
  const auto untouched = imported(rejected, registry);
  ASSERT_EQ(untouched.rejected.size(), 7U) << "nothing slips in uncorrected";
  EXPECT_EQ(untouched.headings, first.headings);
  for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(untouched.rejected[i].column, first.rejected[i].column);

  rejected = replaced(rejected, "乙校,,黄浦区", "乙校,,黄埔区");
  rejected = replaced(rejected, "丙路,钎焊,", "丙路,钎焊作业,");
  rejected = replaced(rejected, "'=1+1,", "丁路,");
  rejected = replaced(rejected, "钎焊作业,,多,", "钎焊作业,,");
  rejected = replaced(rejected, "己校,,天河区,", "己校,,天河区,,,,");
  rejected = replaced(rejected, "甲校,,越秀区", "庚校,,越秀区");
  const auto second = imported(rejected, registry);
  EXPECT_THAT(second.rejected, IsEmpty()) << second.rejected.front().reason.message(Language::en);
  registry.add(second.changes);
  const auto list = registry.asOf(test::day("2023-01-01"));
  EXPECT_THAT(namesOf(list), ElementsAre("甲校", "乙校", "乙点", "丙校", "丁校", "戊校", "己校", "庚校"));
  EXPECT_THAT(named(list, "乙校").addresses, ElementsAre("乙路1号,2楼", "后门"));
}

// A spreadsheet makes all rows as wide as the widest, and so hides what was too short or too long.
TEST(RejectedCsv, LetsNoRowOfAWrongLengthSlipInFromASpreadsheet) {
  const auto import =
      imported("机构名称,区域,联系人,咨询电话\n甲校,白云区,人员甲\n乙校,白云区\n丙校,白云区,,,多\n");
  EXPECT_EQ(import.rejected.size(), 3U);
  std::string padded;
  ASSERT_TRUE(readCsv(rejectedCsv(import), "r.csv", [&](CsvRow& row) {
                row.cells.resize(12);
                appendCsvRow(padded, row.cells);
              }).has_value());
  EXPECT_EQ(imported(padded).rejected.size(), 3U) << padded;
}

TEST(ImportRegistry, CountsEveryRowOfALargeBrokenTable) {
  constexpr int kRows = 100'000;
  const std::string bad[] = {
      ",白云区,,", "坏,黄浦区,,",    "坏,白云区,,低压",        "坏,白云区,=1,", "坏（+考点）,白云区,,",
      "坏,白云区", "坏,白云区,,,多", "坏（+2考试点）,白云区,,"};
  std::string rows;
  for (int i = 0; i < kRows; ++i) {
    rows += i % 2 == 0 ? "甲校" + std::to_string(i) + ",白云区,甲路" + std::to_string(i) + "号,钎焊作业"
                       : bad[static_cast<std::size_t>(i / 2) % std::size(bad)];
    rows += '\n';
  }
  const auto import = imported(plainTable(rows));
  EXPECT_EQ(import.rows, kRows);
  EXPECT_EQ(import.changes.size(), 50'000U);
  EXPECT_EQ(import.rejected.size(), 50'000U);
  EXPECT_EQ(import.rejected.back().place.row, kRows);
  EXPECT_THAT(import.notices, IsEmpty());
}

// Every site names an institution that is a little wrong.
TEST(ImportRegistry, DoesNotSearchForEver) {
  std::string table = "机构名称,类型,区域,依托机构\n";
  for (int i = 0; i < 20'000; ++i) {
    const std::string school = std::to_string(i) + "职业学校";
    table.append("广州第").append(school).append(",,白云区,\n");
    table.append("点")
        .append(std::to_string(i))
        .append(",考试点,白云区,广州市第")
        .append(school)
        .append("\n");
  }
  const auto import = imported(table);
  ASSERT_EQ(import.rejected.size(), 20'000U);
  EXPECT_EQ(import.rejected.front().nearest, "广州第0职业学校");
}

}  // namespace
}  // namespace shicha::registry

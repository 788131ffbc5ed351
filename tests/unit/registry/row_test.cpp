#include "registry/row.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

struct BadRow {
  const char* row;  // of a table with every column but 序号
  ErrorCode reason;
  const char* column;
  const char* value;
  const char* nearest;
};

constexpr std::string_view kHeader =
    "编号,机构名称,类型,区域,地址,培训项目,依托机构,仅理论,联系人,咨询电话,变更日期,变更\n";

const BadRow kBadRows[] = {
    {",,,白云区,,,,,,,,", ErrorCode::registryCellMissing, "机构名称", "", ""},
    {",（+考试点）,,白云区,,,,,,,,", ErrorCode::registryCellMissing, "机构名称", "", ""},
    {",坏校,,,,,,,,,,", ErrorCode::registryCellMissing, "区域", "", ""},
    {",坏校,,黄浦区,,,,,,,,", ErrorCode::registryDistrictUnknown, "区域", "黄浦区", "黄埔区"},
    {",坏校,,白云区、火星,,,,,,,,", ErrorCode::registryDistrictUnknown, "区域", "火星", ""},
    {",坏校,,白云区,,特种作业【低压电工】,,,,,,", ErrorCode::registryScopeUnknown, "培训项目", "低压电工",
     "低压电工作业"},
    {",坏校,,白云区,\"=HYPERLINK(\"\"x\"\")\",,,,,,,", ErrorCode::registryFormula, "地址",
     "=HYPERLINK(\"x\")", ""},
    {",@坏校,,白云区,,,,,,,,", ErrorCode::registryFormula, "机构名称", "@坏校", ""},
    {",坏校,,白云区,-1+2,,,,,,,", ErrorCode::registryFormula, "地址", "-1+2", ""},
    {",坏校,,白云区,\t1,,,,,,,", ErrorCode::registryFormula, "地址", "\t1", ""},
    {",坏校,,白云区,'=1,,,,,,,", ErrorCode::registryFormula, "地址", "'=1", ""},
    {",坏校,,白云区,+86 20,,,,,,,", ErrorCode::registryFormula, "地址", "+86 20", ""},
    {",坏校,,白云区,,,,,,+86+cmd|'/C calc'!A0,,", ErrorCode::registryFormula, "咨询电话",
     "+86+cmd|'/C calc'!A0", ""},
    {",坏校,,白云区,,,,,,,2023-02-30,", ErrorCode::registryDateInvalid, "变更日期", "2023-02-30", ""},
    {",坏校,,白云区,,,,,,,昨天,", ErrorCode::registryDateInvalid, "变更日期", "昨天", ""},
    {",坏校,培训机构们,白云区,,,,,,,,", ErrorCode::registryKindUnknown, "类型", "培训机构们", "培训机构"},
    {",坏校,,白云区,,,,,,,,注册", ErrorCode::registryChangeUnknown, "变更", "注册", "注销"},
    {",坏校,,白云区,,,,,,,,注销", ErrorCode::registryCellMissing, "变更日期", "", ""},
    {",坏校,,白云区,,,,,,,2023-01-01,业务范围变更", ErrorCode::registryCellMissing, "培训项目", "", ""},
    {",坏校,,白云区,,,,,,,2023-01-01,注销", ErrorCode::registryInstitutionUnknown, "机构名称", "坏校",
     "好校"},
    {",坏校（+考点）,,白云区,,,,,,,,", ErrorCode::registryMarkerUnknown, "机构名称", "坏校（+考点）", ""},
    {",坏校（+考试点）分校,,白云区,,,,,,,,", ErrorCode::registryMarkerUnknown, "机构名称",
     "坏校（+考试点）分校", ""},
    {",坏校（+2考试点）,,白云区,,,,,,,,", ErrorCode::registryMarkerDistricts, "机构名称", "坏校（+2考试点）",
     ""},
    {",坏点,考试点,白云区,,,好效,,,,,", ErrorCode::registryParentUnknown, "依托机构", "好效", "好校"},
    {",坏点,考试点,白云区,,,,也许,,,,", ErrorCode::registryYesNo, "仅理论", "也许", ""},
    {",坏校,,白云区,,,,是,,,,", ErrorCode::registrySitesOnly, "仅理论", "是", ""},
    {",坏校,,白云区,,,好校,,,,,", ErrorCode::registrySitesOnly, "依托机构", "好校", ""},
    {",坏校,,白云区,,,,,,,", ErrorCode::registryCellCount, "", "", ""},
    {",坏校,,白云区,,,,,,,,,多的", ErrorCode::registryCellCount, "", "多的", ""},
    {",好校,,天河区,,,,,,,,", ErrorCode::registryNameTwice, "机构名称", "好校", ""},
    {"7,好校,,天河区,,,,,,,2023-05-05,", ErrorCode::registryNameTaken, "编号", "7", ""},
};

TEST(RegistryRows, AreRejectedWithColumnValueAndNearestName) {
  for (const BadRow& bad : kBadRows) {
    const auto import =
        imported(std::string(kHeader) + ",好校,,白云区,,,,,,,,\n" + bad.row + "\n,末校,,白云区,,,,,,,,\n");
    ASSERT_EQ(import.rejected.size(), 1U) << bad.row;
    const RejectedRow& rejected = import.rejected.front();
    EXPECT_EQ(errorInfo(rejected.reason.code()).name, errorInfo(bad.reason).name) << bad.row;
    EXPECT_EQ(rejected.column, bad.column) << bad.row;
    EXPECT_EQ(rejected.value, bad.value) << bad.row;
    EXPECT_EQ(rejected.nearest, bad.nearest) << bad.row;
    EXPECT_EQ(rejected.place.row, 2) << bad.row;
    EXPECT_EQ(rejected.place.line, 3) << bad.row;
    EXPECT_FALSE(rejected.reason.message(Language::zh).empty());
    EXPECT_THAT(namesOf(listed(import)), ElementsAre("好校", "末校"))
        << "the good rows are taken: " << bad.row;
  }
}

TEST(RegistryRows, MakeSitesOfMarkers) {
  const auto list =
      listed(imported(plainTable("甲校（+考试点）,白云区,甲路,低压电工作业\n"
                                 "乙校( ＋ 仅理论考试点 ),天河区,乙路,钎焊作业\n"
                                 "丙校（+2考试点）,\"白云区、天河区\",1、白云区丙路2、天河区丁路,煤气作业\n"
                                 "丁校（原戊校）,白云区,丁路,\n")));
  EXPECT_THAT(namesOf(list), ElementsAre("甲校", "甲校考试点", "乙校", "乙校考试点", "丙校",
                                         "丙校考试点（白云区）", "丙校考试点（天河区）", "丁校（原戊校）"));
  const Institution& site = named(list, "甲校考试点");
  EXPECT_EQ(site.kind, SubjectKind::examSite);
  EXPECT_EQ(site.parent, "甲校");
  EXPECT_FALSE(site.theoryOnly);
  EXPECT_THAT(site.scope, ElementsAre("低压电工作业"));
  EXPECT_TRUE(named(list, "乙校考试点").theoryOnly);
  EXPECT_FALSE(named(list, "乙校").theoryOnly);
  EXPECT_THAT(named(list, "丙校考试点（天河区）").districts, ElementsAre("天河区"));
  EXPECT_THAT(named(list, "丙校考试点（天河区）").addresses, ElementsAre("天河区丁路"));
  EXPECT_THAT(named(list, "丙校").addresses, ElementsAre("1、白云区丙路2、天河区丁路")) << "as written";
}

TEST(RegistryRows, TakeEveryColumn) {
  const auto list =
      listed(imported(std::string(kHeader) +
                      "A1,甲局,考试机构,越秀区,\"一路\n二路\",,,,\"人员甲\n\",\"+86 20 1\n2\",2023/5/6,\n"
                      ",甲点,考试点,越秀区,,,A1,是,,,2023年5月7日,首次报告\n"
                      ",甲厂,用人单位,越秀区,,,,否,,,,\n"));
  const Institution& agency = named(list, "甲局");
  EXPECT_EQ(agency.id, "A1");
  EXPECT_EQ(agency.kind, SubjectKind::examAgency);
  EXPECT_EQ(agency.since, test::day("2023-05-06"));
  EXPECT_THAT(agency.addresses, ElementsAre("一路", "二路"));
  EXPECT_THAT(agency.contacts, ElementsAre(Contact{"人员甲", "+86 20 1"}, Contact{"", "2"}));
  EXPECT_EQ(named(list, "甲点").parent, "A1");
  EXPECT_TRUE(named(list, "甲点").theoryOnly);
  EXPECT_EQ(named(list, "甲厂").kind, SubjectKind::productionUnit);
}

TEST(RegistryRows, TakeLineBreaksInCells) {
  const auto list = listed(
      imported(plainTable("\"甲职业\n培训学校\",\"白云区\n天河区\",\"甲路\n1号\",\"低压电\n工作业\"\n")));
  EXPECT_THAT(named(list, "甲职业培训学校").districts, ElementsAre("白云区", "天河区"));
  EXPECT_THAT(named(list, "甲职业培训学校").scope, ElementsAre("低压电工作业"));
}

TEST(RegistryRows, OfBlanksAreSkipped) {
  const auto import = imported(plainTable("甲校,白云区,,\n,,,\n 　, ,,\n乙校,天河区,,,,,\n"));
  EXPECT_THAT(import.rejected, IsEmpty());
  EXPECT_EQ(import.rows, 2);
  EXPECT_THAT(namesOf(listed(import)), ElementsAre("甲校", "乙校")) << "empty cells at the end do no harm";
}

}  // namespace
}  // namespace shicha::registry

#include "registry/notice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

using test::imported;
using test::plainTable;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> detailsOf(const RegistryImport& import, ErrorCode code) {
  std::vector<std::string> details;
  for (const ImportNotice& notice : import.notices) {
    if (notice.reason.code() != code) continue;
    for (const std::string& detail : notice.reason.details()) details.push_back(detail);
  }
  return details;
}

TEST(RegistryNotices, TellAddressesInAnotherDistrict) {
  const auto import =
      imported(plainTable("甲校,天河区,1、广州市天河区甲路2、广州市越秀区乙路,\n"
                          "乙校,白云区,广州市白云大道北1号,\n"
                          "丙校,\"白云区,天河区\",天河区丙路,\n"));
  EXPECT_THAT(detailsOf(import, ErrorCode::registryAddressElsewhere),
              ElementsAre("甲校", "广州市越秀区乙路", "越秀区", "天河区"));
  EXPECT_EQ(import.notices.front().place.row, 1);
  EXPECT_EQ(import.notices.front().place.line, 2);
  EXPECT_THAT(import.rejected, IsEmpty());
}

TEST(RegistryNotices, TellProbableDuplicatesAndMergeNothing) {
  const std::string table = plainTable(
      "甲校（+考试点）,白云区,广州市白云区甲路1号,\n"
      "甲学校,白云区,白云区甲路１号,\n"
      "丙校,白云区,白云区丙丁路9号,\n");
  const auto import = imported(table);
  EXPECT_THAT(detailsOf(import, ErrorCode::registryProbableDuplicate),
              ElementsAre("甲学校", "甲校", "白云区甲路１号"));
  EXPECT_EQ(test::listed(import).size(), 4U);
  const auto later = imported(plainTable("丙学校,白云区,白云区丙丁路9号,\n丙校,白云区,白云区丙丁路9号,\n"),
                              Registry(import.changes));
  EXPECT_THAT(detailsOf(later, ErrorCode::registryProbableDuplicate),
              ElementsAre("丙学校", "丙校", "白云区丙丁路9号"))
      << "against the registry too";
}

TEST(RegistryNotices, WarnOfNewSitesAtTrainingInstitutions) {
  const auto import = imported(
      "机构名称,类型,区域,依托机构,变更日期\n"
      "甲校（+考试点）,,白云区,,2023-08-09\n"
      "乙校（+考试点）,,蓬江区,,2023-08-10\n"
      "丙局,考试机构,白云区,,\n"
      "丙点,考试点,白云区,丙局,2024-01-01\n"
      "丁点,考试点,白云区,甲校,2024-01-01\n"
      "戊校（+考试点）,,白云区,,\n");
  EXPECT_THAT(detailsOf(import, ErrorCode::registryNewSite),
              ElementsAre("乙校考试点", "2023-08-10", "粤应急规〔2023〕3号 二（二）", "2023-08-10", "丁点",
                          "2024-01-01", "粤应急规〔2023〕3号 二（二）", "2023-08-10"));
  EXPECT_THAT(import.rejected, IsEmpty()) << "a warning, not a refusal";
  const auto again =
      imported("机构名称,区域,变更日期\n甲校（+考试点）,白云区,2024-01-01\n", Registry(import.changes));
  EXPECT_THAT(again.notices, IsEmpty()) << "that site is not new";
}

}  // namespace
}  // namespace shicha::registry

#include "registry/shipped_registry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/csv.hpp"
#include "schema/shipped.hpp"
#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

using test::named;
using testing::ElementsAre;

const ShippedRegistry& shipped() {
  static const ShippedRegistry kShipped = readShippedRegistry(test::shippedWords()).value();
  return kShipped;
}

std::vector<Institution> list() { return shipped().registry.asOf(test::day("2023-11-04")); }

std::size_t sitesIn(const std::vector<Institution>& institutions) {
  return static_cast<std::size_t>(
      std::ranges::count(institutions, SubjectKind::examSite, &Institution::kind));
}

std::vector<CsvRow> rowsOf(const std::string& file) {
  return readCsvRows(shippedFile(file)->text, file).value();
}

TEST(ShippedRegistry, Has63InstitutionsAnd38SitesFrom74Rows) {
  EXPECT_EQ(rowsOf("registry/gz2023-special-operation.csv").size() - 1 +
                rowsOf("registry/gz2023-high-risk.csv").size() - 1,
            74U);
  EXPECT_EQ(list().size() - sitesIn(list()), 63U);
  EXPECT_EQ(sitesIn(list()), 38U);
  EXPECT_EQ(std::ranges::count(list(), true, &Institution::theoryOnly), 2);
}

// Numbers of the rows, special operations and high risk, as the notice prints them.
TEST(ShippedRegistry, MergesTheElevenNamesOfBothLists) {
  const std::vector<std::pair<int, int>> kPairs = {{15, 4},  {19, 12}, {28, 10}, {29, 9},  {31, 8}, {38, 16},
                                                   {39, 15}, {40, 7},  {43, 6},  {50, 18}, {58, 2}};
  const auto special = rowsOf("registry/gz2023-special-operation.csv");
  const auto highRisk = rowsOf("registry/gz2023-high-risk.csv");
  const auto all = list();
  for (const auto& [left, right] : kPairs) {
    const auto number = [](const CsvRow& row) { return row.cells[0]; };
    const auto first = std::ranges::find(special, std::to_string(left), number);
    const auto second = std::ranges::find(highRisk, std::to_string(right), number);
    ASSERT_NE(first, special.end());
    ASSERT_NE(second, highRisk.end());
    const std::string& name = second->cells[1];
    EXPECT_TRUE(first->cells[1].starts_with(name)) << first->cells[1] << name;
    EXPECT_EQ(std::ranges::count(all, name, &Institution::name), 1) << name;
    const Institution& merged = named(all, name);
    EXPECT_EQ(merged.addresses.front(), first->cells[3]) << "the first list's address comes first";
    const Scopes& scopes = test::shippedWords().scopes;
    const auto isOperation = [&](const std::string& item) { return scopes.isOperationItem(item); };
    EXPECT_TRUE(std::ranges::any_of(merged.scope, isOperation)) << name;
    EXPECT_FALSE(std::ranges::all_of(merged.scope, isOperation)) << name;
  }
  EXPECT_THAT(named(all, "广东省安全生产技术中心有限公司").districts, ElementsAre("白云区", "天河区"));
  EXPECT_EQ(named(all, "广东省安全生产技术中心有限公司").addresses.size(), 2U);
}

TEST(ShippedRegistry, HasASiteInEachDistrictWhereThereAreTwo) {
  const auto all = list();
  EXPECT_EQ(named(all, "广东水利电力职业技术学院考试点（从化区）").parent, "广东水利电力职业技术学院");
  EXPECT_THAT(named(all, "广东省安全生产技术中心有限公司考试点（白云区）").districts, ElementsAre("白云区"));
  EXPECT_THAT(named(all, "广东省安全生产技术中心有限公司考试点（白云区）").addresses,
              ElementsAre("广州市白云区同泰路86号"));
  EXPECT_TRUE(named(all, "广州开发区广播电视大学考试点").theoryOnly);
}

TEST(ShippedRegistry, ReportsExactlyWhatIsWorthALook) {
  std::vector<std::string> reports;
  for (const ImportNotice& notice : shipped().notices) {
    reports.push_back(std::to_string(notice.place.row) + " " + notice.reason.what(Language::zh));
  }
  EXPECT_THAT(
      reports,
      ElementsAre(
          "39 “广州市公用事业高级技工学校”的地址“广州市越秀区东华南路162号”在越秀区，而区域填的是天河区",
          "4 “广东省安全生产技术中心有限公司”的地址“广州市白云区同泰路86号”在白云区，而区域填的是天河区",
          "20 “广州东方职业技术培训中心”与“广州东方职业技术学院培训中心”地址相同"
          "（广州市白云区北太路12号3楼），可能是同一家"));
}

TEST(ShippedRegistry, CountsByDistrictAndCity) {
  const auto all = list();
  const Districts& districts = test::shippedWords().districts;
  std::size_t inDistricts = 0;
  for (const std::string& district : districts.city("广州市")->districts) {
    const auto there = ofDistrict(all, district);
    EXPECT_FALSE(there.empty()) << district;
    inDistricts += there.size();
  }
  EXPECT_EQ(ofCity(all, *districts.city("广州市")).size(), 101U);
  EXPECT_EQ(inDistricts, 101U + 2U)
      << "two institutions have two districts each; their sites are one in each";
  EXPECT_TRUE(ofCity(all, *districts.city("江门市")).empty());
}

}  // namespace
}  // namespace shicha::registry

#include "registry/scope.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/csv.hpp"
#include "schema/shipped.hpp"
#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Scopes& scopes() { return test::shippedWords().scopes; }

std::vector<std::string> items(std::string_view cell) {
  ParsedScope parsed = scopes().parse(cell);
  EXPECT_FALSE(parsed.unknown) << parsed.unknown->text;
  return parsed.items;
}

UnknownScope unknown(std::string_view cell) {
  const ParsedScope parsed = scopes().parse(cell);
  EXPECT_TRUE(parsed.unknown) << cell;
  return parsed.unknown.value_or(UnknownScope{});
}

TEST(Scopes, TakeTheLongestKnownName) {
  EXPECT_THAT(items("特种作业【低压电工作业，高处安装、维护、拆除作业】"),
              ElementsAre("低压电工作业", "高处安装、维护、拆除作业"));
  EXPECT_THAT(items("裂解（裂化）工艺作业、氧化工艺作业、过氧化工艺作业"),
              ElementsAre("裂解（裂化）工艺作业", "氧化工艺作业", "过氧化工艺作业"));
  EXPECT_THAT(items("金属非金属矿山；金属非金属矿山企业"), ElementsAre("金属非金属矿山企业"))
      << "an alias means its name, and nothing stands twice";
}

// The three ways in which the notice writes a scope, and three scopes in one cell (high-risk row 15).
TEST(Scopes, TakeEveryWayOfWriting) {
  EXPECT_THAT(items("特种作业【低压电工作业】【高压电工作业】"), ElementsAre("低压电工作业", "高压电工作业"));
  EXPECT_THAT(items("主要负责人和安全生产管理人员（危险化学品生产、经营单位；）"),
              ElementsAre("危险化学品生产、经营单位"));
  EXPECT_THAT(items("特种作业【（低压电工作业，钎焊作业，）】"), ElementsAre("低压电工作业", "钎焊作业"));
  EXPECT_THAT(items("特种作业【煤气作业】危险化学品特种作业【磺化工艺作业】【危险化学品生产、经营单位】"
                    "主要负责人和安全生产管理人员"),
              ElementsAre("煤气作业", "磺化工艺作业", "危险化学品生产、经营单位"));
}

TEST(Scopes, IgnoreWidthBlanksAndKindOfSeparator) {
  EXPECT_THAT(items(" 特种作业[ 低压 电工作业,高处安装,维护/拆除作业 ;裂解(裂化)工艺作业 ]\n"),
              ElementsAre("低压电工作业", "高处安装、维护、拆除作业", "裂解（裂化）工艺作业"));
  EXPECT_THAT(items("低压电工作业 高压电工作业"), ElementsAre("低压电工作业", "高压电工作业"));
  EXPECT_THAT(items(""), IsEmpty());
  EXPECT_THAT(items("特种作业【】、，；"), IsEmpty());
}

TEST(Scopes, NameTheFirstUnknownPieceAndWhatItMayBe) {
  const UnknownScope slip = unknown("特种作业【低压电工作业，制冷与空调作安装修理作业，乱写】");
  EXPECT_EQ(slip.text, "制冷与空调作安装修理作业");
  EXPECT_EQ(slip.nearest, "制冷与空调设备安装修理作业");
  EXPECT_EQ(unknown("高处安装维护拆除作业").nearest, "高处安装、维护、拆除作业");
  EXPECT_EQ(unknown("钎焊作业、高处安装、维护拆除作业").nearest, "高处安装、维护、拆除作业");
  EXPECT_EQ(unknown("低压电工作业人员").text, "低压电工作业人员");
  EXPECT_EQ(unknown("特种作业低压电工").nearest, "低压电工作业");
  EXPECT_EQ(unknown("电焊、低压电工作业").text, "电焊");
  EXPECT_EQ(unknown("电焊、低压电工作业").nearest, std::nullopt);
  EXPECT_EQ(unknown("金属非金属矿").nearest, "金属非金属矿山企业") << "the full name, not the alias";
}

TEST(Scopes, ReadEveryShippedCell) {
  for (const std::string file : {"registry/gz2023-special-operation.csv", "registry/gz2023-high-risk.csv"}) {
    const auto rows = readCsvRows(shippedFile(file)->text, file).value();
    for (std::size_t i = 1; i < rows.size(); ++i) {
      EXPECT_THAT(items(rows[i].cells.at(4)), testing::Not(IsEmpty())) << rows[i].cells.at(1);
    }
  }
}

TEST(Scopes, TellSpecialOperationsFromUnitKinds) {
  EXPECT_TRUE(scopes().isOperationItem("煤气作业"));
  EXPECT_FALSE(scopes().isOperationItem("金属冶炼企业"));
  EXPECT_TRUE(scopes().isUnitKind("金属冶炼企业"));
}

// Seconds if the time grew with the square of the length.
TEST(Scopes, ReadLongCells) {
  std::string separators = "低压电工作业";
  for (int i = 0; i < 1'000'000; ++i) separators += "、";
  EXPECT_THAT(items(separators), ElementsAre("低压电工作业"));
  std::string repeats;
  for (int i = 0; i < 100'000; ++i) repeats += "裂解（裂化）工艺作业（";
  EXPECT_THAT(items(repeats), ElementsAre("裂解（裂化）工艺作业"));
  std::string unknownPieces = "无";
  for (int i = 0; i < 300'000; ++i) unknownPieces += "、无";
  EXPECT_EQ(unknown(unknownPieces).text, "无");
  EXPECT_EQ(unknown(std::string(1'000'000, 'x')).nearest, std::nullopt);
}

TEST(ReadScopes, RefusesANameTwice) {
  const auto twice = readScopes(R"(source { notice: "通知" }
    operation_item { name: "甲作业" }
    unit_kind { name: "乙单位" alias: "甲作业" })",
                                "s.txtpb");
  ASSERT_TRUE(twice.has_error());
  EXPECT_EQ(twice.error().code(), ErrorCode::registryWordTwice);
  EXPECT_EQ(twice.error().place().line, 3);
}

}  // namespace
}  // namespace shicha::registry

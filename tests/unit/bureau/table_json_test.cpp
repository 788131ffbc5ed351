#include "bureau/table_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "unit/bureau/tables.hpp"

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keysOf(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(TableJson, KeepsTheContract) {
  const Json shown = Json::parse(server::tableJson(guangzhou()));
  EXPECT_EQ(keysOf(shown), (std::vector<std::string>{"campaign", "unit", "unit_name", "by", "month", "as_of",
                                                     "rows", "pending", "superseded", "withdrawn",
                                                     "not_handed_over", "decisions", "digest"}));
  EXPECT_EQ(shown["campaign"], "gz2023");
  EXPECT_EQ(shown["unit"], "增城区");
  EXPECT_EQ(shown["unit_name"], "增城区");
  EXPECT_EQ(shown["by"], "inspected");
  EXPECT_EQ(shown["month"], "2023-11");
  EXPECT_EQ(shown["as_of"], "2023-11-29T12:00:00+08:00");
  ASSERT_EQ(shown["rows"].size(), 16U);
  EXPECT_EQ(shown["rows"][4].dump(),
            R"({"id":"enforcement.training.inspected","label":"执法检查（家）","month":5,"cumulative":245})");
  EXPECT_EQ(shown["rows"][7]["id"], "enforcement.training.fine-fen");
  EXPECT_EQ(shown["rows"][7]["cumulative"], 123'456'012) << "in fen";
  for (const char* list : {"pending", "superseded", "withdrawn", "not_handed_over", "decisions"}) {
    EXPECT_EQ(shown[list].dump(), "[]") << list;
  }
  EXPECT_EQ(shown["digest"], guangzhou().digest.hex());
}

TEST(TableJson, NamesTheCity) {
  ProgressTable table = jiangmen("");
  table.question.unit.by = server::UnitBy::checking;
  const Json shown = Json::parse(server::tableJson(table));
  EXPECT_EQ(shown["unit"], "city");
  EXPECT_EQ(shown["unit_name"], "江门市");
  EXPECT_EQ(shown["by"], "checking");
  EXPECT_EQ(shown["rows"].size(), 30U);
}

TEST(TableJson, ShowsWhatStandsBeside) {
  ProgressTable table = guangzhou();
  table.pending = {beside("0b01", R"(=HYPERLINK("x"))", Reason::notSigned)};
  table.superseded = {beside("0b02", "乙校", Reason::none)};
  table.withdrawn = {beside("0b03", "丙校", Reason::withdrawn)};
  table.notHandedOver = {beside("0b04", "丁校", Reason::none)};
  table.decisionsBeside = {decision("甲校", "delist", Reason::noAuthority)};
  const Json shown = Json::parse(server::tableJson(table));
  EXPECT_EQ(shown["pending"].dump(),
            R"_([{"inspection":"0b01","institution":"=HYPERLINK(\"x\")","institution_id":"0a01",)_"
            R"("mission":"gz2023/天河区-增城区","date":"2023-11-23","form":"gz2023.training",)"
            R"("reason":"unsigned"}])");
  EXPECT_EQ(shown["superseded"][0]["inspection"], "0b02");
  EXPECT_FALSE(shown["superseded"][0].contains("reason"));
  EXPECT_EQ(shown["withdrawn"][0]["reason"], "withdrawn");
  EXPECT_EQ(shown["not_handed_over"][0]["institution"], "丁校");
  EXPECT_EQ(shown["decisions"].dump(),
            R"([{"disposition":"0d01","inspection":"0b01","institution":"甲校","institution_id":"0a01",)"
            R"("mission":"gz2023/增城区-增城区","date":"2023-11-25","measure":"delist",)"
            R"("reason":"no-authority"}])");
}

TEST(TableJson, ShowsTheRecordsBehindFigures) {
  const campaign::Campaign& campaign = **shippedPlans().find("gz2023");
  const server::CountedRecord fine{
      7, "0d01", "0b01", "0a01", "甲校", "gz2023/增城区-增城区", "2023-11-25", 123450, true, "0c01"};
  EXPECT_EQ(server::recordsJson(campaign, {fine}),
            R"([{"row":"enforcement.training.fine-fen","record":"0d01","inspection":"0b01",)"
            R"("institution":"甲校","institution_id":"0a01","mission":"gz2023/增城区-增城区",)"
            R"("date":"2023-11-25","amount":123450,"in_month":true,"state":"0c01"}])"
            "\n");
  EXPECT_EQ(server::recordsJson(campaign, {}), "[]\n");
}

}  // namespace
}  // namespace shicha::test

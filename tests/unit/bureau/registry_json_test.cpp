#include "bureau/registry_json.hpp"

#include <nlohmann/json.hpp>

#include "unit/bureau/hand.hpp"

namespace shicha::test {
namespace {

using Json = nlohmann::ordered_json;

TEST(RegistryJson, ShowsInstitutions) {
  Institution in = school("甲校", {"白云区", "天河区"});
  in.scope = {"低压电工作业"};
  in.addresses = {"一路1号"};
  const auto list =
      Registry({on("2024-01-01", ChangeKind::firstReport, in), first(site("甲校考试点", "甲校")),
                on("2024-03-01", ChangeKind::deregistration, school("甲校"))})
          .everListed();
  const Json shown = Json::parse(server::institutionsJson(list, {barOf("甲校", "2024-03-01", "2027-03-01")}));
  EXPECT_EQ(shown[1].dump(),
            R"({"id":"甲校","name":"甲校","kind":"training","districts":["白云区","天河区"],)"
            R"("scope":["低压电工作业"],"addresses":["一路1号"],"parent":null,"barred_until":"2027-03-01",)"
            R"("since":"2024-01-01","until":"2024-03-01"})");
  EXPECT_EQ(shown[0]["parent"], "甲校");
  for (const char* key : {"barred_until", "since", "until"}) EXPECT_TRUE(shown[0][key].is_null()) << key;
  EXPECT_EQ(server::institutionsJson({}, {}), "[]\n");
}

TEST_F(BookTest, ShowsAnImport) {
  bar(barOf("丁校", "2023-06-01", "2026-06-01"));
  const auto imported =
      import(plainTable("甲校（+考试点）,白云区,天河区一路1号,\n乙校,白去区,,\n丁校,天河区,,\n"));
  const Json shown = Json::parse(server::importJson(imported));
  EXPECT_EQ(shown["rows"], 3);
  EXPECT_EQ(shown["good"], 2);
  EXPECT_EQ(shown["taken"], 2) << "an institution and its site";
  ASSERT_EQ(shown["rejected"].size(), 1U);
  const Json& row = shown["rejected"][0];
  EXPECT_EQ(row["row"], 2);
  EXPECT_EQ(row["line"], 3);
  EXPECT_EQ(row["column"], "区域");
  EXPECT_EQ(row["value"], "白去区");
  EXPECT_EQ(row["reason"]["code"], "registry-district-unknown");
  EXPECT_EQ(row["nearest"], "白云区");
  ASSERT_EQ(shown["notices"].size(), 1U);
  EXPECT_EQ(shown["notices"][0]["what"]["code"], "registry-address-elsewhere");
  ASSERT_EQ(shown["barred"].size(), 1U);
  EXPECT_EQ(shown["barred"][0]["zh"], "“丁校”被移出名单，至 2026-06-01 不得列入");
}

TEST(RegistryJson, ShowsBarsAndMatches) {
  EXPECT_EQ(server::barsJson({barOf("甲校", "2024-03-01", "2027-03-01")}),
            R"([{"institution":"甲校","name":"甲校","from":"2024-03-01","until":"2027-03-01",)"
            R"("reason":"出具虚假培训证明"}])"
            "\n");
  EXPECT_EQ(server::matchesJson({{"0a01", "甲校"}}), R"([{"provisional":"0a01","institution":"甲校"}])"
                                                     "\n");
}

}  // namespace
}  // namespace shicha::test

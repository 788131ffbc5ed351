#include "registry/registry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

using test::day;
using test::named;
using test::namesOf;
using testing::ElementsAre;
using testing::IsEmpty;

Institution school(std::string name, std::vector<std::string> districts,
                   std::vector<std::string> scope = {}) {
  Institution row;
  row.name = std::move(name);
  row.districts = std::move(districts);
  row.scope = std::move(scope);
  return row;
}

Institution site(std::string name, std::string parent) {
  Institution row = school(std::move(name), {"白云区"});
  row.kind = SubjectKind::examSite;
  row.parent = std::move(parent);
  return row;
}

Change first(Institution row) { return {{}, ChangeKind::firstReport, std::move(row)}; }

Change on(std::string_view date, ChangeKind what, Institution row) {
  return {day(date), what, std::move(row)};
}

TEST(Registry, IsListedAsOfAnyDay) {
  const Registry registry({
      on("2023-06-01", ChangeKind::deregistration, school("乙校", {})),
      on("2023-03-01", ChangeKind::firstReport, school("丙校", {"天河区"})),
      first(school("甲校", {"白云区"})),
      first(school("乙校", {"白云区"})),
  });
  EXPECT_THAT(namesOf(registry.asOf(day("2023-01-01"))), ElementsAre("甲校", "乙校"));
  EXPECT_THAT(namesOf(registry.asOf(day("2023-03-01"))), ElementsAre("甲校", "乙校", "丙校"));
  EXPECT_THAT(namesOf(registry.asOf(day("2023-05-31"))), ElementsAre("甲校", "乙校", "丙校"));
  EXPECT_THAT(namesOf(registry.asOf(day("2023-06-01"))), ElementsAre("甲校", "丙校")) << "from that day on";
  EXPECT_EQ(named(registry.asOf(day("2023-06-01")), "丙校").since, day("2023-03-01"));
  EXPECT_EQ(named(registry.everListed(day("2023-06-01")), "乙校").until, day("2023-06-01"));
}

TEST(Registry, UnitesTheRowsOfOneInstitution) {
  Institution left = school("甲（校）", {"白云区", "天河区"}, {"低压电工作业"});
  left.addresses = {"一路1号"};
  Institution right = school("甲 (校)", {"天河区", "越秀区"}, {"金属冶炼企业", "低压电工作业"});
  right.addresses = {"二路2号", "一路１号"};
  right.contacts = {{"人员甲", "1"}};
  const auto list = Registry({first(left), first(right)}).asOf(day("2023-01-01"));
  ASSERT_EQ(list.size(), 1U) << "full or half width makes no other name";
  EXPECT_EQ(list[0].id, "甲（校）");
  EXPECT_THAT(list[0].districts, ElementsAre("白云区", "天河区", "越秀区"));
  EXPECT_THAT(list[0].scope, ElementsAre("低压电工作业", "金属冶炼企业"));
  EXPECT_THAT(list[0].addresses, ElementsAre("一路1号", "二路2号"));
  EXPECT_THAT(list[0].contacts, ElementsAre(Contact{"人员甲", "1"}));
}

TEST(Registry, KeepsTheIdWhenTheNameChanges) {
  Institution renamed = school("新校", {});
  renamed.id = "旧校";
  const Registry registry({
      first(school("旧校", {"白云区"}, {"钎焊作业"})),
      first(site("旧校考试点", "旧校")),
      on("2023-02-01", ChangeKind::change, renamed),
      on("2023-03-01", ChangeKind::scope, school("新校", {}, {"煤气作业"})),
      on("2023-04-01", ChangeKind::firstReport, school("旧校", {"越秀区"})),
  });
  EXPECT_THAT(namesOf(registry.asOf(day("2023-01-31"))), ElementsAre("旧校", "旧校考试点"));
  const auto list = registry.asOf(day("2023-12-31"));
  ASSERT_EQ(list.size(), 2U) << "an old name is no other institution";
  EXPECT_EQ(list[0].id, "旧校");
  EXPECT_EQ(list[0].name, "新校");
  EXPECT_THAT(list[0].districts, ElementsAre("白云区", "越秀区")) << "what was not given stays";
  EXPECT_THAT(list[0].scope, ElementsAre("煤气作业"));
  EXPECT_EQ(list[1].parent, "旧校");
}

TEST(Registry, ListsAnewAfterDeregistration) {
  const Registry registry({
      first(school("甲校", {"白云区"}, {"钎焊作业"})),
      on("2023-02-01", ChangeKind::deregistration, school("甲校", {})),
      on("2023-02-15", ChangeKind::change, school("甲校", {"越秀区"})),
      on("2023-03-01", ChangeKind::firstReport, school("甲校", {"天河区"})),
      on("2023-03-02", ChangeKind::teachers, school("甲校", {})),
  });
  EXPECT_THAT(registry.asOf(day("2023-02-20")), IsEmpty()) << "a change lists nobody again";
  const auto list = registry.asOf(day("2023-03-02"));
  ASSERT_EQ(list.size(), 1U);
  EXPECT_THAT(list[0].districts, ElementsAre("天河区"));
  EXPECT_THAT(list[0].scope, IsEmpty());
  EXPECT_EQ(list[0].since, day("2023-03-01"));
  EXPECT_EQ(list[0].until, std::nullopt);
}

TEST(Registry, TiesSitesToTheirInstitutions) {
  const Registry registry({
      first(site("甲校考试点", "甲 校")),
      first(school("甲校", {"白云区"})),
      on("2023-02-01", ChangeKind::deregistration, school("甲校", {})),
  });
  EXPECT_EQ(registry.asOf(day("2023-01-01"))[0].parent, "甲校") << "in whatever order they were reported";
  EXPECT_THAT(namesOf(registry.asOf(day("2023-02-01"))), ElementsAre("甲校考试点"));
}

TEST(Registry, TellsKindsOfOneNameApart) {
  Institution unit = school("甲厂", {"白云区"});
  unit.kind = SubjectKind::productionUnit;
  const auto list =
      Registry({first(school("甲厂", {"白云区"})), first(unit), first(unit)}).asOf(day("2023-01-01"));
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].id, "甲厂");
  EXPECT_EQ(list[1].id, "甲厂（生产经营单位）");
}

TEST(Registry, CountsInEachDistrictAndOnceInTheCity) {
  const Registry registry({first(school("甲校", {"白云区", "天河区"})), first(school("乙校", {"天河区"})),
                           first(school("丙校", {"蓬江区"}))});
  const auto list = registry.asOf(day("2023-01-01"));
  const Districts& districts = test::shippedWords().districts;
  EXPECT_THAT(namesOf(ofDistrict(list, "白云区")), ElementsAre("甲校"));
  EXPECT_THAT(namesOf(ofDistrict(list, "天河区")), ElementsAre("甲校", "乙校"));
  EXPECT_THAT(namesOf(ofCity(list, *districts.city("广州市"))), ElementsAre("甲校", "乙校"));
  EXPECT_THAT(namesOf(ofCity(list, *districts.city("江门市"))), ElementsAre("丙校"));
}

}  // namespace
}  // namespace shicha::registry

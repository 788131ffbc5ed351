#include "bureau/barred.hpp"

#include "unit/bureau/hand.hpp"

namespace shicha::test {
namespace {

using server::Barred;

class BarredTest : public testing::Test {
 protected:
  bool isBarred(const Change& change) const {
    return Barred(bars_, registry_, day("2024-06-01")).against(change) != nullptr;
  }

  static Change report(Institution row) { return first(std::move(row)); }

  Registry registry_{{first(school("甲（校）")), first(site("甲校考试点", "甲（校）")),
                      on("2024-01-10", ChangeKind::change, renamed("甲（校）", "乙校")),
                      on("2024-01-20", ChangeKind::change, renamed("甲（校）", "丙校"))}};
  server::Bars bars_{{"甲（校）", {"甲（校）", "丙校", day("2024-02-01"), day("2027-02-01"), ""}}};
};

TEST_F(BarredTest, IsKnownByEveryNameThatItHad) {
  for (const char* name : {"甲（校）", "甲 (校)", "乙校", "丙校", "丙　校"}) {
    EXPECT_TRUE(isBarred(report(school(name)))) << name;
  }
  EXPECT_FALSE(isBarred(report(school("丁校"))));
}

TEST_F(BarredTest, IsKnownByItsId) {
  EXPECT_TRUE(isBarred(report(renamed("甲（校）", "丁校"))));
  EXPECT_TRUE(isBarred(report(renamed("丁校", "丙校")))) << "a new id makes no other institution of it";
}

TEST_F(BarredTest, IsOfOneKind) {
  Institution plant = school("丙校");
  plant.kind = SubjectKind::productionUnit;
  EXPECT_FALSE(isBarred(report(plant)));
  EXPECT_FALSE(isBarred(report(site("甲校考试点", "甲（校）")))) << "its sites are not barred";
}

TEST_F(BarredTest, CountsTheDayOfTheReport) {
  const auto isBarredOn = [&](const char* date) {
    return isBarred(on(date, ChangeKind::firstReport, school("丙校")));
  };
  EXPECT_FALSE(isBarredOn("2024-01-31"));
  EXPECT_TRUE(isBarredOn("2024-02-01"));
  EXPECT_TRUE(isBarredOn("2027-01-31"));
  EXPECT_FALSE(isBarredOn("2027-02-01"));
  const Change undated = report(school("丙校"));
  EXPECT_EQ(Barred(bars_, registry_, day("2027-02-01")).against(undated), nullptr);
  EXPECT_NE(Barred(bars_, registry_, day("2027-01-31")).against(undated), nullptr);
}

TEST_F(BarredTest, StandsAgainstReportsOnly) {
  for (const ChangeKind what : {ChangeKind::scope, ChangeKind::change, ChangeKind::deregistration}) {
    EXPECT_FALSE(isBarred(on("2024-06-01", what, school("丙校"))));
  }
}

TEST_F(BarredTest, FollowsNamesWithinOneCall) {
  Barred barred(bars_, registry_, day("2024-06-01"));
  EXPECT_EQ(barred.against(on("2024-06-01", ChangeKind::change, renamed("甲（校）", "丁校"))), nullptr);
  EXPECT_NE(barred.against(report(school("丁校"))), nullptr);
}

TEST_F(BarredTest, MayHaveBeenListedNowhere) {
  bars_ = {{"戊校", {"戊校", "戊学校", day("2024-02-01"), day("2027-02-01"), ""}}};
  Institution plant = school("戊学校");
  plant.kind = SubjectKind::productionUnit;
  EXPECT_TRUE(isBarred(report(school("戊校"))));
  EXPECT_TRUE(isBarred(report(school("戊学校"))));
  EXPECT_TRUE(isBarred(report(plant)));
}

}  // namespace
}  // namespace shicha::test

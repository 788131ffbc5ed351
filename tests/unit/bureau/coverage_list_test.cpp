#include "bureau/coverage_list.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "unit/bureau/facts_hand.hpp"

namespace shicha::test {
namespace {

using server::CoveragePart;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr const char* kPractical = "gz2023.exam-site-practical";
constexpr const char* kTheory = "gz2023.exam-site-theory";

class CoverageListTest : public FactsTest {
 protected:
  // 甲校 and its site are in 增城区, 乙校 in two districts, 丙校 in none of this city.
  static std::vector<registry::Institution> listed() {
    std::vector<registry::Institution> all = {school("甲校", {"增城区"}),
                                              school("乙校", {"增城区", "天河区"}),
                                              site("甲校考试点", "甲校"), school("丙校", {"蓬江区"})};
    all[2].districts = {"增城区"};
    for (registry::Institution& each : all) each.id = each.name;
    return all;
  }

  std::vector<CoveragePart> parts(const std::string& unit, UnitBy by = UnitBy::inspected,
                                  const std::string& asOf = "2023-12-31") {
    return server::coverageList(sources(), question(unit, asOf, by), listed()).value().parts;
  }

  // "covered/total" of a kind of subject by a kind of inspection.
  static std::string count(const CoveragePart& part, registry::SubjectKind subject, const char* kind) {
    for (const server::CoverageCount& each : part.counts) {
      if (each.subject != subject || each.kind != kind) continue;
      return std::to_string(each.covered) + "/" + std::to_string(each.total);
    }
    return "none";
  }
  static std::string schools(const CoveragePart& part, const char* kind) {
    return count(part, SubjectKind::training, kind);
  }
  static std::string sites(const CoveragePart& part, const char* kind) {
    return count(part, SubjectKind::examSite, kind);
  }

  static registry::SubjectCoverage subject(const CoveragePart& part, const char* name, const char* kind) {
    for (const registry::SubjectCoverage& each : part.subjects) {
      if (each.name == name && each.kind == kind) return each;
    }
    ADD_FAILURE() << name << " is not listed";
    return {};
  }
};

TEST_F(CoverageListTest, ADistrictSeesItsOwnRoundAndWhatWasHandedOver) {
  keep(kOwnRound, 1, inspected(trainingOf("甲校"), "2023-11-21"));
  keep(kCross, 2, inspected(trainingOf("甲校"), "2023-11-23"));
  keep(kCross, 3, inspected(trainingOf("乙校"), "2023-11-23"));
  const auto before = parts("增城区");
  ASSERT_EQ(before.size(), 1U);
  EXPECT_EQ(before[0].unit, "增城区");
  EXPECT_EQ(schools(before[0], "territorial"), "1/2");
  EXPECT_EQ(schools(before[0], "cross"), "0/2") << "nobody is warned";
  EXPECT_EQ(schools(before[0], "city-spot"), "0/2");
  handOver(kCross);
  EXPECT_EQ(schools(parts("增城区")[0], "cross"), "2/2");
}

TEST_F(CoverageListTest, TheCityCountsEveryInstitutionOnceAndEachDistrictItsOwn) {
  keep(kCross, 1, inspected(trainingOf("乙校"), "2023-11-23"));
  keep(kElsewhere, 2, inspected(trainingOf("乙校"), "2023-11-24"));
  const auto all = parts("city");
  ASSERT_EQ(all.size(), 12U) << "the city and its eleven districts";
  EXPECT_EQ(all[0].unit, "city");
  EXPECT_EQ(schools(all[0], "cross"), "1/2");
  EXPECT_EQ(schools(all[0], "territorial"), "1/2");
  EXPECT_EQ(sites(all[0], "cross"), "0/1");
  const auto of = [&](const char* unit) { return *std::ranges::find(all, unit, &CoveragePart::unit); };
  EXPECT_EQ(schools(of("增城区"), "cross"), "1/2") << "though it was not handed over";
  EXPECT_EQ(schools(of("增城区"), "territorial"), "0/2") << "it was inspected in the other district";
  EXPECT_EQ(schools(of("天河区"), "territorial"), "1/1");
  EXPECT_EQ(schools(of("越秀区"), "territorial"), "0/0");
}

TEST_F(CoverageListTest, OfThoseWhoCheckItHasWhereTheyWere) {
  keep(kCross, 1, inspected(trainingOf("甲校"), "2023-11-23"));
  keep(kOwnRound, 2, inspected(trainingOf("甲校"), "2023-11-23"));
  const auto all = parts("天河区", UnitBy::checking);
  ASSERT_EQ(all.size(), 2U);
  const auto cross = std::ranges::find(all, "增城区", &CoveragePart::unit);
  ASSERT_NE(cross, all.end());
  EXPECT_EQ(schools(*cross, "cross"), "1/2");
  EXPECT_EQ(schools(*cross, "territorial"), "none") << "that is others' work";
  EXPECT_NE(std::ranges::find(all, "天河区", &CoveragePart::unit), all.end());
}

TEST_F(CoverageListTest, OnlyWhatCountsUpToTheDayCovers) {
  keep(kOwnRound, 1, unsignedYet(inspected(trainingOf("甲校"), "2023-11-21")));
  keep(kOwnRound, 2, inspected(trainingOf("乙校"), "2023-12-02"));
  EXPECT_EQ(schools(parts("增城区")[0], "territorial"), "1/2");
  EXPECT_EQ(schools(parts("增城区", UnitBy::inspected, "2023-12-01")[0], "territorial"), "0/2");
  EXPECT_EQ(schools(parts("增城区", UnitBy::inspected, "2023-12-02")[0], "territorial"), "1/2");
}

TEST_F(CoverageListTest, ASiteIsCoveredByEitherFormAndTheOtherIsMissing) {
  EXPECT_THAT(subject(parts("增城区")[0], "甲校考试点", "cross").missingForms,
              ElementsAre(kPractical, kTheory));
  keep(kOwnRound, 1, inspected(siteOf("甲校考试点"), "2023-11-21", kTheory));
  const CoveragePart part = parts("增城区")[0];
  EXPECT_EQ(sites(part, "territorial"), "1/1");
  EXPECT_THAT(subject(part, "甲校考试点", "territorial").missingForms, ElementsAre(kPractical));
  keep(kOwnRound, 2, inspected(siteOf("甲校考试点"), "2023-11-22", kPractical));
  const CoveragePart both = parts("增城区")[0];
  EXPECT_EQ(sites(both, "territorial"), "1/1");
  EXPECT_THAT(subject(both, "甲校考试点", "territorial").missingForms, IsEmpty());
}

TEST_F(CoverageListTest, AProvisionalInstitutionCountsAsItsMatch) {
  Subject provisional = trainingOf("甲校分校");
  provisional.id = recordOf(9).hex();
  keep(kOwnRound, 1, inspected(provisional, "2023-11-21"));
  EXPECT_EQ(schools(parts("增城区")[0], "territorial"), "0/2");
  matches_[provisional.id] = "甲校";
  EXPECT_EQ(schools(parts("增城区")[0], "territorial"), "1/2");
}

TEST_F(CoverageListTest, TellsWhatThePlanRequires) {
  const CoveragePart part = parts("增城区")[0];
  for (const server::CoverageCount& each : part.counts) {
    const bool isRequired = each.subject != SubjectKind::examAgency && each.kind != "city-spot";
    EXPECT_EQ(each.isRequired, isRequired) << registry::codeOf(each.subject) << " " << each.kind;
  }
}

TEST_F(CoverageListTest, IsWrittenAsJsonAndCsv) {
  keep(kOwnRound, 1, inspected(siteOf("甲校考试点"), "2023-11-21", kTheory));
  const auto list = server::coverageList(sources(), question("增城区", "2023-12-31"), listed()).value();
  const auto json = nlohmann::ordered_json::parse(server::coverageJson(list));
  EXPECT_EQ(json["campaign"], "gz2023");
  EXPECT_EQ(json["unit"], "增城区");
  EXPECT_EQ(json["by"], "inspected");
  EXPECT_EQ(json["as_of"], "2023-12-31");
  const auto& part = json["parts"][0];
  EXPECT_EQ(part["counts"][0].dump(),
            R"({"subject_kind":"training","kind":"territorial","required":true,"covered":0,"total":2})");
  const auto& subjects = part["subjects"];
  const auto site = std::ranges::find_if(subjects, [](const auto& each) { return each["covered"] == true; });
  ASSERT_NE(site, subjects.end());
  EXPECT_EQ(site->dump(),
            R"({"institution":"甲校考试点","institution_id":"甲校考试点","subject_kind":"exam-site",)"
            R"("kind":"territorial","required":true,"covered":true,)"
            R"("done":[{"form":"gz2023.exam-site-theory","date":"2023-11-21"}],)"
            R"("missing_forms":["gz2023.exam-site-practical"]})");
  const std::string csv = server::coverageCsv(list);
  EXPECT_THAT(csv, StartsWith("\uFEFF单位,机构,"));
  EXPECT_THAT(csv, HasSubstr("增城区,甲校考试点,exam-site,territorial,true,true,"
                             "gz2023.exam-site-theory 2023-11-21,gz2023.exam-site-practical\r\n"));
}

}  // namespace
}  // namespace shicha::test

#include "registry/coverage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/registry_tables.hpp"

namespace shicha::registry {
namespace {

using test::day;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<CoverageNeed> kNeeds = {
    {SubjectKind::training, {"territorial", "cross"}, {"training"}, {}},
    {SubjectKind::examSite, {"cross"}, {"practical", "theory"}, {"theory"}},
};

std::vector<Institution> institutions() {
  return test::listed(
      test::imported(test::plainTable("甲校（+考试点）,\"白云区,天河区\",,\n"
                                      "乙校（+仅理论考试点）,天河区,,\n"
                                      "丙校,越秀区,,\n")));
}

// "甲校 cross: training 2023-11-22", with what is missing after a slash.
std::vector<std::string> lines(const Coverage& coverage) {
  std::vector<std::string> result;
  for (const SubjectCoverage& subject : coverage.subjects) {
    std::string line = subject.name + " " + subject.kind + ":";
    for (const CoverageDone& done : subject.done) line += " " + done.form + " " + dateText(done.date);
    line += " /";
    for (const std::string& form : subject.missingForms) line += " " + form;
    result.push_back(line);
  }
  return result;
}

TEST(Coverage, ListsWhoIsMissing) {
  const Coverage none = coverage(institutions(), "天河区", kNeeds, {});
  EXPECT_THAT(lines(none), ElementsAre("甲校 territorial: / training", "甲校 cross: / training",
                                       "甲校考试点 cross: / practical theory", "乙校 territorial: / training",
                                       "乙校 cross: / training", "乙校考试点 cross: / theory"));
  EXPECT_EQ(none.covered, 0U);
}

TEST(Coverage, CountsInEachDistrictAndOnceInTheCity) {
  const std::vector<CoverageInspection> done = {{"甲校", "cross", "training", day("2023-11-22")}};
  EXPECT_EQ(coverage(institutions(), "白云区", kNeeds, done).covered, 1U);
  EXPECT_EQ(coverage(institutions(), "天河区", kNeeds, done).covered, 1U);
  EXPECT_EQ(coverage(institutions(), "越秀区", kNeeds, done).covered, 0U);
  const Coverage city = coverage(institutions(), "", kNeeds, done);
  EXPECT_EQ(city.covered, 1U);
  EXPECT_EQ(city.subjects.size(), 8U);
}

TEST(Coverage, OfASiteTakesEitherFormAndShowsTheOther) {
  const std::vector<CoverageInspection> done = {
      {"甲校考试点", "cross", "theory", day("2023-11-24")},
      {"甲校考试点", "cross", "theory", day("2023-11-23")},
      {"甲校考试点", "territorial", "practical", day("2023-11-23")},
      {"乙校考试点", "cross", "theory", day("2023-11-25")},
      {"不在名录", "cross", "theory", day("2023-11-25")},
  };
  const Coverage city = coverage(institutions(), "", {kNeeds[1]}, done);
  EXPECT_THAT(lines(city), ElementsAre("甲校考试点 cross: theory 2023-11-23 theory 2023-11-24 / practical",
                                       "乙校考试点 cross: theory 2023-11-25 /"));
  EXPECT_EQ(city.covered, 2U);
  EXPECT_THAT(coverage(institutions(), "黄埔区", kNeeds, done).subjects, IsEmpty());
}

}  // namespace
}  // namespace shicha::registry

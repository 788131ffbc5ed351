#include "bureau/due_list.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "support/registry_tables.hpp"
#include "unit/bureau/tables.hpp"

namespace shicha::test {
namespace {

using server::DueList;
using server::HandedInDue;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const campaign::Campaign& planOf(const char* campaign) { return **shippedPlans().find(campaign); }

DueList dues(const std::string& unit, const std::string& asOf, const std::vector<HandedInDue>& handedIn,
             const char* campaign = "gz2023") {
  const campaign::Campaign& plan = planOf(campaign);
  return server::dueList(plan, shippedPlans().calendar, server::unitOf(plan, unit).value(), day(asOf),
                         handedIn);
}

constexpr Month kNovember{std::chrono::year(2023), std::chrono::month(11)};

TEST(DueList, HasEveryDateOfThePlanWithDaysLeft) {
  const DueList list = dues("city", "2023-11-20", {});
  std::vector<std::string> lines;
  for (const server::ListedDue& each : list.dues) {
    lines.push_back(dateText(each.due.date) + " " + each.due.what + " " + std::to_string(each.due.days));
    EXPECT_THAT(each.missing, SizeIs(11)) << "all districts";
  }
  EXPECT_THAT(lines, ElementsAre("2023-11-10 contact-receipt -10", "2023-11-29 progress-table 9",
                                 "2023-12-29 progress-table 39", "2024-01-29 progress-table 70",
                                 "2024-01-31 summary 72"));
}

TEST(DueList, WhoHandedItInIsNoLongerMissing) {
  const std::vector<HandedInDue> handedIn = {{"contact-receipt", {}, "增城区", day("2023-11-09")},
                                             {"progress-table", kNovember, "天河区", day("2023-11-28")}};
  const DueList list = dues("city", "2023-11-29", handedIn);
  EXPECT_THAT(list.dues[0].missing, Not(Contains("增城区")));
  EXPECT_THAT(list.dues[0].missing, Contains("天河区"));
  EXPECT_THAT(list.dues[1].missing, Not(Contains("天河区")));
  EXPECT_THAT(list.dues[1].missing, Contains("增城区"));
  EXPECT_THAT(list.dues[2].missing, Contains("天河区")) << "that was another month";
}

TEST(DueList, KnowsOnTheDayWhatWasHandedInUpToIt) {
  const std::vector<HandedInDue> handedIn = {{"contact-receipt", {}, "增城区", day("2023-11-09")},
                                             {"contact-receipt", {}, "增城区", day("2023-11-12")}};
  EXPECT_THAT(dues("增城区", "2023-11-11", handedIn).dues[0].missing, ElementsAre("增城区"))
      << "what was entered last holds";
  EXPECT_THAT(dues("增城区", "2023-11-12", handedIn).dues[0].missing, IsEmpty());
}

TEST(DueList, ADistrictLooksAtItself) {
  const DueList list = dues("增城区", "2023-11-11", {{"summary", {}, "天河区", day("2023-11-11")}});
  for (const server::ListedDue& each : list.dues) {
    EXPECT_THAT(each.missing, ElementsAre("增城区"));
    EXPECT_THAT(each.handedIn, IsEmpty());
  }
}

TEST(DueList, RemindsOnTheLastWorkingDayBefore) {
  const DueList list = dues("city", "2022-01-20", {}, "jm2021");
  const auto january = std::ranges::find_if(list.dues, [](const server::ListedDue& each) {
    return each.due.month == Month{std::chrono::year(2022), std::chrono::month(1)};
  });
  ASSERT_NE(january, list.dues.end());
  EXPECT_EQ(dateText(january->due.date), "2022-01-30") << "a Sunday that is worked";
  EXPECT_EQ(dateText(january->due.remindOn), "2022-01-30");
  EXPECT_EQ(dateText(list.dues.back().due.date), "2022-10-01");
  EXPECT_EQ(dateText(list.dues.back().due.remindOn), "2022-09-30") << "a holiday begins";
}

TEST(DueList, IsWrittenAsJson) {
  const DueList list = dues("增城区", "2023-11-11", {{"contact-receipt", {}, "增城区", day("2023-11-09")}});
  const auto json = nlohmann::ordered_json::parse(server::dueJson(list));
  EXPECT_EQ(json["campaign"], "gz2023");
  EXPECT_EQ(json["unit"], "增城区");
  EXPECT_EQ(json["as_of"], "2023-11-11");
  EXPECT_EQ(json["due"][0].dump(),
            R"({"what":"contact-receipt","name":"回执","clause":"四（一）","date":"2023-11-10","days":-1,)"
            R"("remind_on":"2023-11-10","calendar_known":true,)"
            R"("handed_in":[{"unit":"增城区","date":"2023-11-09"}],"missing":[]})");
  EXPECT_EQ(json["due"][1]["month"], "2023-11");
  EXPECT_EQ(json["due"][1]["missing"].dump(), R"(["增城区"])");
}

TEST(DueList, KnowsWhatIsHandedIn) {
  EXPECT_TRUE(server::checkHandedIn(planOf("gz2023"), "contact-receipt"));
  EXPECT_TRUE(server::checkHandedIn(planOf("gz2023"), "summary"));
  for (const char* what : {"progress-table", "receipt", ""}) {
    const auto checked = server::checkHandedIn(planOf("gz2023"), what);
    ASSERT_FALSE(checked) << what;
    EXPECT_EQ(checked.error().code(), ErrorCode::dueUnknown);
  }
}

}  // namespace
}  // namespace shicha::test

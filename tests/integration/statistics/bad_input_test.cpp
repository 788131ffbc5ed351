// What is asked wrongly: a clear error, and nothing is another than before.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "integration/statistics/stories.hpp"

namespace shicha::test {
namespace {

using testing::HasSubstr;

class TablesBadInput : public StoriesTest {
 protected:
  TablesBadInput() : StoriesTest({"--plain"}) {
    joinLeader();
    applyAndSync("组长乙", Lines().inspectAndSign("a", visit("2023-11-22")));
    before_ = state();
  }

  // Everything that bad input might have changed.
  Json state() const {
    Json all = Json::array();
    for (const char* unit : {"增城区", "天河区", "city"}) {
      Json table = november(unit);
      table.erase("as_of");
      all.push_back(table);
    }
    for (const char* unit : {"增城区", "天河区"}) {
      const Said said = fromServer("GET", "/api/v1/tables/submission?" + novemberOf(unit));
      all.push_back(said.status == 200 ? said.json() : Json(said.code()));
    }
    return all;
  }

  void expectNothingChanged() const { EXPECT_EQ(state(), before_); }

  // A table that cannot be made; why.
  std::string refusedTable(const std::string& campaign, const std::string& month, const std::string& unit,
                           const Arguments& further = {}) const {
    Arguments arguments{"table", "--data", data(), "--campaign", campaign, "--month", month, "--unit", unit};
    arguments.insert(arguments.end(), further.begin(), further.end());
    return refused(arguments);
  }

  Json before_;
};

TEST_F(TablesBadInput, UnknownMonthsUnitsAndCampaignsAreNamed) {
  for (const char* month : {"2023-13", "2023-1", "november", "2023-11-01"}) {
    EXPECT_THAT(refusedTable("gz2023", month, "增城区"), HasSubstr(month));
  }
  for (const char* month : {"2023-10", "2024-12", "2021-12"}) {
    const std::string why = refusedTable("gz2023", month, "增城区");
    EXPECT_THAT(why, HasSubstr(month));
    EXPECT_THAT(why, HasSubstr("2023-11")) << "it says which months there are";
  }
  EXPECT_THAT(refusedTable("gz2023", "2023-11", "黄浦区"), HasSubstr("黄埔区"));
  EXPECT_THAT(refusedTable("gz2023", "2023-11", "开平市"), HasSubstr("开平市"));
  EXPECT_THAT(refusedTable("gz1999", "2023-11", "增城区"), HasSubstr("gz1999"));
  EXPECT_THAT(refusedTable("gz2023", "2023-11", "增城区", {"--as-of", "yesterday"}), HasSubstr("yesterday"));
  for (const char* command : {"submit", "diff", "recompute"}) {
    EXPECT_THAT(refused(tableArguments(command, "gz2023", "2023-13", "增城区")), HasSubstr("2023-13"));
    EXPECT_THAT(refused(tableArguments(command, "gz2023", "2023-10", "增城区")), HasSubstr("2023-10"));
    EXPECT_THAT(refused(tableArguments(command, "gz2023", "2023-11", "黄浦区")), HasSubstr("黄浦区"));
    EXPECT_THAT(refused(tableArguments(command, "gz1999", "2023-11", "增城区")), HasSubstr("gz1999"));
  }
  expectNothingChanged();
}

TEST_F(TablesBadInput, WhatIsWrittenWronglyIsUsage) {
  const std::vector<Arguments> wrong = {{"table", "--data", data()},
                                        {"table", "--data", data(), "--campaign", "gz2023", "--month",
                                         "2023-11", "--unit", "增城区", "--by", "x"},
                                        {"table", "--data", data(), "--campaign", "gz2023", "--month",
                                         "2023-11", "--unit", "增城区", "--format", "pdf"}};
  for (const Arguments& arguments : wrong) {
    Program program(SHICHA_SERVER, arguments, folder);
    EXPECT_EQ(program.wait(), 2) << program.err();
    EXPECT_THAT(program.err(), HasSubstr("error: "));
  }
  expectNothingChanged();
}

TEST_F(TablesBadInput, ATableIsSubmittedOnce) {
  EXPECT_THAT(refused(tableArguments("diff", "gz2023", "2023-11", "增城区")), HasSubstr("not submitted"));
  server(tableArguments("submit", "gz2023", "2023-11", "增城区"));
  before_ = state();
  applyAndSync("组长乙", Lines().inspectAndSign("b", visit("2023-12-22", kSecondSchool)));
  const std::string why = refused(tableArguments("submit", "gz2023", "2023-11", "增城区"));
  EXPECT_THAT(why, HasSubstr("submitted"));
  EXPECT_THAT(why, HasSubstr("diff"));
  expectNothingChanged();
  // Another month and another unit are tables of their own.
  server(tableArguments("submit", "gz2023", "2023-12", "增城区"));
  server(tableArguments("submit", "gz2023", "2023-11", "city"));
}

TEST_F(TablesBadInput, NobodySubmitsAnotherDistrictsTable) {
  Person own = person("科员丙", "district-bureau", "增城区");
  Person other = person("科员庚", "district-bureau", "天河区");
  const auto order = [](const char* unit) {
    return Json{{"campaign", "gz2023"}, {"month", "2023-11"}, {"unit", unit}};
  };
  EXPECT_EQ(other.ask("POST", "/api/v1/tables/submission", order("增城区")).status, 403);
  EXPECT_EQ(other.ask("POST", "/api/v1/tables/submission", order("city")).status, 403);
  EXPECT_EQ(other.ask("GET", "/api/v1/tables?" + novemberOf("增城区")).status, 403);
  EXPECT_EQ(other.ask("GET", "/api/v1/tables?" + novemberOf("city")).status, 403);
  EXPECT_EQ(nobodyThere().ask("POST", "/api/v1/tables/submission", order("增城区")).status, 401);
  expectNothingChanged();
  const Said done = own.ask("POST", "/api/v1/tables/submission", order("增城区"));
  EXPECT_LT(done.status, 300) << done.wire.body;
  EXPECT_EQ(own.ask("POST", "/api/v1/tables/submission", order("增城区")).code(), "table-submitted");
}

TEST_F(TablesBadInput, CursorsAndRowsFromNowhereAreRefused) {
  for (const char* feed : {"inspections", "findings", "dispositions"}) {
    const std::string target = "/api/v1/feed/" + std::string(feed) + "?campaign=gz2023&since=";
    for (const char* cursor : {"nowhere", "999999999999", "-1", "0x10", "18446744073709551616"}) {
      const Said said = fromServer("GET", target + cursor);
      EXPECT_EQ(said.code(), "cursor-unknown") << feed << " " << cursor << ": " << said.wire.body;
    }
  }
  EXPECT_EQ(fromServer("GET", "/api/v1/feed/inspections?campaign=gz1999").code(), "campaign-unknown");
  const std::string records = "/api/v1/tables/records?" + novemberOf("增城区") + "&row=";
  EXPECT_EQ(fromServer("GET", records + "enforcement.training.praise").code(), "table-row-unknown");
  EXPECT_EQ(fromServer("GET", records + kInspected).status, 200);
  EXPECT_EQ(fromServer("GET", "/api/v1/tables?campaign=gz2023&month=2023-13&unit=city").code(),
            "month-unknown");
  expectNothingChanged();
}

}  // namespace
}  // namespace shicha::test

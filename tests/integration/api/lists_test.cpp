// The lists of the bureau and the feed, as a console and a provincial platform ask for them.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "api/follow_up.hpp"
#include "base/hex.hpp"
#include "inspection/dispositions.hpp"
#include "inspection/findings.hpp"
#include "inspection/signing.hpp"
#include "integration/api/member.hpp"

namespace shicha::test {
namespace {

using inspection::Setting;
using server::Role;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kOwnRound = "gz2023/增城区-增城区";
constexpr const char* kSchool = "广州市增城区高力职业培训学校";  // listed in 增城区
constexpr const char* kAsOf = "&as_of=2023-12-31";

// The leader of 天河区 inspected a school in 增城区 and signed; there is a problem to be rectified by
// 2023-12-20, and a suggestion.
class ListsTest : public ConsoleTest {
 protected:
  ListsTest() : leader_(services(), data(), inviteUser("组长乙", "leader"), "01") {
    id_ = leader_.inspect(kMission, kSchool, "2023-11-23", "无消防器材");
    leader_.act(kMission, id_, [&](const Setting& setting) {
      return inspection::sign(setting, id_, {"leader", "组长乙", "<svg/>", "", {}});
    });
    finding_ =
        fromHex<record::RecordId>(command("GET", "/api/v1/findings").json()[0]["id"].get<std::string>())
            .value();
    leader_.act(kMission, id_, [&](const Setting& setting) {
      return inspection::orderRectification(setting, id_, finding_,
                                            {"依据", "补齐", "2023-12-20", "负责人甲"});
    });
    leader_.act(kMission, id_, [&](const Setting& setting) {
      inspection::Suggestion suggestion;
      suggestion.finding = finding_;
      suggestion.measure = "warn";
      return inspection::suggest(setting, id_, suggestion);
    });
  }

  Person inspectedBureau() { return as("科员丙", Role::districtBureau, "增城区"); }
  Person checkingBureau() { return as("科员丁", Role::districtBureau, "天河区"); }

  void handOver() {
    const auto mission = data().missions->find(kMission).value();
    const auto known = data().missions->replicaOf(mission).state().value()->history().batches().size();
    leader_.handOver(kMission);
    const auto done = server::followUp(data(), mission, known, services().now());
    ASSERT_TRUE(done);
  }

  // "covered/total" of training institutions by cross inspection, of the first part.
  static std::string crossOf(const Json& coverage) {
    for (const Json& count : coverage["parts"][0]["counts"]) {
      if (count["subject_kind"] != "training" || count["kind"] != "cross") continue;
      return count["covered"].dump() + "/" + count["total"].dump();
    }
    return "none";
  }

  Member leader_;
  record::AggregateId id_;
  record::RecordId finding_;
};

const std::vector<std::string> kLists = {
    "/api/v1/coverage?", "/api/v1/findings?",         "/api/v1/dispositions?",  "/api/v1/penalties?",
    "/api/v1/due?",      "/api/v1/feed/inspections?", "/api/v1/feed/findings?", "/api/v1/feed/dispositions?"};

TEST_F(ListsTest, BeforeTheHandoverTheInspectedDistrictSeesNothing) {
  Person inspected = inspectedBureau();
  for (const std::string& list : kLists) {
    const Said said = inspected.ask("GET", list + "campaign=gz2023");
    EXPECT_EQ(said.status, 200) << list << said.wire.body;
    for (const char* secret : {kMission, "无消防器材", "组长乙"}) {
      EXPECT_THAT(said.wire.body, Not(HasSubstr(secret))) << list;
    }
  }
  const std::string coverage = "/api/v1/coverage?unit=" + escaped("增城区") + kAsOf;
  const Json before = inspected.ask("GET", coverage).json();
  EXPECT_THAT(crossOf(before), StartsWith("0/"));
  const std::string cursor = inspected.ask("GET", "/api/v1/feed/findings").wire.header("X-Feed-Cursor");

  handOver();
  EXPECT_THAT(crossOf(inspected.ask("GET", coverage).json()), StartsWith("1/"));
  EXPECT_EQ(inspected.ask("GET", "/api/v1/findings").json().size(), 1U);
  EXPECT_EQ(inspected.ask("GET", "/api/v1/dispositions").json()["dispositions"].size(), 1U);
  EXPECT_THAT(inspected.ask("GET", "/api/v1/feed/findings?since=" + cursor).wire.body,
              HasSubstr("无消防器材"));
}

TEST_F(ListsTest, ADistrictAsksForItselfAlone) {
  Person own = checkingBureau();
  const std::string others = "unit=" + escaped("增城区");
  for (const std::string& list : kLists) {
    EXPECT_EQ(own.ask("GET", list + others).code(), "not-yours") << list;
    EXPECT_EQ(own.ask("GET", list + "unit=city").code(), "not-yours") << list;
    EXPECT_EQ(own.ask("GET", list + "unit=" + escaped("天河区")).status, 200) << list;
    EXPECT_EQ(command("GET", list + others).status, 200) << list;
    EXPECT_EQ(command("GET", list + "unit=" + escaped("蓬江区")).code(), "unit-unknown") << list;
    EXPECT_EQ(command("GET", list + "campaign=gz1999").code(), "campaign-unknown") << list;
    EXPECT_EQ(command("GET", list + "color=red").code(), "query-invalid") << list;
  }
  EXPECT_EQ(command("GET", "/api/v1/coverage?by=somebody").code(), "query-invalid");
  EXPECT_EQ(command("GET", "/api/v1/coverage?as_of=2023-02-30").code(), "query-invalid");
  EXPECT_EQ(command("GET", "/api/v1/coverage?format=xlsx").code(), "query-invalid");
}

TEST_F(ListsTest, TheCityHasEverythingAndThoseWhoCheckTheirOwnWork) {
  Person city = as("科员戊", Role::cityBureau, "广州市");
  const Json all = city.ask("GET", std::string("/api/v1/coverage?campaign=gz2023") + kAsOf).json();
  EXPECT_EQ(all["unit"], "city");
  EXPECT_EQ(all["parts"].size(), 12U);
  EXPECT_THAT(crossOf(all), StartsWith("1/"));
  EXPECT_EQ(city.ask("GET", "/api/v1/findings?unit=city").json().size(), 1U);
  Person own = checkingBureau();
  EXPECT_EQ(own.ask("GET", "/api/v1/findings?by=inspected").json(), Json::array());
  EXPECT_EQ(own.ask("GET", "/api/v1/findings?by=checking").json().size(), 1U);
  EXPECT_EQ(own.ask("GET", "/api/v1/findings").json().size(), 1U) << "what they may see";
  EXPECT_EQ(own.ask("GET", "/api/v1/dispositions?by=checking").json()["dispositions"].size(), 1U);
}

TEST_F(ListsTest, FindingsAreAskedForByStateAndDeadline) {
  const auto count = [&](const std::string& query) {
    return command("GET", "/api/v1/findings?" + query).json().size();
  };
  EXPECT_EQ(count("state=open"), 1U);
  EXPECT_EQ(count("state=rectified"), 0U);
  EXPECT_EQ(count("overdue=true&as_of=2023-12-20"), 0U);
  EXPECT_EQ(count("overdue=true&as_of=2023-12-21"), 1U);
  leader_.act(kMission, id_, [&](const Setting& setting) {
    return inspection::reportRectification(setting, id_, finding_, {"2023-12-18", "已补齐"});
  });
  EXPECT_EQ(count("state=rectified"), 1U);
  const Json listed = command("GET", "/api/v1/findings?as_of=2023-12-31").json()[0];
  EXPECT_EQ(listed["institution"], kSchool);
  EXPECT_EQ(listed["state"], "rectified");
  EXPECT_EQ(listed["deadline"], "2023-12-20");
  EXPECT_EQ(listed["overdue_days"], 11);
  EXPECT_EQ(listed["reported"]["text"], "已补齐");
  EXPECT_EQ(command("GET", "/api/v1/findings?state=gone").code(), "query-invalid");
}

TEST_F(ListsTest, WhatABureauDecidesIsListedAndPublished) {
  handOver();
  const Json invitation = inviteUser("科员己", "district-bureau", "增城区");
  Member bureau(services(), data(), invitation, "02");
  const auto own = bureau.inspect(kOwnRound, kSchool, "2023-11-24", "教师不足");
  bureau.act(kOwnRound, own, [&](const Setting& setting) {
    inspection::Decision decision;
    decision.measure = "handle-person";
    decision.date = "2023-12-05";
    decision.persons = {"责任人甲", "责任人乙"};
    return inspection::decide(setting, own, decision);
  });
  Person inspected = inspectedBureau();
  const Json listed =
      inspected.ask("GET", std::string("/api/v1/dispositions?campaign=gz2023") + kAsOf).json();
  ASSERT_EQ(listed["dispositions"].size(), 2U);
  EXPECT_EQ(listed["dispositions"][0]["measure"], "handle-person");
  EXPECT_EQ(listed["dispositions"][0]["standing"], "counts");
  EXPECT_EQ(listed["dispositions"][0]["persons"].size(), 2U);
  EXPECT_EQ(listed["dispositions"][1]["decided"], false);
  const Said published = inspected.ask("GET", std::string("/api/v1/penalties?campaign=gz2023") + kAsOf);
  ASSERT_EQ(published.json()["penalties"].size(), 1U);
  EXPECT_EQ(published.json()["penalties"][0]["institution"], kSchool);
  EXPECT_EQ(published.json()["penalties"][0]["persons"], 2);
  EXPECT_THAT(published.wire.body, Not(HasSubstr("责任人甲")));
  EXPECT_THAT(published.wire.body, Not(HasSubstr("科员己")));
}

TEST_F(ListsTest, SpreadsheetsGetCsv) {
  for (const char* list : {"coverage", "findings", "dispositions", "penalties"}) {
    const Said said = command("GET", "/api/v1/" + std::string(list) + "?format=csv");
    EXPECT_EQ(said.wire.header("Content-Type"), "text/csv; charset=utf-8") << list;
    EXPECT_THAT(said.wire.body, StartsWith("\uFEFF")) << list;
  }
  EXPECT_THAT(command("GET", "/api/v1/findings?format=csv").wire.body, HasSubstr("无消防器材"));
}

TEST_F(ListsTest, ADistrictHandsInWhatFallsDueForItself) {
  Person own = checkingBureau();
  const auto handIn = [](const char* what, const char* unit, const char* date = "2023-11-09") {
    return Json{{"campaign", "gz2023"}, {"what", what}, {"unit", unit}, {"date", date}};
  };
  const auto post = [&](const Json& body) { return own.ask("POST", "/api/v1/due/handed-in", body); };
  EXPECT_EQ(post(handIn("contact-receipt", "天河区")).status, 204);
  EXPECT_EQ(post(handIn("contact-receipt", "增城区")).code(), "not-yours");
  EXPECT_EQ(post(handIn("contact-receipt", "city")).code(), "unit-unknown");
  EXPECT_EQ(post(handIn("contact-receipt", "蓬江区")).code(), "unit-unknown");
  EXPECT_EQ(post(handIn("progress-table", "天河区")).code(), "due-unknown");
  EXPECT_EQ(post(handIn("summary", "天河区", "2023-02-30")).code(), "data-not-date");
  EXPECT_EQ(post({{"campaign", "gz1999"}, {"what", "summary"}, {"unit", "天河区"}}).code(),
            "campaign-unknown");
  const Json due = command("GET", "/api/v1/due?as_of=2023-11-20").json()["due"];
  EXPECT_EQ(due[0]["what"], "contact-receipt");
  EXPECT_EQ(due[0]["days"], -10);
  EXPECT_EQ(due[0]["missing"].size(), 10U);
  EXPECT_EQ(due[0]["handed_in"].dump(), R"([{"unit":"天河区","date":"2023-11-09"}])");
  EXPECT_EQ(due.back()["missing"].size(), 11U) << "what was refused left nothing";
  const Json mine = own.ask("GET", "/api/v1/due?as_of=2023-11-20").json()["due"];
  EXPECT_EQ(mine[0]["missing"], Json::array());
  EXPECT_EQ(mine[1]["missing"].dump(), R"(["天河区"])");
  const Json audit = command("GET", "/api/v1/audit").json();
  EXPECT_THAT(audit.dump(), HasSubstr("due.hand-in"));
}

TEST_F(ListsTest, TheFeedGoesOnWhereItStopped) {
  const Said first = command("GET", "/api/v1/feed/inspections?campaign=gz2023");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.wire.header("Content-Type"), "application/jsonl");
  EXPECT_EQ(first.wire.header("X-Feed-More"), "false");
  const Json row = Json::parse(first.wire.body);
  EXPECT_EQ(row["inspection"], id_.hex());
  EXPECT_EQ(row["institution"], kSchool);
  EXPECT_EQ(row["standing"], "counts");
  const std::string cursor = first.wire.header("X-Feed-Cursor");
  EXPECT_EQ(command("GET", "/api/v1/feed/inspections?since=" + cursor).wire.body, "");
  leader_.inspect(kMission, "测试第二培训中心", "2023-11-24", "无台账");
  const Said next = command("GET", "/api/v1/feed/inspections?since=" + cursor);
  EXPECT_EQ(Json::parse(next.wire.body)["institution"], "测试第二培训中心");
  const Said part = command("GET", "/api/v1/feed/inspections?limit=1");
  EXPECT_EQ(part.wire.header("X-Feed-More"), "true");
  const std::string csv = command("GET", "/api/v1/feed/inspections?format=csv&since=" + cursor).wire.body;
  EXPECT_THAT(csv, StartsWith("\uFEFFchange,gone,mission,"));
  EXPECT_EQ(std::ranges::count(csv, '\n'), 2);
}

TEST_F(ListsTest, AFeedCursorFromNowhereIsRefused) {
  for (const char* wrong : {"1", "000000000000-1", "x"}) {
    for (const char* what : {"inspections", "findings", "dispositions"}) {
      const Said said = command("GET", "/api/v1/feed/" + std::string(what) + "?since=" + wrong);
      EXPECT_EQ(said.status, 422) << wrong;
      EXPECT_EQ(said.code(), "cursor-unknown") << wrong;
    }
  }
  EXPECT_EQ(command("GET", "/api/v1/feed/findings?limit=0").code(), "query-invalid");
  EXPECT_EQ(command("GET", "/api/v1/feed/findings?limit=10001").code(), "query-invalid");
}

}  // namespace
}  // namespace shicha::test

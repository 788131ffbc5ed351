// Inspections and findings as scripts read them, and the check of all that the server keeps.
#include <gmock/gmock.h>

#include <SQLiteCpp/Database.h>
#include <nlohmann/json.hpp>
#include <set>

#include "api/data_backup.hpp"
#include "api/data_check.hpp"
#include "integration/api/member.hpp"

namespace shicha::test {
namespace {

using server::Role;

class InspectionsTest : public ConsoleTest {
 protected:
  InspectionsTest() {
    const Json wanted{{"user", "检查员甲"}, {"role", "inspector"}, {"district", "天河区"}};
    Member member(services(), data(), command("POST", "/api/v1/invitations", wanted).json(), "01");
    ids_.insert(member.inspect(kMission, "测试安全培训中心", "2023-11-22", "无消防器材").hex());
    ids_.insert(member.inspect(kMission, "测试第二培训中心", "2023-11-23", "无台账").hex());
    ids_.insert(member.inspect(kMission, "测试第三培训中心", "2023-11-24", "无记录").hex());
  }

  static std::string mission() { return "/api/v1/missions/gz2023/" + escaped("天河区-增城区"); }

  std::set<std::string> ids_;
};

TEST_F(InspectionsTest, AreListedPageByPage) {
  Person own = as("科员丁", Role::districtBureau, "天河区");
  const Json all = own.ask("GET", mission() + "/inspections").json();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0]["id"], *ids_.begin());
  EXPECT_EQ(all[0]["workspace"], kMission);
  EXPECT_EQ(all[0]["complete"], true);
  EXPECT_EQ(all[0]["presented"], true);
  const Json first = own.ask("GET", mission() + "/inspections?limit=2").json();
  ASSERT_EQ(first.size(), 2U);
  const auto last = first[1]["id"].get<std::string>();
  const Json rest = own.ask("GET", mission() + "/inspections?limit=2&after=" + last).json();
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0]["id"], *ids_.rbegin());
  EXPECT_EQ(own.ask("GET", mission() + "/inspections?after=00").code(), "query-invalid");
  EXPECT_EQ(own.ask("GET", mission() + "/inspections?limit=0").code(), "query-invalid");
}

TEST_F(InspectionsTest, AreShownWithTheirHistory) {
  Person own = as("科员丁", Role::districtBureau, "天河区");
  const std::string target = "/api/v1/inspections/" + *ids_.begin();
  const Json shown = own.ask("GET", target).json();
  EXPECT_EQ(shown["id"], *ids_.begin());
  EXPECT_EQ(shown["findings"].size(), 1U);
  EXPECT_EQ(shown["revisions"].size(), 1U);
  EXPECT_EQ(shown["score"]["form"], "gz2023.keypoints-training");
  EXPECT_EQ(shown["conflicting"], Json::array());
  EXPECT_EQ(shown["missing"], Json::array()) << "it is presented";
  EXPECT_EQ(shown["signers"].size(), 4U) << shown["signers"];
  EXPECT_EQ(shown["signers"].back()["text"], "受查单位代表：尚未签名");
  const Json history = own.ask("GET", target + "/history?lang=en").json();
  EXPECT_GT(history.size(), 5U);
  EXPECT_EQ(history[0]["user"], "检查员甲");
  EXPECT_EQ(history[0]["device"], "01");
  Person inspected = as("科员丙", Role::districtBureau, "增城区");
  EXPECT_EQ(inspected.ask("GET", target).code(), "not-yours");
  EXPECT_EQ(own.ask("GET", "/api/v1/inspections/zz").code(), "record-unknown");
  EXPECT_EQ(own.ask("GET", "/api/v1/inspections/" + std::string(32, '0')).code(), "record-unknown");
}

TEST_F(InspectionsTest, PapersAreCheckedByTheirCode) {
  Person own = as("科员丁", Role::districtBureau, "天河区");
  const std::string id = *ids_.begin(), target = "/api/v1/inspections/" + id + "/paper";
  const std::string draft = "SHICHA1:" + id + ":DRAFT:" + std::string(64, '0');
  const Json checked = own.ask("GET", target + "?code=" + escaped(draft) + "&lang=en").json();
  EXPECT_EQ(checked["inspection"], id);
  EXPECT_EQ(checked["state"], "draft-changed");
  EXPECT_EQ(checked["findings"], 1);
  const Json shown = own.ask("GET", "/api/v1/inspections/" + id).json();
  const auto revision = shown["revisions"][0]["id"].get<std::string>();
  const std::string invented = "SHICHA1:" + id + ":" + revision + ":" + std::string(64, '0');
  EXPECT_EQ(own.ask("GET", target + "?code=" + escaped(invented)).code(), "paper-code-false");
  const std::string other = "SHICHA1:" + *ids_.rbegin() + ":DRAFT:" + std::string(64, '0');
  EXPECT_EQ(own.ask("GET", target + "?code=" + escaped(other)).code(), "paper-code-false");
  EXPECT_EQ(own.ask("GET", target).code(), "paper-code-unreadable");
  Person inspected = as("科员丙", Role::districtBureau, "增城区");
  EXPECT_EQ(inspected.ask("GET", target + "?code=" + escaped(draft)).code(), "not-yours");
}

TEST_F(InspectionsTest, FindingsAreListedWithTheirInspection) {
  Person own = as("科员丁", Role::districtBureau, "天河区");
  const Json all = own.ask("GET", mission() + "/findings").json();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0]["institution"], "测试安全培训中心") << "by date, as long as there is no deadline";
  EXPECT_TRUE(ids_.contains(all[0]["inspection"]));
  EXPECT_EQ(all[0]["mission"], kMission);
  EXPECT_EQ(all[0]["state"], "open");
  EXPECT_TRUE(all[0]["ordered"].is_null());
  EXPECT_EQ(own.ask("GET", "/api/v1/findings?campaign=gz2023").json(), all);
  EXPECT_EQ(own.ask("GET", "/api/v1/findings?campaign=jm2021").json(), Json::array());
  EXPECT_EQ(own.ask("GET", "/api/v1/findings?limit=1").json().size(), 1U);
  Person inspected = as("科员丙", Role::districtBureau, "增城区");
  EXPECT_EQ(inspected.ask("GET", "/api/v1/findings").json(), Json::array());
}

TEST_F(InspectionsTest, DevicesTellHowFarTheirClockIsOff) {
  server::Device device;
  device.id = "01";
  device.user = "检查员甲";
  ASSERT_TRUE(data().accounts->seeDevice(device));
  EXPECT_TRUE(command("GET", "/api/v1/devices").json()[0]["clock_offset_ms"].is_null());
  const server::Device::Clock clock{std::chrono::milliseconds(-90'000), services().time()};
  ASSERT_TRUE(data().accounts->keepClock("01", clock));
  EXPECT_FALSE(data().accounts->keepClock("02", clock));
  restart();
  EXPECT_EQ(command("GET", "/api/v1/devices").json()[0]["clock_offset_ms"], -90'000);
}

TEST_F(InspectionsTest, WhatFollowsFromTheLogsIsMadeAnew) {
  const Json first = command("POST", "/api/v1/rebuilding").json();
  EXPECT_EQ(first["cards"], 3);
  EXPECT_EQ(first["before"], first["digest"]);
  EXPECT_EQ(command("POST", "/api/v1/rebuilding").json(), first);
}

TEST_F(InspectionsTest, VerifyFindsAChangedByteInACopyAndWritesNothing) {
  (void)command("POST", "/api/v1/rebuilding");
  const Json sound = command("GET", "/api/v1/verification?lang=en").json();
  EXPECT_EQ(sound["problems"], Json::array());
  EXPECT_GT(sound["batches"], 20);
  EXPECT_GE(sound["cards"], 3) << "empty ones, too";
  const Json order{{"file", file("all.backup").string()}};
  ASSERT_EQ(command("POST", "/api/v1/backup", order).status, 204);
  ASSERT_TRUE(server::restore(file("all.backup"), file("again")));
  EXPECT_TRUE(server::verifyFolder(file("again"))->problems.empty());
  // A line of the audit log that somebody changed behind the server's back.
  SQLite::Database accounts((file("again") / "accounts.db").string(), SQLite::OPEN_READWRITE);
  accounts.exec("DROP TRIGGER audit_is_not_changed; UPDATE audit SET who = '别人' WHERE number = 1");
  EXPECT_EQ(server::verifyFolder(file("again"))->problems.size(), 1U);
  EXPECT_FALSE(server::verifyFolder(file("nowhere")));
}

}  // namespace
}  // namespace shicha::test

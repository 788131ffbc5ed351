// What the server keeps: the registry, institutions entered at a site, and all of it in a backup.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "api/data_backup.hpp"
#include "integration/api/member.hpp"
#include "registry/export.hpp"

namespace shicha::test {
namespace {

using server::Role;

const Date kDay = *parseDate("2023-11-20");

class DataTest : public ConsoleTest {
 protected:
  // Somebody enters an institution at a site; the batch is in the server's store, as sync will bring it.
  std::string enterInstitution(const std::string& missionText, const std::string& name) {
    const Json made = command("POST", "/api/v1/invitations",
                              {{"user", "检查员甲"}, {"role", "inspector"}, {"district", "天河区"}})
                          .json();
    Member member(services(), data(), made, "01");
    return member.enter(missionText, name).hex();
  }
};

TEST_F(DataTest, AnInstitutionEnteredAtASiteIsMatched) {
  const std::string id = enterInstitution("gz2023/天河区-增城区", "增城区安全生产协会");
  const Json all = command("GET", "/api/v1/registry/provisional?as_of=2023-11-20").json();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["provisional"], id);
  EXPECT_EQ(all[0]["mission"], "gz2023/天河区-增城区");
  EXPECT_TRUE(all[0]["institution"].is_null());
  ASSERT_FALSE(all[0]["likely"].empty());
  const Json likely = all[0]["likely"][0];
  EXPECT_EQ(likely["name"], "广州市增城区安全生产协会");

  const Json wrong{{"provisional", "00"}, {"institution", likely["id"]}};
  EXPECT_EQ(command("POST", "/api/v1/registry/matches", wrong).code(), "provisional-unknown");
  // The inspected district learns nothing of the mission before the handover.
  Person inspected = as("科员丙", Role::districtBureau, "增城区");
  EXPECT_EQ(inspected.ask("GET", "/api/v1/registry/provisional").json().size(), 0U);
  const Json match{{"provisional", id}, {"institution", likely["id"]}};
  EXPECT_EQ(inspected.ask("POST", "/api/v1/registry/matches", match).code(), "provisional-unknown");
  EXPECT_EQ(command("POST", "/api/v1/registry/matches", match).status, 204);
  EXPECT_EQ(command("GET", "/api/v1/registry/provisional").json()[0]["institution"], likely["id"]);
}

TEST_F(DataTest, WhoIsBarredIsNotListedAgain) {
  Person city = as("市局甲", Role::cityBureau, "广州市");
  const Json bar{{"institution", "测试安全培训中心"},
                 {"name", "测试安全培训中心"},
                 {"from", "2023-11-01"},
                 {"until", "2026-11-01"},
                 {"reason", "出具虚假证明"}};
  ASSERT_EQ(city.ask("POST", "/api/v1/registry/bars", bar).status, 204);
  const auto tableOf = [](const char* day) {
    return std::string(
               "机构名称,类型,区域,地址,培训项目,变更,变更日期\n"
               "测试安全培训中心,培训机构,天河区,天河区测试路1号,低压电工作业,首次报告,") +
           day + "\n";
  };
  const Said refused = city.send("POST", "/api/v1/registry", "text/csv", tableOf("2023-11-20"));
  ASSERT_EQ(refused.status, 200) << refused.wire.body;
  EXPECT_EQ(refused.json()["taken"], 0);
  ASSERT_EQ(refused.json()["barred"].size(), 1U);
  EXPECT_EQ(refused.json()["barred"][0]["code"], "registry-barred");
  const Said taken = city.send("POST", "/api/v1/registry", "text/csv", tableOf("2026-11-01"));
  EXPECT_EQ(taken.json()["taken"], 1) << taken.wire.body;
  Person district = as("科员丁", Role::districtBureau, "天河区");
  EXPECT_EQ(district.send("POST", "/api/v1/registry", "text/csv", tableOf("2027-01-01")).code(),
            "not-allowed");
}

TEST_F(DataTest, ABackupHoldsEverything) {
  enterInstitution("gz2023/天河区-增城区", "测试安全培训中心");
  Person chief = as("管理员", Role::administrator, "广州市");
  const Json order{{"file", file("all.backup").string()}};
  EXPECT_EQ(chief.ask("POST", "/api/v1/backup", order).code(), "not-allowed") << "for the command line alone";
  ASSERT_EQ(command("POST", "/api/v1/backup", order).status, 204);
  ASSERT_TRUE(server::restore(file("all.backup"), file("again")));
  const auto again = server::ServerData::open(file("again")).value();
  for (const campaign::Mission& mission : data().missions->all()) {
    const auto& restored = again->missions->replicaOf(mission).state().value()->history();
    for (const auto& batch : data().missions->replicaOf(mission).state().value()->history().batches()) {
      EXPECT_TRUE(restored.find(batch.ref.hash)) << mission.text();
    }
  }
  EXPECT_EQ(again->keys.root.publicKey(), data().keys.root.publicKey());
  EXPECT_EQ(again->accounts->users()->size(), data().accounts->users()->size());
  EXPECT_EQ(again->accounts->invitations()->size(), 1U);
  EXPECT_EQ(again->accounts->audit(0, 100)->size(), data().accounts->audit(0, 100)->size());
  EXPECT_TRUE(again->accounts->checkAudit());
  const auto table = [](const server::ServerData& of) {
    return registry::exportRegistry(of.registry->registry(), kDay, registry::TableEncoding::utf8).value();
  };
  EXPECT_EQ(table(*again), table(data()));
}

}  // namespace
}  // namespace shicha::test

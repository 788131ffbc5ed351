// What the server decides by itself when something comes in: handovers, revocations that a mission has not
// heard of, and a new beginning after a restore.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "api/data_backup.hpp"
#include "api/follow_up.hpp"
#include "base/hex.hpp"
#include "base/time_text.hpp"
#include "integration/api/member.hpp"

namespace shicha::test {
namespace {

using server::Role;

class FollowUpTest : public ConsoleTest {
 protected:
  Member member(const Json& invitation, const std::string& device) {
    return {services(), data(), invitation, device};
  }

  campaign::Mission mission() { return data().missions->find(kMission).value(); }
  const membership::Workspace& workspace() { return *data().missions->replicaOf(mission()).state().value(); }
  std::size_t batches() { return workspace().history().batches().size(); }

  void follow(std::size_t known) {
    const auto done = server::followUp(data(), mission(), known, services().now());
    if (!done) throw std::runtime_error(done.error().message(Language::en));
  }

  // How many batches of that user do not count.
  std::size_t quarantined(const std::string& user) {
    std::size_t count = 0;
    for (record::BatchNumber number = 0; number < batches(); ++number) {
      const bool isTheirs = workspace().members().authorOf(number).certificate.user == user;
      if (isTheirs && !workspace().members().isAdmitted(number)) ++count;
    }
    return count;
  }
};

TEST_F(FollowUpTest, TheLeadersHandoverLetsTheInspectedDistrictIn) {
  Person inspected = as("科员丙", Role::districtBureau, "增城区");
  Member leader = member(inviteUser("组长乙", "leader"), "01");
  const std::size_t known = batches();
  const std::string target = "/api/v1/missions/gz2023/" + escaped("天河区-增城区");
  leader.inspect(kMission, "测试安全培训中心", "2023-11-23", "无消防器材");
  follow(known);
  EXPECT_EQ(inspected.ask("GET", target).code(), "not-yours");
  leader.handOver(kMission);
  follow(known);
  EXPECT_EQ(inspected.ask("GET", target).status, 200);
  EXPECT_THAT(inspected.ask("GET", "/api/v1/missions").wire.body, testing::HasSubstr("天河区-增城区"));
  const std::size_t after = batches();
  follow(known);
  EXPECT_EQ(batches(), after) << "once";
}

// Somebody in whose copy of the mission's records it says so, without being the leader.
TEST_F(FollowUpTest, NobodyElsesHandoverCounts) {
  Member inspector = member(inviteUser("检查员甲", "inspector"), "01");
  EXPECT_THROW(inspector.handOver(kMission), std::runtime_error) << "the program refuses it already";
  const Json invitation = inviteUser("组长乙", "leader");
  Member leader = member(invitation, "02");
  Member thief = member(invitation, "03");
  const std::size_t known = batches();
  thief.inspect(kMission, "测试安全培训中心", "2023-11-23", "无消防器材");
  leader.handOver(kMission);
  follow(known);
  EXPECT_FALSE(data().missions->partiesOf(mission())->isHandedOver) << "one of the two is not the leader";
}

TEST_F(FollowUpTest, AUserWhomTheMissionDoesNotKnowToBeRevokedCountsNoMore) {
  Member stays = member(inviteUser("检查员甲", "inspector"), "01");
  Member goes = member(inviteUser("检查员乙", "inspector"), "02");
  goes.inspect(kMission, "测试安全培训中心", "2023-11-22", "无消防器材");
  // A power cut between the account and the mission.
  ASSERT_TRUE(data().accounts->revokeUser("检查员乙", services().time()));
  const std::size_t known = batches();
  goes.inspect(kMission, "测试安全培训中心", "2023-11-24", "无消防器材");
  stays.inspect(kMission, "测试安全培训中心", "2023-11-25", "无消防器材");
  const std::size_t written = batches() - known;
  follow(known);
  EXPECT_EQ(quarantined("检查员甲"), 0U);
  EXPECT_GT(quarantined("检查员乙"), 0U);
  EXPECT_LT(quarantined("检查员乙"), written) << "what was known before counts";
  const std::size_t after = batches();
  follow(known);
  EXPECT_EQ(batches(), after) << "once";
}

// The first device is known to the server, and stays as it is; the second came with the same file when it was
// taken back already.
TEST_F(FollowUpTest, WhoComesWithAnInvitationThatWasTakenBackDoesNotCount) {
  const Json invitation = inviteUser("检查员甲", "inspector");
  Member known = member(invitation, "01");
  Member late = member(invitation, "02");
  const server::Device device{"01",
                              "检查员甲",
                              invitation["invitation"].get<std::string>(),
                              known.key().publicKey(),
                              services().time(),
                              services().time(),
                              {}};
  ASSERT_TRUE(data().accounts->seeDevice(device));
  const std::string id = invitation["invitation"].get<std::string>();
  ASSERT_EQ(command("POST", "/api/v1/invitations/" + id + "/revocation").status, 204);
  const std::size_t before = batches();
  known.inspect(kMission, "测试安全培训中心", "2023-11-22", "无消防器材");
  follow(before);
  EXPECT_EQ(quarantined("检查员甲"), 0U);
  const std::size_t mid = batches();
  late.inspect(kMission, "测试安全培训中心", "2023-11-24", "无消防器材");
  const std::size_t late_ = batches() - mid;
  follow(mid);
  EXPECT_EQ(quarantined("检查员甲"), late_);
}

// What is decided after a restore takes effect after what was decided before the backup, whatever comes back.
TEST_F(FollowUpTest, ARestoredServerBeginsItsControlLogsAtOnce) {
  inviteUser("组长乙", "leader");
  const Json order{{"file", file("all.backup").string()}};
  ASSERT_EQ(command("POST", "/api/v1/backup", order).status, 204);
  ASSERT_TRUE(server::restore(file("all.backup"), file("again")));
  const auto again = server::ServerData::open(file("again")).value();
  for (const campaign::Mission& each : again->missions->all()) {
    const membership::Workspace& state = *again->missions->replicaOf(each).state().value();
    std::set<record::LogId> logs;
    for (const record::BatchRef& tip : state.history().tips()) logs.insert(tip.log);
    const auto old = data().missions->replicaOf(each).state().value()->history().tips().size();
    EXPECT_EQ(logs.size(), old + 1) << each.text();
  }
}

// The registry must not list it again before, and every tablet's pack must say so.
TEST_F(FollowUpTest, ADecisionThatBarsReachesTheRegistryAndLeavesItWhenItIsTakenBack) {
  constexpr const char* kSchool = "测试安全培训中心";
  statistics::Facts facts;
  facts.subject = {kSchool, "training", kSchool};
  statistics::DispositionFact delisted;
  delisted.id = fromHex<record::RecordId>("0012000000000000000000000000000a").value();
  delisted.decided = true;
  delisted.measure = "delist";
  delisted.date = "2023-11-25";
  delisted.barUntil = "2026-11-25";
  facts.dispositions = {delisted};
  const auto id = fromHex<record::RecordId>("000a0000000000000000000000000001").value();
  const auto keep = [&] {
    data().missions->store().records().transact(
        [&] { data().facts->keep(data().missions->workspaceOf(kMission), mission(), id, facts); });
    follow(batches());
  };
  const Date day = *parseDate("2024-06-01");
  keep();
  const auto barred = data().registry->bars(day);
  ASSERT_EQ(barred.size(), 1U);
  EXPECT_EQ(barred[0].institution, kSchool);
  EXPECT_EQ(barred[0].from, *parseDate("2023-11-25"));
  EXPECT_EQ(barred[0].until, *parseDate("2026-11-25"));
  keep();
  EXPECT_EQ(data().registry->allBars()->size(), 1U) << "once";

  facts.dispositions[0].barUntil.clear();
  facts.dispositions[0].standing = {statistics::Counting::countsNot, statistics::Reason::withdrawn};
  keep();
  EXPECT_THAT(data().registry->bars(chinaDay(services().now())), testing::IsEmpty());

  facts.dispositions[0].barUntil = "2026-11-25";
  facts.dispositions[0].standing = {};
  keep();
  EXPECT_EQ(data().registry->bars(day).size(), 1U) << "brought back";
  // By hand the bureau has the last word.
  ASSERT_TRUE(data().registry->bar({kSchool, kSchool, day, day, "行政复议"}, "市局甲"));
  keep();
  EXPECT_THAT(data().registry->bars(day), testing::IsEmpty());
}

}  // namespace
}  // namespace shicha::test

// Quarantined work, forked logs and disputed invitations: who is told, and who decides what.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "api/follow_up.hpp"
#include "integration/api/member.hpp"

namespace shicha::test {
namespace {

using server::Role;

constexpr const char* kReviews = "/api/v1/reviews";

class ReviewsTest : public ConsoleTest {
 protected:
  Member member(const Json& invitation, const std::string& device) {
    return {services(), data(), invitation, device};
  }

  // Somebody whose user is revoked, and who wrote on after that.
  record::AggregateId writeAfterRevocation() {
    Member goes = member(inviteUser("检查员乙", "inspector"), "02");
    goes.enter(kMission, "测试安全培训中心");
    revokeUser("检查员乙");
    return goes.enter(kMission, "测试第二培训中心");
  }

  void revokeUser(const std::string& name) {
    const std::string target = "/api/v1/users/" + escaped(name) + "/revocation";
    if (command("POST", target, {{"reason", "离职"}}).status != 204) throw std::runtime_error("not revoked");
  }

  Said decide(Person& by, const Json& review, const char* decision) {
    const std::string target =
        std::string(kReviews) + "/" + review["review"].get<std::string>() + "/decision";
    return by.ask("POST", target, {{"decision", decision}, {"reason", "已核实"}});
  }

  // Does anything stand in it?
  bool counts(const record::AggregateId& id) {
    const auto mission = data().missions->find(kMission).value();
    const auto aggregate = data().missions->replicaOf(mission).find(id).value();
    return aggregate != nullptr && !aggregate->registers().empty();
  }
};

TEST_F(ReviewsTest, WhatARevokedUserWroteCountsWhenItIsAdmitted) {
  Person bureau = as("科员丁", Role::districtBureau, "天河区");
  const auto id = writeAfterRevocation();
  EXPECT_FALSE(counts(id));
  const Json all = bureau.ask("GET", kReviews).json();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["kind"], "quarantine");
  EXPECT_EQ(all[0]["mission"], kMission);
  EXPECT_EQ(all[0]["user"], "检查员乙");
  EXPECT_EQ(all[0]["device"], "02");
  EXPECT_EQ(all[0]["why"], Json::array({"user-revoked"}));
  EXPECT_EQ(all[0]["batches"], 1) << "what was known before counts";
  EXPECT_TRUE(all[0]["decision"].is_null());
  EXPECT_EQ(decide(bureau, all[0], "perhaps").status, 400);
  ASSERT_EQ(decide(bureau, all[0], "admit").status, 204);
  EXPECT_TRUE(counts(id));
  EXPECT_EQ(bureau.ask("GET", kReviews).json().size(), 0U);
  EXPECT_EQ(decide(bureau, all[0], "reject").code(), "review-settled");
  const Json line = command("GET", "/api/v1/audit").json()[0];
  EXPECT_EQ(line["what"], "review.admit");
  EXPECT_EQ(line["who"], "科员丁");
  EXPECT_EQ(line["subject"], all[0]["review"]);
}

TEST_F(ReviewsTest, WhatIsRejectedIsNotForgotten) {
  Person bureau = as("科员丁", Role::districtBureau, "天河区");
  const auto id = writeAfterRevocation();
  const Json review = bureau.ask("GET", kReviews).json()[0];
  ASSERT_EQ(decide(bureau, review, "reject").status, 204);
  EXPECT_FALSE(counts(id));
  EXPECT_EQ(bureau.ask("GET", kReviews).json().size(), 0U) << "nobody is asked again";
  EXPECT_EQ(decide(bureau, review, "reject").code(), "review-settled");
  restart();
  const Json all = command("GET", "/api/v1/reviews?state=all").json();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["open"], false);
  EXPECT_EQ(all[0]["decision"]["who"], "科员丁");
  EXPECT_EQ(all[0]["decision"]["reason"], "已核实");
  // Somebody looks again.
  const std::string target = std::string(kReviews) + "/" + review["review"].get<std::string>() + "/decision";
  ASSERT_EQ(command("POST", target, {{"decision", "admit"}, {"reason", "复查属实"}}).status, 204);
  EXPECT_TRUE(counts(id));
}

TEST_F(ReviewsTest, MoreOfTheSameAfterARejectionIsAskedAbout) {
  Member goes = member(inviteUser("检查员乙", "inspector"), "02");
  revokeUser("检查员乙");
  goes.enter(kMission, "测试安全培训中心");
  Person city = as("市局甲", Role::cityBureau, "广州市");
  const Json first = city.ask("GET", kReviews).json()[0];
  ASSERT_EQ(decide(city, first, "reject").status, 204);
  goes.enter(kMission, "测试第二培训中心");
  const Json again = city.ask("GET", kReviews).json();
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0]["review"], first["review"]);
  EXPECT_GT(again[0]["batches"], first["batches"]);
}

TEST_F(ReviewsTest, AForkedLogIsPendingUntilSomebodyLookedAtIt) {
  Person bureau = as("科员丁", Role::districtBureau, "天河区");
  Member copied = member(inviteUser("检查员甲", "inspector"), "01");
  copied.inspect(kMission, "测试安全培训中心", "2023-11-22", "无消防器材");
  copied.fork(kMission);
  const Json all = bureau.ask("GET", kReviews).json();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["kind"], "fork");
  EXPECT_EQ(all[0]["batches"], 2);
  EXPECT_EQ(all[0]["user"], "检查员甲");
  ASSERT_EQ(decide(bureau, all[0], "admit").status, 204);
  EXPECT_EQ(bureau.ask("GET", kReviews).json().size(), 0U);
}

// The leader's handover waits for the decision which of two devices is theirs.
TEST_F(ReviewsTest, ADisputedDeviceIsNamedAndItsHandoverCountsThen) {
  Person bureau = as("科员丁", Role::districtBureau, "天河区");
  const Json invitation = inviteUser("组长乙", "leader");
  Member leader = member(invitation, "02");
  Member thief = member(invitation, "03");
  thief.inspect(kMission, "测试安全培训中心", "2023-11-23", "无消防器材");
  leader.handOver(kMission);
  const Json all = bureau.ask("GET", kReviews).json();
  ASSERT_EQ(all.size(), 2U);
  const Json& right = all[all[0]["device"] == "02" ? 0 : 1];
  EXPECT_EQ(right["kind"], "dispute");
  EXPECT_EQ(right["others"], Json::array({{{"user", "组长乙"}, {"device", "03"}}}));
  ASSERT_EQ(decide(bureau, right, "admit").status, 204);
  const Json left = bureau.ask("GET", kReviews).json();
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0]["device"], "03");
  const auto mission = data().missions->find(kMission).value();
  EXPECT_TRUE(data().missions->partiesOf(mission)->isHandedOver);
}

// Only who checks in a mission decides: not even after the handover does the district that it is about.
TEST_F(ReviewsTest, TheInspectedDistrictDecidesNothing) {
  Person inspected = as("科员丙", Role::districtBureau, "增城区");
  Member leader = member(inviteUser("组长乙", "leader"), "01");
  leader.handOver(kMission);
  const auto mission = data().missions->find(kMission).value();
  ASSERT_TRUE(server::followUp(data(), mission, 0, services().now()));
  writeAfterRevocation();
  const Json review = command("GET", kReviews).json()[0];
  EXPECT_EQ(inspected.ask("GET", kReviews).json().size(), 0U);
  EXPECT_EQ(decide(inspected, review, "admit").code(), "not-yours");
  const Json none{{"decision", "admit"}, {"reason", "已核实"}};
  EXPECT_EQ(command("POST", std::string(kReviews) + "/0123456789/decision", none).code(), "review-unknown");
}

}  // namespace
}  // namespace shicha::test

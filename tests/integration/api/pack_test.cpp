// The reference pack: what it holds for whom, and when it is another one.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "api/follow_up.hpp"
#include "crypto/digest.hpp"
#include "exchange/pack.hpp"
#include "exchange/token_message.hpp"
#include "integration/api/member.hpp"

namespace shicha::test {
namespace {

using server::Role;
using testing::Contains;
using testing::Field;

constexpr const char* kPack = "/sync/v1/pack";

class PackTest : public ConsoleTest {
 protected:
  Member member(const Json& invitation, const std::string& device) {
    return {services(), data(), invitation, device};
  }

  // Their tablet, with a token.
  Person tabletOf(const Member& member) {
    Person person = nobody();
    const auto challenge =
        exchange::decodeChallenge(person.ask("POST", "/sync/v1/challenge").wire.body).value();
    const exchange::TokenRequest request{challenge, member.chain(),
                                         member.key().sign(exchange::challengeMessage(challenge))};
    const Said said =
        person.send("POST", "/sync/v1/token", "application/x-protobuf", encodeTokenRequest(request));
    person.bearer = exchange::decodeToken(said.wire.body).value().token;
    return person;
  }

  exchange::Pack packFor(Person& tablet) {
    const Said said = tablet.ask("GET", kPack);
    if (said.status != 200) throw std::runtime_error(said.wire.body);
    return exchange::readPack(said.wire.body, data().keys.root.publicKey()).value();
  }

  static std::vector<std::string> textsIn(const exchange::Pack& pack) {
    std::vector<std::string> texts;
    for (const auto& finding : pack.findings) texts.push_back(finding.text);
    return texts;
  }
};

TEST_F(PackTest, HoldsWhatIsLookedUpAtASite) {
  Person city = as("市局甲", Role::cityBureau, "广州市");
  const Json bar{{"institution", "测试安全培训中心"},
                 {"name", "测试安全培训中心"},
                 {"from", "2023-11-01"},
                 {"until", "2099-11-01"},
                 {"reason", "出具虚假证明"}};
  ASSERT_EQ(city.ask("POST", "/api/v1/registry/bars", bar).status, 204);
  Person tablet = tabletOf(member(inviteUser("检查员甲", "inspector", "天河区"), "01"));
  const exchange::Pack pack = packFor(tablet);
  EXPECT_EQ(pack.district, "天河区");
  EXPECT_THAT(pack.files, Contains(Field(&exchange::PackFile::name, "forms/gz2023.training.txtpb")));
  EXPECT_THAT(pack.files, Contains(Field(&exchange::PackFile::name, "campaigns/gz2023.txtpb")));
  EXPECT_THAT(pack.files, Contains(Field(&exchange::PackFile::name, "rules/measures.txtpb")));
  EXPECT_THAT(pack.registry, testing::HasSubstr("广州市增城区安全生产协会"));
  const exchange::PackBar expected{"测试安全培训中心", *parseDate("2099-11-01"), "出具虚假证明"};
  EXPECT_THAT(pack.bars, testing::ElementsAre(expected));
}

TEST_F(PackTest, IsGivenOnceUntilSomethingChanges) {
  Member writer = member(inviteUser("检查员甲", "inspector", "天河区"), "01");
  Person tablet = tabletOf(writer);
  const std::string first = tablet.ask("GET", kPack).wire.body;
  const std::string have = std::string(kPack) + "?have=" + crypto::sha256(first).hex();
  EXPECT_EQ(tablet.ask("GET", have).status, 204);
  restart();
  tablet = tabletOf(writer);
  EXPECT_EQ(tablet.ask("GET", have).status, 204) << "the same bytes after a restart";
  Member other = member(inviteUser("检查员乙", "inspector", "天河区"), "02");
  EXPECT_EQ(tablet.ask("GET", have).status, 204) << "a control event is no content";
  other.inspect(kMission, "测试安全培训中心", "2023-11-22", "无消防器材");
  const Said changed = tablet.ask("GET", have);
  ASSERT_EQ(changed.status, 200);
  const auto root = data().keys.root.publicKey();
  EXPECT_GT(exchange::readPack(changed.wire.body, root)->made, exchange::readPack(first, root)->made);
}

TEST_F(PackTest, TellsNothingOfAMissionThatWasNotHandedOver) {
  Member leader = member(inviteUser("组长乙", "leader", "天河区"), "01");
  Person own = tabletOf(leader);
  Person inspected = tabletOf(member(inviteUser("检查员丙", "inspector", "增城区"), "02"));
  const auto id = leader.inspect(kMission, "测试安全培训中心", "2023-11-22", "无消防器材");
  const exchange::Pack pack = packFor(own);
  ASSERT_EQ(pack.findings.size(), 1U);
  EXPECT_EQ(pack.findings[0].inspection, id.hex());
  EXPECT_EQ(pack.findings[0].institution, "测试安全培训中心");
  EXPECT_EQ(pack.findings[0].district, "增城区");
  EXPECT_EQ(pack.findings[0].date, "2023-11-22");
  EXPECT_FALSE(pack.findings[0].rectified.has_value());
  EXPECT_TRUE(packFor(inspected).findings.empty());
  leader.handOver(kMission);
  const auto mission = data().missions->find(kMission).value();
  ASSERT_TRUE(server::followUp(data(), mission, 0, services().now()));
  EXPECT_THAT(textsIn(packFor(inspected)), testing::ElementsAre("无消防器材"));
}

TEST_F(PackTest, IsForTabletsAlone) {
  Person bureau = as("科员丁", Role::districtBureau, "天河区");
  EXPECT_EQ(bureau.ask("GET", kPack).status, 401);
}

}  // namespace
}  // namespace shicha::test

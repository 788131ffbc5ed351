// Invitations, tokens and revocations, as a tablet sees them.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "api/endpoint.hpp"
#include "base/base64url.hpp"
#include "exchange/invitation.hpp"
#include "exchange/token_message.hpp"
#include "integration/api/console.hpp"

namespace shicha::test {
namespace {

using server::Role;

constexpr const char* kProtobuf = "application/x-protobuf";

// A tablet that an invitation enrolled.
struct Tablet {
  exchange::OpenedInvitation opened;
  crypto::SigningKey key{crypto::randomBytes<crypto::SigningSeed>(crypto::systemRandom())};
  std::string device = "0a0b0c";

  std::string chain() const {
    membership::Certificate member = opened.certificate;
    member.kind = membership::CertificateKind::member;
    member.signingKey = key.publicKey();
    member.device = device;
    const crypto::SigningKey inviting(*crypto::SigningSeed::from(opened.invitation.signing.view()));
    return membership::encodeChain({opened.invitation.certificate, membership::issue(member, inviting)});
  }
};

class TabletsTest : public ConsoleTest {
 protected:
  static Tablet enrol(const Json& invitation) {
    const auto file = bytesOfBase64Url(invitation["file"].get<std::string>()).value();
    return {exchange::openInvitation(file, invitation["code"].get<std::string>()).value()};
  }

  std::string challenge() {
    const Said said = nobody().ask("POST", "/sync/v1/challenge");
    return exchange::decodeChallenge(said.wire.body).value();
  }

  Said askToken(const Tablet& tablet, const std::string& challenge) {
    const exchange::TokenRequest request{challenge, tablet.chain(),
                                         tablet.key.sign(exchange::challengeMessage(challenge))};
    return nobody().send("POST", "/sync/v1/token", kProtobuf, exchange::encodeTokenRequest(request));
  }
};

TEST_F(TabletsTest, AnInvitationHoldsWhatATabletNeedsWithoutANetwork) {
  const Json made = inviteUser("检查员甲", "inspector", "天河区");
  const auto opened = enrol(made).opened;
  EXPECT_EQ(opened.certificate.user, "检查员甲");
  EXPECT_EQ(opened.certificate.role, "inspector");
  EXPECT_EQ(opened.invitation.root, data().keys.root.publicKey());
  ASSERT_EQ(opened.invitation.missions.size(), 2U) << "the own round, and the one it is sent to";
  for (const auto& mission : opened.invitation.missions) {
    EXPECT_THAT(mission.name, testing::HasSubstr("天河区-"));
    EXPECT_FALSE(mission.start.empty());
  }
  const auto sheet = made["sheet"].get<std::string>();
  EXPECT_THAT(sheet, testing::HasSubstr("<svg"));
  EXPECT_THAT(sheet, testing::Not(testing::HasSubstr(made["code"].get<std::string>())));
}

TEST_F(TabletsTest, ATabletGetsATokenForItsKey) {
  const Tablet tablet = enrol(inviteUser("检查员甲", "inspector", "天河区"));
  const Said said = askToken(tablet, challenge());
  ASSERT_EQ(said.status, 200) << said.wire.body;
  const auto token = exchange::decodeToken(said.wire.body);
  ASSERT_TRUE(token);
  EXPECT_GE(token->life, std::chrono::minutes(10));
  const Json devices = command("GET", "/api/v1/devices").json();
  ASSERT_EQ(devices.size(), 1U);
  EXPECT_EQ(devices[0]["device"], tablet.device);
  EXPECT_EQ(devices[0]["user"], "检查员甲");
}

// A token is for what tablets do, and ends with its device.
TEST_F(TabletsTest, ATokenOpensNothingElse) {
  const Tablet tablet = enrol(inviteUser("检查员甲", "inspector", "增城区"));
  Person holder = nobody();
  const auto takeToken = [&] {
    holder.bearer = exchange::decodeToken(askToken(tablet, challenge()).wire.body)->token;
  };
  takeToken();
  for (const server::Endpoint* endpoint : server::endpoints()) {
    using server::Access;
    const Access access = endpoint->access;
    if (access == Access::everyone || access == Access::machine || access == Access::tablet) continue;
    const Said said = holder.ask(endpoint->method, endpoint->path.substr(0, endpoint->path.find('{')));
    EXPECT_TRUE(said.status >= 401 && said.status <= 405) << endpoint->path << said.wire.body;
  }
  EXPECT_EQ(holder.ask("DELETE", "/sync/v1/token").status, 204);
  EXPECT_EQ(holder.ask("DELETE", "/sync/v1/token").code(), "token-unknown") << "it was given back";
  takeToken();
  Person thief = holder;
  ASSERT_EQ(command("POST", "/api/v1/devices/0a0b0c/revocation", {{"reason", "遗失"}}).status, 204);
  EXPECT_EQ(thief.ask("DELETE", "/sync/v1/token").code(), "token-unknown") << "it ended with the device";
}

TEST_F(TabletsTest, ATokenEndsByItself) {
  tokenLife = std::chrono::seconds(1);
  restart();
  const Tablet tablet = enrol(inviteUser("检查员甲", "inspector", "天河区"));
  Person holder = nobody();
  const auto begun = std::chrono::steady_clock::now();
  const auto token = exchange::decodeToken(askToken(tablet, challenge()).wire.body);
  EXPECT_EQ(token->life, tokenLife);
  holder.bearer = token->token;
  std::this_thread::sleep_until(begun + 2 * tokenLife);
  EXPECT_EQ(holder.ask("DELETE", "/sync/v1/token").code(), "token-unknown");
}

TEST_F(TabletsTest, AChallengeIsGoodOnce) {
  const Tablet tablet = enrol(inviteUser("检查员甲", "inspector", "天河区"));
  const std::string once = challenge();
  EXPECT_EQ(askToken(tablet, once).status, 200);
  EXPECT_EQ(askToken(tablet, once).code(), "challenge-unknown");
  EXPECT_EQ(askToken(tablet, std::string(32, 'x')).code(), "challenge-unknown");
}

TEST_F(TabletsTest, AnotherKeyOrRootGetsNone) {
  Tablet tablet = enrol(inviteUser("检查员甲", "inspector", "天河区"));
  const std::string stolen = challenge();
  const crypto::SigningKey other(crypto::randomBytes<crypto::SigningSeed>(crypto::systemRandom()));
  const exchange::TokenRequest request{stolen, tablet.chain(),
                                       other.sign(exchange::challengeMessage(stolen))};
  EXPECT_EQ(nobody().send("POST", "/sync/v1/token", kProtobuf, exchange::encodeTokenRequest(request)).code(),
            "challenge-signature");
  tablet.opened.invitation.certificate =
      membership::issue(tablet.opened.certificate, other);  // a root of somebody's own
  EXPECT_EQ(askToken(tablet, challenge()).code(), "certificate-broken");
  EXPECT_EQ(nobody().send("POST", "/sync/v1/token", kProtobuf, "no message").status, 400);
  EXPECT_EQ(command("GET", "/api/v1/devices").json().size(), 0U) << "nothing was changed";
}

TEST_F(TabletsTest, WhatIsRevokedGetsNoTokenAnyMore) {
  const Json first = inviteUser("检查员甲", "inspector", "天河区");
  const Json second = inviteUser("检查员乙", "inspector", "天河区");
  const Json third = inviteUser("检查员丙", "inspector", "天河区");
  Tablet one = enrol(first), two = enrol(second), three = enrol(third);
  one.device = "01";
  two.device = "02";
  three.device = "03";
  for (const Tablet* each : {&one, &two, &three}) ASSERT_EQ(askToken(*each, challenge()).status, 200);

  const Json why{{"reason", "遗失"}};
  EXPECT_EQ(command("POST", "/api/v1/devices/01/revocation", why).status, 204);
  EXPECT_EQ(command("POST", "/api/v1/users/" + escaped("检查员乙") + "/revocation", why).status, 204);
  const std::string third_ = third["invitation"].get<std::string>();
  EXPECT_EQ(command("POST", "/api/v1/invitations/" + third_ + "/revocation").status, 204);
  EXPECT_THAT(askToken(one, challenge()).code(), testing::AnyOf("device-revoked", "invitation-revoked"));
  EXPECT_EQ(askToken(two, challenge()).code(), "user-revoked");
  EXPECT_EQ(askToken(three, challenge()).code(), "invitation-revoked");
}

// The keys of bundles are made anew where somebody is revoked, and not where somebody comes.
TEST_F(TabletsTest, TheRevokedDoNotGetTheNextKey) {
  const auto epochs = [&] {
    const auto mission = data().missions->find("gz2023/天河区-增城区").value();
    return (*data().missions->replicaOf(mission).state())->members().epochs();
  };
  const Tablet stays = enrol(inviteUser("检查员甲", "inspector", "天河区"));
  const Tablet goes = enrol(inviteUser("检查员乙", "inspector", "天河区"));
  const auto before = epochs();
  EXPECT_EQ(before.front().id, before.back().id) << "an invitation begins no new epoch";
  ASSERT_EQ(askToken(goes, challenge()).status, 200);
  ASSERT_EQ(command("POST", "/api/v1/devices/0a0b0c/revocation", {{"reason", "遗失"}}).status, 204);
  const membership::KeyEpoch after = epochs().back();
  EXPECT_NE(after.id, before.back().id);
  const auto opens = [&](const Tablet& tablet) {
    const crypto::DecryptionKey key(tablet.opened.invitation.encryption);
    return membership::openEpoch(after, tablet.opened.certificate.signingKey, key).has_value();
  };
  EXPECT_TRUE(opens(stays));
  EXPECT_FALSE(opens(goes));
}

TEST_F(TabletsTest, EveryDecisionStandsInTheAuditLog) {
  const Json made = inviteUser("检查员甲", "inspector", "天河区");
  ASSERT_EQ(
      command("POST", "/api/v1/users/" + escaped("检查员甲") + "/revocation", {{"reason", "离职"}}).status,
      204);
  std::vector<std::string> what;
  for (const Json& line : command("GET", "/api/v1/audit").json()) what.push_back(line["what"]);
  EXPECT_THAT(what,
              testing::ElementsAre("invitation.revoke", "user.revoke", "invitation.create", "user.create"));
  EXPECT_TRUE(data().accounts->checkAudit());
}

TEST_F(TabletsTest, ANameIsOnePersonsName) {
  inviteUser("检查员甲", "inspector", "天河区");
  const Json other{{"user", "检查员甲"}, {"role", "leader"}, {"district", "增城区"}};
  EXPECT_EQ(command("POST", "/api/v1/invitations", other).code(), "user-twice");
  inviteUser("检查员甲", "inspector", "天河区");  // a second tablet
  EXPECT_EQ(command("GET", "/api/v1/invitations").json().size(), 2U);
}

}  // namespace
}  // namespace shicha::test

#include "membership/certificate.hpp"

#include <gtest/gtest.h>
#include <membership.pb.h>

#include "support/ledger.hpp"

namespace shicha::membership {
namespace {

using Chain = std::vector<IssuedCertificate>;

struct CertificateTest : testing::Test {
  test::Ledger ledger;
  crypto::SigningKey memberKey = ledger.newKey();
  crypto::SigningKey invitationKey = ledger.newKey();
  Certificate member =
      ledger.certificate(CertificateKind::member, memberKey, "检查员甲", "member", "甲的平板");
  Certificate invitation =
      ledger.certificate(CertificateKind::invitation, invitationKey, "检查员甲", "member", {});

  Result<Author> read(const Chain& chain) const {
    return readChain(encodeChain(chain), ledger.rootKey().publicKey(), ledger.workspace());
  }

  // What is wrong with a chain; empty: nothing.
  std::string fault(const Chain& chain) const { return faultOf(read(chain)); }
  static std::string faultOf(const Result<Author>& author) {
    if (author) return {};
    EXPECT_EQ(author.error().code(), ErrorCode::certificateBroken);
    return author.error().details().at(0);
  }

  Chain direct() const { return {issue(member, ledger.rootKey())}; }
  Chain invited() const { return {issue(invitation, ledger.rootKey()), issue(member, invitationKey)}; }
};

TEST_F(CertificateTest, TellsWhoseALogIs) {
  member.encryptionKey = ledger.random<crypto::EncryptionKey>();
  member.validFrom = 1'700'000'000;
  member.validTo = 1'800'000'000;
  member.workspaces = {ledger.random<record::WorkspaceId>(), ledger.workspace()};
  const auto author = read(direct());
  ASSERT_TRUE(author) << author.error().message(Language::en);
  const Certificate& read = author->certificate;
  EXPECT_EQ(read.kind, CertificateKind::member);
  EXPECT_EQ(read.signingKey, memberKey.publicKey());
  EXPECT_EQ(read.encryptionKey, member.encryptionKey);
  EXPECT_EQ(read.user, "检查员甲");
  EXPECT_EQ(read.device, "甲的平板");
  EXPECT_EQ(read.role, "member");
  EXPECT_EQ(read.district, "天河区");
  EXPECT_EQ(read.workspaces, member.workspaces);
  EXPECT_EQ(read.validFrom, member.validFrom);
  EXPECT_EQ(read.validTo, member.validTo);
  EXPECT_FALSE(author->invitation);
}

TEST_F(CertificateTest, TakesTheServersOwnLogs) {
  for (const CertificateKind kind : {CertificateKind::control, CertificateKind::desk}) {
    member.kind = kind;
    const auto author = read(direct());
    ASSERT_TRUE(author);
    EXPECT_EQ(author->certificate.kind, kind);
  }
}

TEST_F(CertificateTest, TakesAMemberThroughAnInvitation) {
  const auto author = read(invited());
  ASSERT_TRUE(author) << author.error().message(Language::en);
  EXPECT_EQ(author->certificate.signingKey, memberKey.publicKey());
  EXPECT_EQ(author->invitation, invitationKey.publicKey());
}

// Clocks differ: whether a certificate has run out is shown, and decides nothing here.
TEST_F(CertificateTest, TakesWhatHasRunOut) {
  member.validFrom = 1;
  member.validTo = 2;
  EXPECT_EQ(fault(direct()), "");
}

TEST_F(CertificateTest, RefusesAnotherRoot) {
  const crypto::SigningKey stranger = ledger.newKey();
  EXPECT_EQ(fault({issue(member, stranger)}), "signature");
  EXPECT_EQ(fault({issue(invitation, stranger), issue(member, invitationKey)}), "signature");
  EXPECT_EQ(fault({issue(member, memberKey)}), "signature") << "signed by itself";
}

TEST_F(CertificateTest, RefusesAMemberOfAnotherWorkspace) {
  member.workspaces = {ledger.random<record::WorkspaceId>()};
  EXPECT_EQ(fault(direct()), "another workspace");
  member.workspaces = {};
  EXPECT_EQ(fault(direct()), "another workspace");
}

TEST_F(CertificateTest, RefusesMoreThanTheInvitationIsFor) {
  const Certificate good = member;
  EXPECT_EQ(fault(invited()), "");
  member.user = "检查员乙";
  EXPECT_EQ(fault(invited()), "chain");
  member = good;
  member.role = "leader";
  EXPECT_EQ(fault(invited()), "chain");
  member = good;
  member.district = "增城区";
  EXPECT_EQ(fault(invited()), "chain");
  member = good;
  member.workspaces.push_back(ledger.random<record::WorkspaceId>());
  EXPECT_EQ(fault(invited()), "chain");
  invitation.workspaces = member.workspaces;
  member = good;
  EXPECT_EQ(fault(invited()), "") << "fewer workspaces";
}

TEST_F(CertificateTest, RefusesEveryOtherShapeOfAChain) {
  const crypto::SigningKey& root = ledger.rootKey();
  const crypto::SigningKey thirdKey = ledger.newKey();
  Certificate third = member;
  third.signingKey = thirdKey.publicKey();
  Certificate second = invitation;
  second.signingKey = thirdKey.publicKey();
  EXPECT_EQ(fault({}), "chain");
  EXPECT_EQ(fault({issue(invitation, root)}), "chain") << "an invitation writes nothing";
  EXPECT_EQ(fault({issue(member, root), issue(third, memberKey)}), "chain") << "a member certifies nobody";
  EXPECT_EQ(fault({issue(invitation, root), issue(second, invitationKey)}), "chain");
  EXPECT_EQ(fault({issue(invitation, root), issue(second, invitationKey), issue(member, thirdKey)}), "chain");
  EXPECT_EQ(fault({issue(invitation, root), issue(member, invitationKey), issue(third, memberKey)}), "chain");
}

TEST_F(CertificateTest, RefusesAServerThatTheRootDidNotCertify) {
  Certificate server = member;
  for (const CertificateKind kind : {CertificateKind::control, CertificateKind::desk}) {
    server.kind = kind;
    EXPECT_EQ(fault({issue(member, ledger.rootKey()), issue(server, memberKey)}), "chain");
    EXPECT_EQ(fault({issue(invitation, ledger.rootKey()), issue(server, invitationKey)}), "chain");
    EXPECT_EQ(fault({issue(server, memberKey)}), "signature");
  }
}

// The key of receipts opens no log, and certifies nobody.
TEST_F(CertificateTest, RefusesAKeyOfReceiptsAsAnAuthor) {
  Certificate receipts = member;
  receipts.kind = CertificateKind::receipts;
  const IssuedCertificate issued = issue(receipts, ledger.rootKey());
  EXPECT_EQ(fault({issued}), "chain");
  EXPECT_EQ(fault({issued, issue(member, memberKey)}), "chain");
  EXPECT_EQ(fault({issue(invitation, ledger.rootKey()), issue(receipts, invitationKey)}), "chain");
  EXPECT_EQ(readCertificate(issued, ledger.rootKey().publicKey()).value(), receipts)
      << "it is one all the same";
}

TEST_F(CertificateTest, RefusesLinksThatDoNotHoldTogether) {
  EXPECT_EQ(fault({issue(invitation, ledger.rootKey()), issue(member, ledger.rootKey())}), "signature");
  const Chain chain = invited();
  EXPECT_EQ(fault({chain[1], chain[0]}), "signature");
  EXPECT_EQ(fault({{chain[0].body, chain[1].signature}}), "signature");
}

TEST_F(CertificateTest, RefusesAFlippedBitInEveryByte) {
  for (const Chain& chain : {direct(), invited()}) {
    const std::string bytes = encodeChain(chain);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ 1 << i % 8);
      EXPECT_FALSE(readChain(damaged, ledger.rootKey().publicKey(), ledger.workspace())) << i;
    }
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      EXPECT_FALSE(readChain(bytes.substr(0, length), ledger.rootKey().publicKey(), ledger.workspace()));
    }
  }
}

// The root key signs other things too: what it signed without saying "certificate" is none.
TEST_F(CertificateTest, RefusesASignatureThatWasMeantForSomethingElse) {
  IssuedCertificate issued = issue(member, ledger.rootKey());
  issued.signature = ledger.rootKey().sign(issued.body);
  EXPECT_EQ(fault({issued}), "signature");
}

TEST_F(CertificateTest, RefusesWhatTheRootSignedButMakesNoSense) {
  const std::string good = issue(member, ledger.rootKey()).body;
  const auto spoilt = [&](auto spoil) {
    wire::CertificateBody body;
    EXPECT_TRUE(body.ParseFromString(good));
    spoil(body);
    IssuedCertificate issued{body.SerializeAsString(), {}};
    issued.signature = ledger.rootKey().sign(std::string("shicha certificate 1") + '\0' + issued.body);
    return fault({issued});
  };
  EXPECT_EQ(spoilt([](auto&) {}), "");
  EXPECT_EQ(spoilt([](auto& body) { body.set_signing_key("short"); }), "key");
  EXPECT_EQ(spoilt([](auto& body) { body.set_encryption_key("short"); }), "key");
  EXPECT_EQ(spoilt([](auto& body) { body.clear_algorithm(); }), "key");
  EXPECT_EQ(spoilt([](auto& body) { body.set_algorithm(static_cast<wire::CertificateBody::Algorithm>(2)); }),
            "key");
  EXPECT_EQ(spoilt([](auto& body) { body.clear_kind(); }), "kind");
  EXPECT_EQ(spoilt([](auto& body) { body.set_kind(static_cast<wire::CertificateBody::Kind>(6)); }), "kind");
  EXPECT_EQ(spoilt([](auto& body) { body.add_workspace("short"); }), "workspace");
}

TEST_F(CertificateTest, RefusesWhatIsNoChain) {
  const auto faultOfBytes = [&](const std::string& bytes) {
    return faultOf(readChain(bytes, ledger.rootKey().publicKey(), ledger.workspace()));
  };
  EXPECT_EQ(faultOfBytes("\xff\xff"), "encoding");
  EXPECT_EQ(faultOfBytes(test::textValue(9, std::string(70'000, 'x'))), "encoding") << "too long";
  EXPECT_EQ(faultOfBytes(""), "chain");
}

}  // namespace
}  // namespace shicha::membership

#include "membership/key_epoch.hpp"

#include <gtest/gtest.h>

#include "support/ledger.hpp"

namespace shicha::membership {
namespace {

using crypto::DecryptionKey;
using crypto::SealKey;

struct KeyEpochTest : testing::Test {
  // Somebody to whom a key is sealed.
  struct Reader {
    Certificate certificate;
    DecryptionKey key;
  };

  test::Ledger ledger;
  EpochId id = ledger.random<EpochId>();
  SealKey secret = newSecret();

  SealKey newSecret() { return *SealKey::from(ledger.random<crypto::Hash>().view()); }

  Reader reader(CertificateKind kind = CertificateKind::member) {
    const DecryptionKey key(*crypto::EncryptionSeed::from(ledger.random<crypto::Hash>().view()));
    Certificate certificate = ledger.certificate(kind, ledger.newKey(), "检查员甲", "member", "平板");
    certificate.encryptionKey = key.publicKey();
    return {certificate, key};
  }

  std::vector<Reader> readers(int count) {
    std::vector<Reader> all;
    for (int i = 0; i < count; ++i) all.push_back(reader());
    return all;
  }

  static std::vector<Certificate> certificatesOf(const std::vector<Reader>& readers) {
    std::vector<Certificate> all;
    for (const Reader& reader : readers) all.push_back(reader.certificate);
    return all;
  }
};

TEST_F(KeyEpochTest, ReachesEveryMemberAndNobodyElse) {
  for (const int count : {0, 1, 2, 9}) {
    const std::vector<Reader> members = readers(count);
    const KeyEpoch epoch = sealEpoch(id, secret, certificatesOf(members));
    EXPECT_EQ(epoch.id, id);
    EXPECT_EQ(epoch.boxes.size(), members.size());
    for (const Reader& member : members) {
      EXPECT_EQ(openEpoch(epoch, member.certificate.signingKey, member.key), secret);
    }
    const Reader stranger = reader();
    EXPECT_FALSE(openEpoch(epoch, stranger.certificate.signingKey, stranger.key));
  }
}

TEST_F(KeyEpochTest, WantsTheKeyOfTheMemberThatAsks) {
  const std::vector<Reader> members = readers(4);
  const KeyEpoch epoch = sealEpoch(id, secret, certificatesOf(members));
  for (std::size_t asking = 0; asking < members.size(); ++asking) {
    for (std::size_t having = 0; having < members.size(); ++having) {
      const auto opened = openEpoch(epoch, members[asking].certificate.signingKey, members[having].key);
      EXPECT_EQ(opened.has_value(), asking == having) << asking << ", " << having;
    }
  }
}

TEST_F(KeyEpochTest, ReachesInvitations) {
  const Reader invitation = reader(CertificateKind::invitation);
  const KeyEpoch epoch = sealEpoch(id, secret, {invitation.certificate});
  EXPECT_EQ(openEpoch(epoch, invitation.certificate.signingKey, invitation.key), secret);
}

TEST_F(KeyEpochTest, LeavesOutWhoeverHasNoSoundKey) {
  const std::vector<Reader> members = readers(2);
  Certificate none = reader().certificate;
  none.encryptionKey = {};
  Certificate unsound = reader().certificate;  // a point of small order
  unsound.encryptionKey = {};
  unsound.encryptionKey.bytes[0] = 1;
  const KeyEpoch epoch =
      sealEpoch(id, secret, {members[0].certificate, none, unsound, members[1].certificate});
  ASSERT_EQ(epoch.boxes.size(), 2U);
  for (const Reader& member : members) {
    EXPECT_EQ(openEpoch(epoch, member.certificate.signingKey, member.key), secret);
  }
}

TEST_F(KeyEpochTest, SaysNothingOfTheKeyInTheOpen) {
  const std::vector<Reader> members = readers(3);
  const KeyEpoch epoch = sealEpoch(id, secret, certificatesOf(members));
  for (const KeyEpoch::Box& box : epoch.boxes) {
    EXPECT_EQ(box.sealed.find(secret.view().substr(0, 8)), std::string::npos);
  }
  EXPECT_NE(epoch.boxes[0].sealed, sealEpoch(id, secret, certificatesOf(members)).boxes[0].sealed);
}

TEST_F(KeyEpochTest, GivesNothingWhereABoxIsSpoilt) {
  const Reader member = reader();
  const KeyEpoch good = sealEpoch(id, secret, {member.certificate});
  for (std::size_t i = 0; i <= good.boxes[0].sealed.size(); ++i) {
    KeyEpoch cut = good;
    cut.boxes[0].sealed.resize(i);
    KeyEpoch bad = good;
    char& byte = bad.boxes[0].sealed[i % bad.boxes[0].sealed.size()];
    byte = static_cast<char>(byte ^ 1 << i % 8);
    EXPECT_EQ(openEpoch(cut, member.certificate.signingKey, member.key).has_value(),
              i == good.boxes[0].sealed.size());
    EXPECT_FALSE(openEpoch(bad, member.certificate.signingKey, member.key)) << i;
  }
  for (const std::string& content : {std::string(), std::string(31, 'k'), std::string(33, 'k')}) {
    const KeyEpoch odd{id, {{member.certificate.signingKey, *sealTo(member.key.publicKey(), content)}}};
    EXPECT_FALSE(openEpoch(odd, member.certificate.signingKey, member.key)) << content.size();
  }
}

// Whoever made the event cannot know which box a reader tries first.
TEST_F(KeyEpochTest, TriesEveryBoxOfAMember) {
  const Reader member = reader();
  KeyEpoch epoch = sealEpoch(id, secret, {reader().certificate, member.certificate});
  const crypto::PublicKey& name = member.certificate.signingKey;
  epoch.boxes.insert(epoch.boxes.begin(), {name, "no box"});
  epoch.boxes.insert(epoch.boxes.begin() + 1, {name, epoch.boxes[1].sealed});
  EXPECT_EQ(openEpoch(epoch, name, member.key), secret);
}

}  // namespace
}  // namespace shicha::membership

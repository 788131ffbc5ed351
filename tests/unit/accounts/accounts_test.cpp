// Users, invitations, devices and settings, and the file that they stand in.
#include "accounts/accounts.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

#include "unit/accounts/hand.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

crypto::PublicKey keyOf(std::uint8_t first) { return {{first, 2, 3}}; }

InvitationRow invitationOf(const std::string& id, const std::string& user, std::int64_t created) {
  return {id,
          user,
          {"gz2023/天河区-增城区", "第二\n个"},
          at(created),
          at(created + 600),
          keyOf(7),
          {"body", {{5, 6}}},
          {}};
}

Device deviceOf(const std::string& id, const std::string& user, std::uint8_t key, std::int64_t seen) {
  return {id, user, "00aa", keyOf(key), at(seen), at(seen), {}};
}

std::vector<std::string> namesOf(const std::vector<User>& users) {
  std::vector<std::string> names;
  for (const User& user : users) names.push_back(user.name);
  return names;
}

template <class Row>
std::vector<std::string> idsOf(const std::vector<Row>& rows) {
  std::vector<std::string> ids;
  for (const Row& row : rows) ids.push_back(row.id);
  return ids;
}

TEST_F(AccountsTest, KeepUsers) {
  const User added = accounts->addUser("检查员甲", Role::inspector, "天河区", at(0)).value();
  EXPECT_EQ(added.name, "检查员甲");
  ASSERT_TRUE(accounts->addUser("administrator", Role::administrator, "广州市", at(1)));
  reopen();
  const User user = accounts->user("检查员甲").value();
  EXPECT_EQ(user.role, Role::inspector);
  EXPECT_EQ(user.district, "天河区");
  EXPECT_EQ(user.created, at(0));
  EXPECT_FALSE(user.hasPassword);
  EXPECT_FALSE(user.revoked);
  EXPECT_THAT(namesOf(accounts->users().value()), ElementsAre("administrator", "检查员甲"));
  EXPECT_EQ(codeOf(accounts->user("检查员")), ErrorCode::userUnknown);
}

TEST_F(AccountsTest, RefuseANameThatIsTakenOrNone) {
  ASSERT_TRUE(accounts->addUser("组长乙", Role::leader, "天河区", at(0)));
  for (const char* district : {"天河区", "增城区"}) {
    const auto twice = accounts->addUser("组长乙", Role::leader, district, at(1));
    ASSERT_EQ(codeOf(twice), ErrorCode::userTwice);
    EXPECT_THAT(twice.error().details(), ElementsAre("组长乙", "天河区", "leader"));
  }
  EXPECT_EQ(codeOf(accounts->addUser(" 组长乙", Role::leader, "天河区", at(1))), ErrorCode::userNameInvalid);
  ASSERT_TRUE(accounts->revokeUser("组长乙", at(2)));
  EXPECT_EQ(codeOf(accounts->addUser("组长乙", Role::leader, "天河区", at(3))), ErrorCode::userTwice);
  EXPECT_EQ(accounts->users().value().size(), 1U);
}

TEST_F(AccountsTest, ChangeAndRevokeUsers) {
  ASSERT_TRUE(accounts->addUser("检查员甲", Role::inspector, "天河区", at(0)));
  ASSERT_TRUE(accounts->changeUser("检查员甲", Role::leader, "增城区"));
  EXPECT_EQ(accounts->user("检查员甲").value().role, Role::leader);
  EXPECT_EQ(accounts->user("检查员甲").value().district, "增城区");
  ASSERT_TRUE(accounts->revokeUser("检查员甲", at(5)));
  ASSERT_TRUE(accounts->revokeUser("检查员甲", at(9)));
  EXPECT_EQ(accounts->user("检查员甲").value().revoked, at(5)) << "the first time counts";
  EXPECT_EQ(codeOf(accounts->changeUser("检查员甲", Role::leader, "天河区")), ErrorCode::userRevoked);
  EXPECT_EQ(codeOf(accounts->setPassword("检查员甲", "x")), ErrorCode::userRevoked);
  EXPECT_EQ(codeOf(accounts->changeUser("谁", Role::leader, "天河区")), ErrorCode::userUnknown);
  EXPECT_EQ(codeOf(accounts->revokeUser("谁", at(5))), ErrorCode::userUnknown);
}

TEST_F(AccountsTest, NeverLoseTheLastAdministrator) {
  ASSERT_TRUE(accounts->addUser("管理员甲", Role::administrator, "广州市", at(0)));
  ASSERT_TRUE(accounts->addUser("市局乙", Role::cityBureau, "广州市", at(0)));
  EXPECT_EQ(codeOf(accounts->revokeUser("管理员甲", at(1))), ErrorCode::lastAdministrator);
  EXPECT_EQ(codeOf(accounts->changeUser("管理员甲", Role::cityBureau, "广州市")),
            ErrorCode::lastAdministrator);
  EXPECT_TRUE(accounts->changeUser("管理员甲", Role::administrator, "天河区"));
  ASSERT_TRUE(accounts->changeUser("市局乙", Role::administrator, "广州市"));
  ASSERT_TRUE(accounts->revokeUser("管理员甲", at(2)));
  // The other one, who is revoked, is none any more.
  EXPECT_EQ(codeOf(accounts->revokeUser("市局乙", at(3))), ErrorCode::lastAdministrator);
  EXPECT_FALSE(accounts->user("市局乙").value().revoked);
}

TEST_F(AccountsTest, KeepPasswordsOfThoseWhoEnterTheConsole) {
  for (const char* name : {"区局甲", "区局乙"}) {
    ASSERT_TRUE(accounts->addUser(name, Role::districtBureau, "天河区", at(0)));
    EXPECT_EQ(accounts->passwordOf(name).value(), "");
    ASSERT_TRUE(accounts->setPassword(name, "argon2id$…"));
  }
  reopen();
  EXPECT_EQ(accounts->passwordOf("区局甲").value(), "argon2id$…");
  EXPECT_TRUE(accounts->user("区局甲").value().hasPassword);
  ASSERT_TRUE(accounts->changeUser("区局甲", Role::districtBureau, "增城区"));
  EXPECT_TRUE(accounts->user("区局甲").value().hasPassword);
  ASSERT_TRUE(accounts->changeUser("区局甲", Role::leader, "增城区"));
  EXPECT_EQ(accounts->passwordOf("区局甲").value(), "");
  ASSERT_TRUE(accounts->revokeUser("区局乙", at(1)));
  EXPECT_FALSE(accounts->user("区局乙").value().hasPassword);
  EXPECT_EQ(codeOf(accounts->setPassword("谁", "x")), ErrorCode::userUnknown);
  EXPECT_EQ(codeOf(accounts->passwordOf("谁")), ErrorCode::userUnknown);
}

TEST_F(AccountsTest, KeepInvitations) {
  ASSERT_TRUE(accounts->addUser("检查员甲", Role::inspector, "天河区", at(0)));
  ASSERT_TRUE(accounts->addInvitation(invitationOf("00aa", "检查员甲", 10)));
  ASSERT_TRUE(accounts->addInvitation(invitationOf("00bb", "检查员甲", 20)));
  ASSERT_TRUE(accounts->addInvitation(invitationOf("00cc", "检查员甲", 20)));
  reopen();
  EXPECT_THAT(idsOf(accounts->invitations().value()), ElementsAre("00cc", "00bb", "00aa"));
  const InvitationRow invitation = accounts->invitation("00aa").value();
  EXPECT_EQ(invitation.certificate.body, "body");
  EXPECT_EQ(invitation.certificate.signature, (crypto::Signature{{5, 6}}));
  EXPECT_EQ(invitation.user, "检查员甲");
  EXPECT_THAT(invitation.missions, ElementsAre("gz2023/天河区-增城区", "第二\n个"));
  EXPECT_EQ(invitation.created, at(10));
  EXPECT_EQ(invitation.expires, at(610));
  EXPECT_EQ(invitation.key, keyOf(7));
  EXPECT_FALSE(invitation.revoked);
  ASSERT_TRUE(accounts->revokeInvitation("00aa", at(30)));
  ASSERT_TRUE(accounts->revokeInvitation("00aa", at(40)));
  EXPECT_EQ(accounts->invitation("00aa").value().revoked, at(30));
  EXPECT_EQ(codeOf(accounts->invitation("00dd")), ErrorCode::invitationUnknown);
  EXPECT_EQ(codeOf(accounts->revokeInvitation("00dd", at(1))), ErrorCode::invitationUnknown);
}

TEST_F(AccountsTest, InviteNobodyWhoIsUnknownOrRevoked) {
  EXPECT_EQ(codeOf(accounts->addInvitation(invitationOf("00aa", "谁", 0))), ErrorCode::userUnknown);
  ASSERT_TRUE(accounts->addUser("检查员甲", Role::inspector, "天河区", at(0)));
  ASSERT_TRUE(accounts->revokeUser("检查员甲", at(1)));
  EXPECT_EQ(codeOf(accounts->addInvitation(invitationOf("00aa", "检查员甲", 2))), ErrorCode::userRevoked);
  EXPECT_TRUE(accounts->invitations().value().empty());
}

// An id that is there already: nothing of the second is kept, its missions included.
TEST_F(AccountsTest, KeepNothingOfWhatFails) {
  ASSERT_TRUE(accounts->addUser("检查员甲", Role::inspector, "天河区", at(0)));
  ASSERT_TRUE(accounts->addInvitation(invitationOf("00aa", "检查员甲", 10)));
  InvitationRow again = invitationOf("00aa", "检查员甲", 99);
  again.missions = {"另一个", "又一个", "第三个"};
  EXPECT_FALSE(accounts->addInvitation(again));
  EXPECT_EQ(accounts->invitation("00aa").value().created, at(10));
  EXPECT_EQ(accounts->invitation("00aa").value().missions.size(), 2U);
}

TEST_F(AccountsTest, KnowADeviceAgain) {
  ASSERT_TRUE(accounts->addUser("检查员甲", Role::inspector, "天河区", at(0)));
  ASSERT_TRUE(accounts->addUser("检查员乙", Role::inspector, "天河区", at(0)));
  ASSERT_TRUE(accounts->seeDevice(deviceOf("平板一", "检查员甲", 8, 10)));
  ASSERT_TRUE(accounts->seeDevice(deviceOf("平板二", "检查员甲", 9, 20)));
  EXPECT_THAT(idsOf(accounts->devices().value()), ElementsAre("平板二", "平板一"));
  Device again = deviceOf("平板三", "检查员乙", 8, 30);
  again.invitation = "00bb";
  ASSERT_TRUE(accounts->seeDevice(again));
  ASSERT_TRUE(accounts->seeDevice(deviceOf("平板一", "检查员甲", 8, 28)));
  reopen();
  EXPECT_THAT(idsOf(accounts->devices().value()), ElementsAre("平板一", "平板二"));
  const auto people = accounts->device("平板一").value();
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].user, "检查员甲");
  EXPECT_EQ(people[0].invitation, "00aa");
  EXPECT_EQ(people[0].key, keyOf(8));
  EXPECT_EQ(people[0].firstSeen, at(10));
  EXPECT_EQ(people[0].lastSeen, at(30));
  EXPECT_EQ(codeOf(accounts->device("平板三")), ErrorCode::deviceUnknown);
  EXPECT_EQ(codeOf(accounts->revokeDevice("平板三", at(1))), ErrorCode::deviceUnknown);
  EXPECT_EQ(codeOf(accounts->seeDevice(deviceOf("平板三", "谁", 7, 1))), ErrorCode::userUnknown);
}

TEST_F(AccountsTest, RevokeEverybodyOnADevice) {
  ASSERT_TRUE(accounts->addUser("检查员甲", Role::inspector, "天河区", at(0)));
  ASSERT_TRUE(accounts->addUser("检查员乙", Role::inspector, "天河区", at(0)));
  ASSERT_TRUE(accounts->seeDevice(deviceOf("平板一", "检查员甲", 8, 10)));
  ASSERT_TRUE(accounts->revokeDevice("平板一", at(15)));
  ASSERT_TRUE(accounts->seeDevice(deviceOf("平板一", "检查员乙", 9, 20)));
  ASSERT_TRUE(accounts->revokeDevice("平板一", at(25)));
  reopen();
  const auto people = accounts->device("平板一").value();
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[0].revoked, at(15)) << "the moment of the first time stays";
  EXPECT_EQ(people[1].revoked, at(25));
}

TEST_F(AccountsTest, KeepSettings) {
  EXPECT_EQ(accounts->setting("city").value(), "");
  ASSERT_TRUE(accounts->setSetting("city", "广州市"));
  const std::string bytes("\0二", 4);
  ASSERT_TRUE(accounts->setSetting("root", bytes));
  ASSERT_TRUE(accounts->setSetting("city", "江门市"));
  reopen();
  EXPECT_EQ(accounts->setting("city").value(), "江门市");
  EXPECT_EQ(accounts->setting("root").value(), bytes);
}

TEST_F(AccountsTest, AreMadeOnceAndForTheirOwnerAlone) {
  struct stat status{};
  ASSERT_EQ(stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(codeOf(Accounts::create(file())), ErrorCode::fileExists);
  EXPECT_EQ(codeOf(Accounts::create(folder / "nowhere" / "accounts.db")), ErrorCode::fileUnwritable);
  EXPECT_EQ(codeOf(Accounts::open(file("other.db"))), ErrorCode::storeMissing);
  EXPECT_FALSE(fs::exists(file("other.db")));
  std::ofstream(file("other.db")) << std::string(4096, 'x');
  EXPECT_EQ(codeOf(Accounts::open(file("other.db"))), ErrorCode::storeDamaged);
}

TEST_F(AccountsTest, AreCopiedWhileInUse) {
  ASSERT_TRUE(accounts->addUser("管理员甲", Role::administrator, "广州市", at(0)));
  ASSERT_TRUE(accounts->note({0, at(0), "root (uid 0)", "user.create", "管理员甲", ""}));
  std::ofstream(file("copy.db.new")) << "left by a crash";
  ASSERT_TRUE(accounts->backup(file("copy.db")));
  EXPECT_FALSE(fs::exists(file("copy.db.new")));
  ASSERT_TRUE(accounts->addUser("区局乙", Role::districtBureau, "天河区", at(1)));
  struct stat status{};
  ASSERT_EQ(stat(file("copy.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto copy = Accounts::open(file("copy.db")).value();
  EXPECT_THAT(namesOf(copy->users().value()), ElementsAre("管理员甲"));
  EXPECT_TRUE(copy->checkAudit());
  EXPECT_TRUE(copy->note({0, at(1), "管理员甲", "user.create", "区局乙", ""}));
}

TEST_F(AccountsTest, AreCopiedOverNothing) {
  std::ofstream(file("copy.db")) << "mine";
  EXPECT_EQ(codeOf(accounts->backup(file("copy.db"))), ErrorCode::fileExists);
  EXPECT_EQ(fs::file_size(file("copy.db")), 4U);
  EXPECT_EQ(codeOf(accounts->backup(folder / "nowhere" / "copy.db")), ErrorCode::fileUnwritable);
  ASSERT_TRUE(accounts->addUser("管理员甲", Role::administrator, "广州市", at(0))) << "they go on";
}

}  // namespace
}  // namespace shicha::server

#include "accounts/sessions.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <vector>

#include "unit/accounts/hand.hpp"

namespace shicha::server {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class SessionsTest : public testing::Test {
 protected:
  Login begin(const std::string& user, const std::string& device = "") {
    return sessions.begin({user, Role::inspector, "天河区", device}, device.empty(), now);
  }
  bool isOpen(const Login& login) { return sessions.find(login.secret, now).has_value(); }

  Sessions::Clock::time_point now{hours(1000)};
  Sessions sessions{seeded(1), minutes(30), hours(12), 4};
};

TEST_F(SessionsTest, KnowWhoIsBehindASecret) {
  const Login login = sessions.begin({"区局甲", Role::districtBureau, "天河区", ""}, true, now);
  const Login token = begin("检查员乙", "平板一");
  const auto known = sessions.find(login.secret, now);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->caller.user, "区局甲");
  EXPECT_EQ(known->caller.role, Role::districtBureau);
  EXPECT_EQ(known->caller.district, "天河区");
  EXPECT_EQ(known->check, login.check);
  const auto tablet = sessions.find(token.secret, now);
  ASSERT_TRUE(tablet);
  EXPECT_EQ(tablet->caller.device, "平板一");
  EXPECT_EQ(tablet->check, "");
  for (const std::string& wrong : {std::string(), login.check, login.secret + "A", login.secret.substr(1)}) {
    EXPECT_FALSE(sessions.find(wrong, now)) << wrong;
  }
}

TEST_F(SessionsTest, GiveSecretsThatNobodyGuesses) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const Login login = begin("用户" + std::to_string(i));
    for (const std::string& text : {login.secret, login.check}) {
      EXPECT_TRUE(std::regex_match(text, std::regex("[A-Za-z0-9_-]{43}"))) << text;
      EXPECT_TRUE(seen.insert(text).second);
    }
  }
}

TEST_F(SessionsTest, EndWhereNobodyAsks) {
  const Login used = begin("检查员甲");
  const Login left = begin("检查员甲");
  now += minutes(20);
  EXPECT_TRUE(isOpen(used));
  now += minutes(10) - milliseconds(1);
  EXPECT_TRUE(isOpen(used));
  now += milliseconds(1);
  EXPECT_FALSE(isOpen(left));
  EXPECT_TRUE(isOpen(used));
  now += minutes(30);
  EXPECT_FALSE(isOpen(used));
}

TEST_F(SessionsTest, EndAfterTheirWholeTime) {
  const Login login = begin("检查员甲");
  for (int i = 0; i < 36; ++i, now += minutes(20)) ASSERT_TRUE(isOpen(login));
  EXPECT_FALSE(isOpen(login));
  now -= minutes(20);
  EXPECT_FALSE(isOpen(login)) << "what is over stays so";
}

TEST_F(SessionsTest, EndAtOnceForWhoIsRevoked) {
  const Login first = begin("检查员甲", "平板一");
  const Login second = begin("检查员甲", "平板二");
  const Login console = begin("检查员甲");
  const Login other = begin("检查员乙", "平板三");
  sessions.endDevice("平板一");
  EXPECT_FALSE(isOpen(first));
  EXPECT_TRUE(isOpen(second));
  sessions.endDevice("");
  EXPECT_TRUE(isOpen(console));
  sessions.end(console.secret);
  EXPECT_FALSE(isOpen(console));
  EXPECT_TRUE(isOpen(second));
  sessions.endUser("检查员甲");
  EXPECT_FALSE(isOpen(second));
  EXPECT_TRUE(isOpen(other));
}

TEST_F(SessionsTest, GiveWayWhereAUserHasMany) {
  const Login other = begin("检查员乙");
  std::vector<Login> logins;
  for (int i = 0; i < 6; ++i, now += seconds(1)) logins.push_back(begin("检查员甲"));
  for (std::size_t i = 0; i < logins.size(); ++i) EXPECT_EQ(isOpen(logins[i]), i >= 2) << i;
  EXPECT_TRUE(isOpen(other));
}

class ChallengesTest : public testing::Test {
 protected:
  bool isGood(const std::string& challenge) { return challenges.take(challenge, now).has_value(); }

  Challenges::Clock::time_point now{hours(1000)};
  Challenges challenges{seeded(2)};
};

TEST_F(ChallengesTest, AreGoodOnce) {
  const std::string challenge = challenges.make(now);
  EXPECT_EQ(challenge.size(), 32U);
  EXPECT_NE(challenges.make(now), challenge);
  EXPECT_FALSE(isGood(challenge.substr(1)));
  EXPECT_TRUE(isGood(challenge));
  const auto again = challenges.take(challenge, now);
  EXPECT_EQ(codeOf(again), ErrorCode::challengeUnknown);
}

TEST_F(ChallengesTest, AreGoodForAMinute) {
  const std::string early = challenges.make(now);
  const std::string late = challenges.make(now);
  now += seconds(60) - milliseconds(1);
  EXPECT_TRUE(isGood(early));
  now += milliseconds(1);
  EXPECT_FALSE(isGood(late));
  now -= seconds(30);
  EXPECT_FALSE(isGood(late)) << "a try uses it up";
}

TEST_F(ChallengesTest, GiveWayWhereThereAreTooMany) {
  std::vector<std::string> made;
  for (int i = 0; i < 10'001; ++i) made.push_back(challenges.make(now));
  EXPECT_FALSE(isGood(made.front()));
  EXPECT_TRUE(isGood(made[1]));
  EXPECT_TRUE(isGood(made.back()));
  for (int i = 0; i < 30'000; ++i) ASSERT_TRUE(isGood(challenges.make(now)));
}

}  // namespace
}  // namespace shicha::server

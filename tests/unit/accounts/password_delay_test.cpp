// How long one waits after wrong passwords.
#include <gtest/gtest.h>

#include "accounts/password.hpp"
#include "unit/accounts/hand.hpp"

namespace shicha::server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class PasswordDelayTest : public testing::Test {
 protected:
  // Tries once. 0: it was let through; else the seconds to wait.
  int tries(const std::string& user, const std::string& address) {
    const auto charged = delay.charge(user, address, now);
    if (charged) return 0;
    EXPECT_EQ(charged.error().code(), ErrorCode::loginDelayed);
    return std::stoi(charged.error().details().at(0));
  }

  // How many of a guesser's tries are let through who tries again as soon as may be.
  int guessesIn(seconds time, const std::function<int()>& guess) {
    int count = 0;
    for (const auto end = now + time; now < end;) {
      const int wait = guess();
      if (wait == 0) ++count;
      now += seconds(wait);
    }
    return count;
  }

  PasswordDelay::Clock::time_point now{hours(1000)};
  PasswordDelay delay;
};

TEST_F(PasswordDelayTest, IsEverLongerForAUser) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(tries("区局甲", "10.0.0.1"), 0);
  for (const int wait : {2, 4, 8, 16, 32, 64, 128, 256}) {
    EXPECT_EQ(tries("区局甲", "10.0.0." + std::to_string(wait)), wait) << "from another address, too";
    now += seconds(wait) - std::chrono::milliseconds(1);
    EXPECT_EQ(tries("区局甲", "10.0.0.1"), 1);
    now += std::chrono::milliseconds(1);
    EXPECT_EQ(tries("区局甲", "10.0.0.1"), 0);
  }
  EXPECT_EQ(tries("区局乙", "10.0.0.1"), 0) << "nobody else waits";
}

TEST_F(PasswordDelayTest, IsNeverLongerThanAQuarterOfAnHour) {
  int longest = 0;
  guessesIn(hours(48), [&] {
    const int wait = tries("区局甲", "10.0.0.1");
    longest = std::max(longest, wait);
    return wait;
  });
  EXPECT_EQ(longest, 900);
}

// 3 free ones, 9 whose wait is still shorter, then one every 15 minutes; as many again are forgotten.
TEST_F(PasswordDelayTest, LeavesAGuesserFewGuesses) {
  const int atOnce = guessesIn(hours(24), [&] { return tries("区局甲", "10.0.0.1"); });
  EXPECT_LE(atOnce, 3 + 10 + 24 * 4);
  EXPECT_GE(atOnce, 24 * 4 - 1);
}

TEST_F(PasswordDelayTest, GainsNobodyAnythingByPausing) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20; ++round) {
    PasswordDelay fresh;
    int count = 0;
    const auto end = now + hours(24);
    while (now < end) {
      if (fresh.charge("区局甲", "10.0.0.1", now)) ++count;
      now += seconds(random() % (round % 2 == 0 ? 60 : 7200));
    }
    EXPECT_LE(count, 3 + 10 + 24 * 4);
  }
}

TEST_F(PasswordDelayTest, IsForAnAddressThatTriesManyNames) {
  for (int i = 0; i < 30; ++i) EXPECT_EQ(tries("用户" + std::to_string(i), "10.0.0.1"), 0);
  for (const int wait : {2, 4, 8}) {
    EXPECT_EQ(tries("又一个" + std::to_string(wait), "10.0.0.1"), wait);
    now += seconds(wait);
    EXPECT_EQ(tries("又一个" + std::to_string(wait), "10.0.0.1"), 0);
  }
  EXPECT_EQ(tries("又一个2", "10.0.0.2"), 0) << "no other address waits";
}

TEST_F(PasswordDelayTest, DoesNotCountWhoIsToldToWait) {
  for (int i = 0; i < 3; ++i) tries("区局甲", "10.0.0.1");
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(tries("区局甲", "10.0.0.1"), 2);
  now += seconds(2);
  EXPECT_EQ(tries("区局甲", "10.0.0.1"), 0);
  EXPECT_EQ(tries("区局乙", "10.0.0.1"), 0);
}

TEST_F(PasswordDelayTest, IsTakenBackByTheRightPassword) {
  for (int i = 0; i < 3; ++i) tries("区局甲", "10.0.0.1");
  now += seconds(2);
  EXPECT_EQ(tries("区局甲", "10.0.0.1"), 0);
  delay.forgive("区局甲", "10.0.0.1");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(tries("区局甲", "10.0.0.1"), 0);
  EXPECT_EQ(tries("区局甲", "10.0.0.1"), 2);
}

TEST_F(PasswordDelayTest, LetsAHouseWithOneAddressIn) {
  for (int i = 0; i < 500; ++i) {
    const std::string user = "用户" + std::to_string(i);
    ASSERT_EQ(tries(user, "10.0.0.1"), 0) << i;
    delay.forgive(user, "10.0.0.1");
  }
}

TEST_F(PasswordDelayTest, DoesNotLetWhoKnowsOnePasswordGuessOthers) {
  int guesses = 0;
  for (int i = 0; i < 200; ++i) {
    if (tries("用户" + std::to_string(i), "10.0.0.1") == 0) ++guesses;
    if (tries("自己", "10.0.0.1") == 0) delay.forgive("自己", "10.0.0.1");
  }
  EXPECT_LE(guesses, 30);
}

// A house where somebody logs in every minute, and one in fifteen minutes mistypes, for a month.
TEST_F(PasswordDelayTest, ForgetsOldMistakes) {
  int refused = 0;
  for (int minute = 0; minute < 30 * 24 * 60; ++minute, now += minutes(1)) {
    const std::string user = "用户" + std::to_string(minute % 97);
    if (tries(user, "10.0.0.1") != 0) {
      ++refused;
    } else if (minute % 15 != 7) {
      delay.forgive(user, "10.0.0.1");
    }
  }
  EXPECT_EQ(refused, 0);
}

// Names and addresses beyond number cost no memory, and free nobody.
TEST_F(PasswordDelayTest, IsNotForgottenForTheSakeOfManyNames) {
  for (int i = 0; i < 3; ++i) tries("区局甲", "10.0.0.1");
  now += seconds(2);
  ASSERT_EQ(tries("区局甲", "10.0.0.1"), 0);
  for (int i = 0; i < 11'000; ++i) {
    const std::string number = std::to_string(i);
    ASSERT_EQ(tries("用户" + number, "address " + number), 0);
  }
  EXPECT_EQ(tries("区局甲", "10.0.0.1"), 4);
}

}  // namespace
}  // namespace shicha::server

#include "storage/wrong_codes.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "storage/fault.hpp"
#include "support/memory_secrets.hpp"

namespace shicha::storage {
namespace {

using std::chrono::seconds;

class WrongCodesTest : public testing::Test {
 protected:
  // Seconds until a code may be tried; 0: now.
  int waitLeft() {
    const auto turn = attempt([this] { codes.demandTurn(); });
    return turn ? 0 : std::stoi(turn.error().details().at(0));
  }

  void countSix() {
    for (int i = 0; i < 6; ++i) {
      now += std::chrono::minutes(15);
      codes.charge();
    }
  }

  seconds now{1'700'000'000};
  std::function<seconds()> clock = [this] { return now; };
  test::MemorySecrets secrets;
  WrongCodes codes{secrets, "tries", clock};
};

TEST_F(WrongCodesTest, AnswerEverMoreSlowly) {
  for (const int wait : {0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900, 900, 900}) {
    codes.charge();
    EXPECT_EQ(waitLeft(), wait);
    if (wait == 0) continue;
    EXPECT_EQ(attempt([this] { codes.charge(); }).error().code(), ErrorCode::codeTooSoon);
    now += seconds(wait - 1);
    EXPECT_EQ(waitLeft(), 1);
    now += seconds(1);
    EXPECT_EQ(waitLeft(), 0);
  }
  codes.reset();
  for (const int wait : {0, 0, 2}) {
    codes.charge();
    EXPECT_EQ(waitLeft(), wait);
  }
}

TEST_F(WrongCodesTest, NeverWaitLongerForBeingAsked) {
  countSix();
  for (int left = 16; left > 0; --left) {
    EXPECT_EQ(waitLeft(), left);
    now += seconds(1);
  }
  EXPECT_EQ(waitLeft(), 0);
}

TEST_F(WrongCodesTest, NeitherShortenNorProlongTheWaitForEverWhereTheClockIsSetBack) {
  countSix();
  now -= std::chrono::hours(24 * 365);
  EXPECT_EQ(waitLeft(), 16);
  now += seconds(15);
  EXPECT_EQ(waitLeft(), 1);
  now -= seconds(3);  // to after it began anew
  EXPECT_EQ(waitLeft(), 4);
  now = seconds(-1000);
  EXPECT_EQ(waitLeft(), 16);
  now = seconds(16);
  EXPECT_EQ(waitLeft(), 0);
}

TEST_F(WrongCodesTest, AreForgottenNeitherByFaultsNorByOthers) {
  countSix();
  now += seconds(16);
  const WrongCodes other(secrets, "tries", clock);
  const auto before = secrets.secrets;
  secrets.failing = test::MemorySecrets::Failing::writes;
  EXPECT_EQ(attempt([this] { codes.charge(); }).error().code(), ErrorCode::secretsUnusable);
  secrets.failing = test::MemorySecrets::Failing::never;
  other.charge();
  secrets.meanwhile = {"tries", secrets.secrets.at("tries")};
  secrets.secrets = before;
  EXPECT_EQ(attempt([this] { codes.charge(); }).error().details(), std::vector<std::string>{"32"});
  secrets.secrets["tries"] = "no count";
  EXPECT_EQ(attempt([this] { codes.demandTurn(); }).error().code(), ErrorCode::secretsUnusable);
}

}  // namespace
}  // namespace shicha::storage

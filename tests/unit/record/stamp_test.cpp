#include "record/stamp.hpp"

#include <gtest/gtest.h>

namespace shicha::record {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kNow{1'893'456'000'000};  // 2030-01-01
constexpr Stamp kCounters = 65'536;

constexpr Stamp at(milliseconds wall) { return static_cast<Stamp>(wall.count()) * kCounters; }

TEST(Stamp, IsTheWallClockWhereNothingHigherWasSeen) {
  EXPECT_EQ(nextStamp(0, kNow), at(kNow));
  EXPECT_EQ(nextStamp(at(kNow) - 1, kNow + milliseconds(5)), at(kNow + milliseconds(5)));
}

TEST(Stamp, RanksWhatIsWrittenAfterWhatWasSeen) {
  const Stamp seen = at(kNow + std::chrono::seconds(90));
  EXPECT_GT(nextStamp(seen, kNow), seen);
}

TEST(Stamp, RanksActionsOfOneMillisecondInTheirOrder) {
  Stamp last = 0;
  for (int i = 0; i < 1000; ++i) {
    const Stamp stamp = nextStamp(last, kNow);
    EXPECT_GT(stamp, last);
    last = stamp;
  }
}

TEST(Stamp, IsDrawnAheadByTwoMinutesAtMost) {
  for (const Stamp seen : {at(kNow + kStampAheadMax), at(kNow + std::chrono::years(70)), ~Stamp{0}}) {
    EXPECT_EQ(nextStamp(seen, kNow), at(kNow + kStampAheadMax));
  }
}

TEST(Stamp, StandsAtTheBoundWhileTheClockIsFrozen) {
  Stamp last = nextStamp(at(kNow + kStampAheadMax) - 2, kNow);
  EXPECT_EQ(last, at(kNow + kStampAheadMax) - 1);
  for (int i = 0; i < 3; ++i) {
    last = nextStamp(last, kNow);
    EXPECT_EQ(last, at(kNow + kStampAheadMax));
  }
}

// A tablet ran in 2100 and wrote; then somebody set its clock right.
TEST(Stamp, FollowsAClockThatIsSetBack) {
  const Stamp wrong = nextStamp(0, kNow + std::chrono::years(70));
  for (int minutes = 0; minutes < 10; ++minutes) {
    const milliseconds wall = kNow + std::chrono::minutes(minutes);
    EXPECT_EQ(nextStamp(wrong, wall), at(wall + kStampAheadMax));
  }
}

TEST(Stamp, TakesATimeBefore1970As1970) {
  for (const auto wall : {milliseconds(-1), milliseconds(-std::chrono::years(100)), milliseconds::min()}) {
    EXPECT_EQ(nextStamp(0, wall), nextStamp(0, milliseconds(0)));
    EXPECT_EQ(nextStamp(at(kNow), wall), at(kStampAheadMax));
  }
}

TEST(Stamp, StaysInOrderAtTheEndOfAllClocks) {
  const Stamp late = nextStamp(0, milliseconds::max());
  EXPECT_GT(late, at(kNow + std::chrono::years(1000)));
  EXPECT_GT(nextStamp(late, milliseconds::max()), late);
  EXPECT_EQ(nextStamp(late, kNow), at(kNow + kStampAheadMax));
}

}  // namespace
}  // namespace shicha::record

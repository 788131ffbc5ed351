#include "record/stamp.hpp"

#include <gtest/gtest.h>

namespace shicha::record {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kNow{1'893'456'000'000};  // 2030-01-01
constexpr Stamp kCounters = 65'536;

constexpr Stamp at(milliseconds wall) { return static_cast<Stamp>(wall.count()) * kCounters; }

TEST(Stamper, GivesTheWallClockWhereNothingHigherWasSeen) {
  Stamper stamper;
  EXPECT_EQ(stamper.next(kNow), at(kNow));
  stamper.saw(at(kNow) - 1);
  EXPECT_EQ(stamper.next(kNow + milliseconds(5)), at(kNow + milliseconds(5)));
}

TEST(Stamper, RanksWhatIsWrittenAfterWhatWasSeen) {
  Stamper stamper;
  const Stamp seen = at(kNow + std::chrono::seconds(90));
  stamper.saw(seen);
  EXPECT_GT(stamper.next(kNow), seen);
}

TEST(Stamper, RanksActionsOfOneMillisecondInTheirOrder) {
  Stamper stamper;
  Stamp last = 0;
  for (int i = 0; i < 1000; ++i) {
    const Stamp stamp = stamper.next(kNow);
    EXPECT_GT(stamp, last);
    last = stamp;
  }
}

TEST(Stamper, IsDrawnAheadByTwoMinutesAtMost) {
  for (const Stamp seen : {at(kNow + kStampAheadMax), at(kNow + std::chrono::years(70)), ~Stamp{0}}) {
    Stamper stamper;
    stamper.saw(seen);
    EXPECT_EQ(stamper.next(kNow), at(kNow + kStampAheadMax));
    EXPECT_LE(stamper.next(kNow + milliseconds(1)), at(kNow + kStampAheadMax + milliseconds(1)));
  }
}

TEST(Stamper, StandsAtTheBoundWhileTheClockIsFrozen) {
  Stamper stamper;
  stamper.saw(at(kNow + kStampAheadMax) - 2);
  EXPECT_EQ(stamper.next(kNow), at(kNow + kStampAheadMax) - 1);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(stamper.next(kNow), at(kNow + kStampAheadMax));
}

// A tablet ran in 2100 and wrote; then somebody set its clock right.
TEST(Stamper, FollowsAClockThatIsSetBack) {
  constexpr milliseconds kWrong = kNow + std::chrono::years(70);
  Stamper stamper;
  EXPECT_EQ(stamper.next(kWrong), at(kWrong));
  for (int minutes = 0; minutes < 10; ++minutes) {
    const milliseconds wall = kNow + std::chrono::minutes(minutes);
    EXPECT_EQ(stamper.next(wall), at(wall + kStampAheadMax));
  }
}

TEST(Stamper, TakesATimeBefore1970As1970) {
  Stamper before;
  Stamper in1970;
  for (const auto wall : {milliseconds(-1), milliseconds(-std::chrono::years(100)), milliseconds::min()}) {
    EXPECT_EQ(before.next(wall), in1970.next(milliseconds(0)));
  }
  before.saw(at(kNow));
  EXPECT_EQ(before.next(-std::chrono::years(100)), at(kStampAheadMax));
}

TEST(Stamper, StaysInOrderAtTheEndOfAllClocks) {
  Stamper stamper;
  const Stamp late = stamper.next(milliseconds::max());
  EXPECT_GT(late, at(kNow + std::chrono::years(1000)));
  EXPECT_GT(stamper.next(milliseconds::max()), late);
  EXPECT_EQ(stamper.next(kNow), at(kNow + kStampAheadMax));
  EXPECT_EQ(stamper.next(milliseconds::min()), at(kStampAheadMax));
}

}  // namespace
}  // namespace shicha::record

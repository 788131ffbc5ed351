#include "core/server_known.hpp"

#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using namespace std::chrono_literals;

class ServerKnownTest : public test::CoreTest {
 protected:
  ServerKnownTest() { enrol(); }
};

TEST_F(ServerKnownTest, IsKept) {
  EXPECT_EQ(serverKnown(*tablet_).value(), ServerKnown());
  const auto id = crypto::randomBytes<exchange::ServerId>(crypto::systemRandom());
  for (const ServerKnown& known : {ServerKnown{{}, 5s, {}}, ServerKnown{id, 7s, {}},
                                   ServerKnown{id, 9s, ClockOffset{-1'500ms, 20ms, now_}}}) {
    ASSERT_TRUE(keepServerKnown(*tablet_, known));
    reopen();
    EXPECT_EQ(serverKnown(*tablet_).value(), known);
  }
  ASSERT_TRUE(tablet_->store().store().keepServer("\x0a\x01x"));
  EXPECT_EQ(test::codeOf(serverKnown(*tablet_)), ErrorCode::storeDamaged);
}

TEST(ClockOffset, IsTheNewerOneUnlessTheOlderIsMoreExact) {
  const ClockOffset exact{1'000ms, 20ms, 1'000'000s};
  EXPECT_EQ(betterOf({}, exact), exact);
  const auto later = [&](auto offset, auto bound, auto after) {
    return ClockOffset{offset, bound, exact.at + after};
  };
  for (const auto& now : {later(1'010ms, 20ms, 60s),        // as exact
                          later(1'300ms, 2'000ms, 25h),     // the other one is old
                          later(1'300ms, 2'000ms, -60s),    // the tablet's clock was put back
                          later(9'000ms, 2'000ms, 60s)}) {  // they contradict each other
    EXPECT_EQ(betterOf(exact, now), now);
  }
  EXPECT_EQ(betterOf(exact, later(2'900ms, 2'000ms, 60s)), exact);
}

}  // namespace
}  // namespace shicha::core

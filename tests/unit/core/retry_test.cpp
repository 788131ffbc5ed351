#include "core/retry.hpp"

#include <gmock/gmock.h>

namespace shicha::core {
namespace {

using namespace std::chrono_literals;

const Error kLost(ErrorCode::networkFailed, {"server", "lost"});

// Chance that takes nothing away, or the most.
crypto::RandomSource always(std::uint8_t byte) {
  return [byte](std::span<std::uint8_t> into) { std::ranges::fill(into, byte); };
}

TEST(Retry, WaitsTwiceAsLongEachTimeUpToALimit) {
  Retry retry(always(0));
  for (const auto wait : {1s, 2s, 4s, 8s}) EXPECT_EQ(retry.failed(kLost, 0s), wait);
  for (int i = 0; i < 10'000; ++i) EXPECT_LE(retry.failed(kLost, 0s), kRetryMost);
  EXPECT_EQ(retry.failed(kLost, 0s), kRetryMost);
  retry.succeeded();
  EXPECT_EQ(retry.failures(), 0U);
  EXPECT_EQ(retry.failed(kLost, 0s), 1s);
}

TEST(Retry, LeavesHalfToChance) {
  Retry least(always(255));
  EXPECT_GT(*least.failed(kLost, 0s), 500ms);
  EXPECT_LT(*least.failed(kLost, 0s), 1'002ms);
  Retry random(crypto::systemRandom());
  std::set<std::chrono::milliseconds> waits;
  for (int i = 0; i < 20; ++i) {
    waits.insert(*random.failed(kLost, 0s));
    random.succeeded();
  }
  EXPECT_GT(waits.size(), 5U);
}

TEST(Retry, WaitsAsLongAsTheServerAsks) {
  Retry retry(always(0));
  EXPECT_EQ(retry.failed(Error(ErrorCode::serverBusy), 30s), 31s);
  EXPECT_EQ(retry.failed(Error(ErrorCode::serverBusy), 24h), kRetryMost + 2s) << "but not for ever";
}

TEST(Retry, DoesNotTryWhatCannotHelp) {
  Retry retry(always(0));
  for (const auto code : {ErrorCode::networkPin, ErrorCode::deviceRevoked, ErrorCode::receiptBroken}) {
    EXPECT_FALSE(retry.failed(Error(code, {"x", "y"}), 0s));
  }
}

}  // namespace
}  // namespace shicha::core

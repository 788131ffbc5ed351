// The bad network itself: what tests of sync rely on.
#include "support/bad_network.hpp"

#include <thread>
#include <vector>

#include "integration/net/running_server.hpp"

namespace shicha::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr const char* kLarge = "GET /large HTTP/1.1\r\nHost: test\r\n\r\n";
constexpr std::uint64_t kLargeBytes = 1 << 20;

class BadNetworkTest : public RunningServer {
 protected:
  BadNetwork& through(const Weather& weather, std::uint64_t seed = 1) {
    if (!server_) start();
    network_ = std::make_unique<BadNetwork>(server_->port(), weather, seed);
    return *network_;
  }

  std::optional<WireAnswer> ask(const std::string& request) {
    return WireClient(network_->port()).ask(request);
  }

  std::unique_ptr<BadNetwork> network_;
};

TEST_F(BadNetworkTest, PassesEverythingInGoodWeather) {
  BadNetwork& network = through({});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(kLarge)->body.size(), kLargeBytes);
  WireClient client(network.port());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.ask(kHello)->body, "hello");
  const NetworkCounts counts = network.counts();
  EXPECT_EQ(counts.connections, 4U);
  EXPECT_GT(counts.bytes, 3 * kLargeBytes);
  EXPECT_EQ(counts.cut + counts.trickled + counts.stalled + counts.heldBack, 0U);
}

TEST_F(BadNetworkTest, CutsOneConnectionAfterSoManyBytes) {
  BadNetwork& network = through({});
  network.cutAfter(1000);
  EXPECT_FALSE(ask(kLarge));
  EXPECT_EQ(network.counts().cut, 1U);
  EXPECT_EQ(network.counts().bytes, 1000U);
  EXPECT_EQ(ask(kHello)->status, 200) << "the next one is not";
}

TEST_F(BadNetworkTest, CutsAtOtherPlacesEachTimeAndAtTheSameForTheSameSeed) {
  const auto bytesOf = [&](std::uint64_t seed) {
    Weather weather;
    weather.cut = 50;
    BadNetwork& network = through(weather, seed);
    std::vector<std::uint64_t> passed;
    for (int i = 0; i < 10; ++i) {
      const std::uint64_t before = network.counts().bytes;
      if (ask(kLarge)) continue;
      passed.push_back(network.counts().bytes - before);
    }
    return passed;
  };
  const auto first = bytesOf(1);
  ASSERT_GE(first.size(), 2U);
  EXPECT_LT(first.size(), 10U) << "not all of them";
  EXPECT_NE(first[0], first[1]);
  EXPECT_EQ(bytesOf(1), first);
  EXPECT_NE(bytesOf(2), first);
}

TEST_F(BadNetworkTest, PassesNothingUntilItIsHealed) {
  BadNetwork& network = through({});
  WireClient client(network.port());
  ASSERT_TRUE(client.ask(kHello)) << "a connection that is there already";
  auto begun = Clock::now();
  network.partition(200ms);
  EXPECT_TRUE(client.ask(kHello));
  EXPECT_GE(Clock::now() - begun, 200ms);
  EXPECT_GE(network.counts().heldBack, 1U);

  network.partition(1h);
  begun = Clock::now();
  std::thread healer([&] {
    std::this_thread::sleep_for(100ms);
    network.heal();
  });
  EXPECT_TRUE(ask(kHello)) << "and a new one";
  EXPECT_GE(Clock::now() - begun, 100ms);
  healer.join();
}

TEST_F(BadNetworkTest, LetsRequestsOvertakeOneAnother) {
  Weather weather;
  weather.delayMax = 150ms;
  BadNetwork& network = through(weather);
  std::mutex mutex;
  std::vector<int> order;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    auto client = std::make_shared<WireClient>(network.port());
    // The order in which they are accepted is the order of their delays.
    ASSERT_TRUE(waitUntil([&] { return network.counts().connections == std::uint64_t(i) + 1; }));
    threads.emplace_back([&, client, i] {
      EXPECT_TRUE(client->ask(kHello));
      const std::scoped_lock lock(mutex);
      order.push_back(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(order.size(), 8U);
  EXPECT_FALSE(std::ranges::is_sorted(order));
}

TEST_F(BadNetworkTest, TricklesAndStalls) {
  Weather weather;
  weather.trickle = weather.stall = 100;
  weather.cutBytesMax = 100;
  weather.stallTime = 200ms;
  BadNetwork& network = through(weather);
  const auto begun = Clock::now();
  EXPECT_EQ(ask(kHello)->body, "hello");
  EXPECT_GE(Clock::now() - begun, 200ms);
  EXPECT_EQ(network.counts().trickled, 1U);
  EXPECT_EQ(network.counts().stalled, 1U);
}

TEST_F(BadNetworkTest, FollowsAServerThatMoved) {
  BadNetwork& network = through({});
  ASSERT_TRUE(ask(kHello));
  server_.reset();
  EXPECT_FALSE(ask(kHello)) << "nobody is there";
  start();
  network.setServer(server_->port());
  EXPECT_TRUE(ask(kHello));
}

}  // namespace
}  // namespace shicha::test

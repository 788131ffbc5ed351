// Real tablets work and sync through a bad network, all at once: in the end all hold the same, the server has
// it in writing, and nothing is left to be sent.
//
// SHICHA_SEED: other weather and other work. SHICHA_LONG: 20 tablets for 120 s instead of 6 for 10 s.
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "core/sync_state.hpp"
#include "integration/sync/served_folder.hpp"
#include "integration/sync/tablet_at_work.hpp"
#include "support/bad_network.hpp"

namespace shicha::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// NOLINTNEXTLINE(concurrency-mt-unsafe)
const char* wanted(const char* name) { return std::getenv(name); }

// Does something with each tablet, on a thread of its own.
template <class Do>
void eachOnAThread(std::vector<std::unique_ptr<TabletAtWork>>& tablets, Do what) {
  std::vector<std::thread> threads;
  for (const auto& each : tablets) threads.emplace_back([&each, what] { what(*each); });
  for (std::thread& thread : threads) thread.join();
}

// Makes the weather until the end.
void storm(BadNetwork& network, std::mt19937_64& dice, Clock::time_point end) {
  while (Clock::now() < end) {
    Weather weather;
    weather.cut = static_cast<unsigned>(dice() % 60);
    weather.trickle = static_cast<unsigned>(dice() % 20);
    weather.stall = static_cast<unsigned>(dice() % 20);
    weather.delayMax = std::chrono::milliseconds(dice() % 30);
    network.setWeather(weather);
    if (dice() % 3 == 0) network.partition(std::chrono::milliseconds(dice() % 800));
    std::this_thread::sleep_for(std::chrono::milliseconds(200 + dice() % 800));
  }
  network.setWeather({});
  network.heal();
}

TEST(BadRoads, BringEverythingToEverybodyInTheEnd) {
  const bool isLong = wanted("SHICHA_LONG") != nullptr;
  const std::uint64_t seed = wanted("SHICHA_SEED") != nullptr ? std::stoull(wanted("SHICHA_SEED")) : 1;
  const unsigned count = isLong ? 20 : 6;
  std::mt19937_64 dice(seed);
  ServedFolder served(count);
  std::vector<std::unique_ptr<TabletAtWork>> tablets;
  for (unsigned i = 0; i < count; ++i) {
    tablets.push_back(std::make_unique<TabletAtWork>(served.file("tablet" + std::to_string(i)),
                                                     served.invitations()[i], seed * 100 + i));
  }
  served.start();
  BadNetwork network(served.port(), {}, seed);
  const auto end = Clock::now() + (isLong ? 120s : 10s);
  std::atomic<unsigned> failed = 0;
  std::thread weather([&] { storm(network, dice, end); });
  eachOnAThread(tablets, [&](TabletAtWork& tablet) {
    while (Clock::now() < end) {
      for (int i = 0; i < 5; ++i) tablet.work();
      if (tablet.sync(network.port(), 3, end)) ++failed;
    }
  });
  weather.join();

  // To send the last of it, to fetch what the others sent then, and to get it in writing that the server has
  // that, too.
  for (int i = 0; i < 3; ++i) {
    eachOnAThread(tablets, [&](TabletAtWork& tablet) {
      const auto trouble = tablet.sync(network.port(), 10);
      EXPECT_FALSE(trouble) << trouble->message(Language::en);
    });
  }
  std::size_t worked = 0;
  for (const auto& tablet : tablets) {
    worked += tablet->worked();
    EXPECT_EQ(tablet->root(), tablets.front()->root());
    EXPECT_EQ(core::onlyHere(tablet->tablet()).photos, 0U);
    const auto safety = core::safetyOf(tablet->tablet(), tablet->tablet().missions().at(0));
    ASSERT_TRUE(safety);
    EXPECT_TRUE(safety->isSafe);
  }
  const NetworkCounts counts = network.counts();
  std::cout << "seed " << seed << ": " << worked << " actions; " << counts.connections << " connections, "
            << counts.cut << " cut, " << counts.stalled << " stalled, " << counts.trickled << " trickled, "
            << counts.heldBack << " pieces held back; " << failed << " runs failed\n";
  // How much of it comes by hangs on how fast the machine is; some of everything there must be.
  EXPECT_GT(counts.cut, 0U);
  EXPECT_GT(counts.cut + counts.stalled + counts.trickled, 5U);
  served.stop();
  served.expectSound();
  EXPECT_EQ(served.openStore()->find(served.workspace())->root().value(), tablets.front()->root());
}

}  // namespace
}  // namespace shicha::test

// Many requests, one writer.
#include "ingest/group_writer.hpp"

#include <atomic>
#include <thread>

#include "unit/ingest/hand.hpp"

namespace shicha::test {
namespace {

using server::GroupWriter;
using server::Missions;

class GroupWriterTest : public testing::Test {
 protected:
  City city;
  Inspector one{city, "gz2023/天河区-增城区"};
  Inspector two{city, "gz2023/增城区-增城区"};

  // Takes in what a tablet has.
  static GroupWriter::Job taking(Inspector& tablet) {
    const auto message = tablet.everything();
    return [message](Missions& missions) {
      const auto taken = exchange::takeMessage(*missions.store().find(message.workspace), message);
      EXPECT_TRUE(taken);
    };
  }
  std::size_t batchesOf(const Inspector& tablet) {
    return (*city.missions->store().find(tablet.workspace())->state())->history().batches().size();
  }
};

TEST_F(GroupWriterTest, DoesWhatManyWantAtOnce) {
  std::vector<std::unique_ptr<Inspector>> tablets;
  for (int i = 0; i < 12; ++i) {
    tablets.push_back(std::make_unique<Inspector>(city, "gz2023/天河区-增城区"));
    tablets.back()->complain("第" + std::to_string(i) + "件");
  }
  {
    GroupWriter writer(city.withMissions());
    std::vector<std::jthread> threads;
    for (auto& tablet : tablets) {
      threads.emplace_back([&, job = taking(*tablet)] { EXPECT_TRUE(writer.run(tablet->workspace(), job)); });
    }
  }
  EXPECT_EQ(batchesOf(*tablets[0]), 24U);
  city.missions->store().find(tablets[0]->workspace())->forget();
  EXPECT_EQ(batchesOf(*tablets[0]), 24U) << "they are on the disk";
}

TEST_F(GroupWriterTest, SparesTheOthersWhereOneFails) {
  one.complain("噪声");
  two.complain("异味");
  GroupWriter writer(city.withMissions());
  // The writer is kept busy until both wait, so that they are one group.
  std::mutex busy;
  busy.lock();
  std::jthread first([&] { EXPECT_TRUE(writer.run(one.workspace(), [&](Missions&) { busy.lock(); })); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const auto job = taking(one);
  std::jthread failing([&] {
    const auto outcome = writer.run(one.workspace(), [&](Missions& missions) {
      job(missions);
      throw std::bad_alloc();
    });
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code(), ErrorCode::memoryShort);
  });
  std::jthread good([&] { EXPECT_TRUE(writer.run(two.workspace(), taking(two))); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  busy.unlock();
  first.join();
  failing.join();
  good.join();
  EXPECT_EQ(batchesOf(one), 0U) << "all or nothing";
  EXPECT_EQ(batchesOf(two), 2U);
}

TEST_F(GroupWriterTest, AJobThatThrowsCostsItsRequestAlone) {
  GroupWriter writer(city.withMissions());
  const auto outcome =
      writer.run(one.workspace(), [](Missions&) { throw std::logic_error("a mistake in the program"); });
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code(), ErrorCode::internalError);
  one.complain("噪声");
  EXPECT_TRUE(writer.run(one.workspace(), taking(one)));
}

TEST_F(GroupWriterTest, WorksBitByBitWhenNobodyWantsAnythingAndStopsWhenItIsDone) {
  std::atomic<int> bits = 0;
  GroupWriter writer(city.withMissions(), [&] { return ++bits % 3 != 0; });
  const auto isAt = [&](int wanted) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (bits < wanted && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    return bits == wanted;
  };
  EXPECT_TRUE(isAt(3)) << bits;
  // After a request there may be more to do.
  one.complain("又一件");
  EXPECT_TRUE(writer.run(one.workspace(), taking(one)));
  EXPECT_TRUE(isAt(6)) << bits;
}

}  // namespace
}  // namespace shicha::test

#include "net/worker_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace shicha::server {
namespace {

TEST(WorkerPoolTest, DoesAllThatWasAdded) {
  Counter waiting;
  std::atomic<int> done = 0;
  WorkerPool pool(3, 1000, waiting);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(pool.add([&] { ++done; }));
  pool.finish();
  EXPECT_EQ(done, 1000);
  EXPECT_EQ(waiting.value(), 0);
  EXPECT_FALSE(pool.add([&] { ++done; }));
}

TEST(WorkerPoolTest, TakesNoMoreThanMayWait) {
  Counter waiting;
  std::promise<void> begun, go;
  WorkerPool pool(1, 2, waiting);
  EXPECT_TRUE(pool.add([&] {
    begun.set_value();
    go.get_future().wait();
  }));
  begun.get_future().wait();
  EXPECT_TRUE(pool.add([] {}));
  EXPECT_TRUE(pool.add([] {}));
  EXPECT_EQ(waiting.value(), 2);
  EXPECT_FALSE(pool.add([] {}));
  go.set_value();
}

}  // namespace
}  // namespace shicha::server

#include "support/allocation_faults.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <iostream>
#include <thread>

#include "support/disk.hpp"
#include "unit/support/notebook.hpp"

namespace shicha::test {
namespace {

struct AllocationFaultsTest : testing::Test {
  static void SetUpTestSuite() { AllocationFaults::install(); }
};

TEST_F(AllocationFaultsTest, FailOnceOrFromThenOn) {
  AllocationFaults::install();  // again: nothing
  AllocationFaults::arm(2);
  const auto fails = [] {
    void* memory = sqlite3_malloc(10);
    sqlite3_free(memory);
    return memory == nullptr;
  };
  EXPECT_FALSE(fails());
  EXPECT_FALSE(AllocationFaults::happened());
  EXPECT_TRUE(fails());
  EXPECT_TRUE(AllocationFaults::happened());
  EXPECT_FALSE(fails());
  AllocationFaults::arm(1, true);
  EXPECT_TRUE(fails());
  EXPECT_TRUE(fails());
  EXPECT_EQ(AllocationFaults::count(), 2U);
  AllocationFaults::disarm();
  EXPECT_FALSE(fails());
  EXPECT_TRUE(AllocationFaults::happened());
}

TEST_F(AllocationFaultsTest, StrikeTheirOwnThread) {
  AllocationFaults::arm(1, true);
  bool otherFailed = true;
  std::thread([&] {
    void* memory = sqlite3_malloc(10);
    otherFailed = memory == nullptr;
    sqlite3_free(memory);
  }).join();
  AllocationFaults::disarm();
  EXPECT_FALSE(otherFailed);
  EXPECT_FALSE(AllocationFaults::happened());
}

TEST_F(AllocationFaultsTest, LoseNothing) {
  std::size_t struck = 0;
  std::size_t doubtful = 0;
  for (const bool repeat : {false, true}) {
    // The steps grow, or there would be thousands.
    for (std::size_t n = 1;; n += 1 + n / 40) {
      Disk disk;
      AllocationFaults::arm(n, repeat);
      const Written written = writeNotebook(disk, 5);
      AllocationFaults::disarm();
      ASSERT_EQ(problemOf(disk, written), "") << n << (repeat ? " on" : "");
      doubtful += written.doubtful.size();
      if (!AllocationFaults::happened()) break;
      ++struck;
    }
  }
  std::cout << "allocations failed: " << struck << ", pages not written: " << doubtful << "\n";
  EXPECT_GT(struck, 200U);
  EXPECT_GT(doubtful, 20U);
}

}  // namespace
}  // namespace shicha::test

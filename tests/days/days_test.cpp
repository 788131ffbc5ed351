// Days of several tablets and a server: many seeds, every one a day of its own. docs/simulation.md, Days.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "days/day.hpp"

namespace shicha::days {
namespace {

constexpr int kSteps = 160;
constexpr std::size_t kDaysMin = 40;  // in which everything happens, however slow the machine is

// What must happen at least once in a series.
const char* const kKinds[] = {"start",
                              "answer",
                              "announce",
                              "find",
                              "photo",
                              "present",
                              "reopen",
                              "resolve",
                              "suggest",
                              "decide",
                              "order rectification",
                              "report rectification",
                              "verify rectification",
                              "withdraw finding",
                              "withdraw photo",
                              "withdraw inspection",
                              "bring back",
                              "hand over",
                              "sign as inspector",
                              "sign as leader",
                              "sign as expert",
                              "sign as representative",
                              "sign as leader refused",
                              "present refused",
                              "answer refused",
                              "message lost",
                              "reply lost",
                              "message cut",
                              "message repeated",
                              "message late",
                              "talk broken off",
                              "relayed through a tablet",
                              "transfer broken off",
                              "chunk lost",
                              "chunk cut",
                              "chunks sent twice",
                              "offer repeated",
                              "false offer",
                              "chunk does not fit a false listing",
                              "bundle made",
                              "bundle for a known reader",
                              "bundle taken",
                              "bundle twice",
                              "bundle cut",
                              "bundle changed",
                              "bundle is old",
                              "bundle locked",
                              "power lost",
                              "server rewound",
                              "device revoked",
                              "tablet lost",
                              "epoch begun",
                              "batches wait",
                              "equal sets compared",
                              "status current",
                              "status valid-for-revision",
                              "status pending"};

std::uint64_t number(const char* variable, std::uint64_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

TEST(Days, HoldTheLaws) {
  const std::uint64_t only = number("SHICHA_SEED", 0);
  const std::uint64_t most = number("SHICHA_SEEDS", ~0ULL);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(number("SHICHA_DAY_SECONDS", 20));
  std::map<std::string, std::size_t> counts;
  std::size_t runs = 0;
  for (std::uint64_t seed = only != 0 ? only : number("SHICHA_FIRST", 1000);
       runs < most && (runs < kDaysMin || std::chrono::steady_clock::now() < end); ++seed) {
    Day day(seed);
    day.run(kSteps);
    ++runs;
    for (const auto& [name, count] : day.counts) counts[name] += count;
    if (day.isBroken()) {
      std::cout << "failed after " << runs << " runs\n";
      for (const std::string& line : day.broken) std::cout << "broken: " << line << "\n";
      FAIL() << "seed " << seed << ": " << day.broken.front() << "; replay with SHICHA_SEED=" << seed;
    }
    if (only != 0) return;
  }
  std::cout << runs << " days\n";
  for (const auto& [name, count] : counts) std::cout << "  " << name << ": " << count << "\n";
  for (const char* kind : kKinds) EXPECT_GT(counts[kind], 0U) << "never happened: " << kind;
}

// The same seed is the same day, to the last step.
TEST(Days, ReplayExactly) {
  // One after the other: what libsodium and SQLite draw is seeded for the whole process.
  Day first(4711);
  first.run(kSteps);
  Day second(4711);
  second.run(kSteps);
  EXPECT_EQ(first.counts, second.counts);
  EXPECT_TRUE(first.pictures == second.pictures);
  EXPECT_EQ(first.broken, std::vector<std::string>());
}

}  // namespace
}  // namespace shicha::days

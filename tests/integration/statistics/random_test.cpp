// The tables of a real server over random work, beside a second count of the same.
//
// SHICHA_SEED: other work. SHICHA_LONG: 3,000 inspections instead of 300, in both campaigns together.
#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "integration/statistics/random_tables.hpp"

namespace shicha::test {
namespace {

// NOLINTBEGIN(concurrency-mt-unsafe)
std::uint64_t seedWanted() {
  const char* text = std::getenv("SHICHA_SEED");
  return text == nullptr ? 9 : static_cast<std::uint64_t>(std::atoll(text));
}

int inspectionsWanted() { return std::getenv("SHICHA_LONG") == nullptr ? 150 : 1'500; }
// NOLINTEND(concurrency-mt-unsafe)

// Rows in which by chance nothing happened.
constexpr std::ptrdiff_t kEmptyRowsMax = 4;

TEST_P(RandomTables, AreThoseOfASecondCount) {
  const RandomWork work(GetParam(), seedWanted(), inspectionsWanted());
  play(work);
  const World world = worldOf(work);
  std::map<std::string, std::string> digests;
  std::map<std::string, std::int64_t> sums;
  for (const Asked& asked : allAsked()) {
    digests[titleOf(asked)] = compare(world, asked);
    if (!asked.isByChecking) compareRecords(world, asked);
    for (const auto& [row, figures] : bruteTable(world, asked).rows) sums[row] += figures.month;
  }
  const auto empty = std::ranges::count_if(sums, [](const auto& row) { return row.second == 0; });
  EXPECT_LE(empty, kEmptyRowsMax) << "or there was little to compare";
  compareFeeds(world);
  compareSubmitted();
  if (HasFailure()) return;
  for (const Asked& asked : allAsked()) {
    if (asked.isByChecking) continue;
    server(tableArguments("recompute", asked.campaign, asked.month, asked.unit));
  }
  const Json rebuilt = Json::parse(server({"rebuild", "--data", data(), "--json"}));
  EXPECT_EQ(rebuilt["digest"], rebuilt["before"]);
  for (const Asked& asked : allAsked()) {
    EXPECT_EQ(compare(world, asked), digests[titleOf(asked)]) << titleOf(asked);
  }
}

INSTANTIATE_TEST_SUITE_P(Campaigns, RandomTables, testing::Values("gz2023", "jm2021"),
                         [](const auto& campaign) { return campaign.param; });

}  // namespace
}  // namespace shicha::test

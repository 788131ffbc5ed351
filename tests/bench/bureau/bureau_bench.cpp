// How fast a server counts: tables over 100,000 inspections, and making all facts anew. Nothing is asserted:
// a figure is for people to judge. Usage: bureau_bench [long]       long: 3,000 inspections of 150 batches
// are made anew, else 300
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "bench/bureau/costs.hpp"

namespace fs = std::filesystem;

int main(int argc, char** argv) {
  const bool isLong = argc > 1 && std::strcmp(argv[1], "long") == 0;
  constexpr std::size_t kTableInspections = 100'000;
  const fs::path folder = fs::temp_directory_path() / ("shicha-bureau-" + std::to_string(getpid()));
  fs::create_directories(folder);
  const auto table = shicha::bench::tableCost(folder, kTableInspections);
  std::printf("\ntables over %zu inspections\n", kTableInspections);
  std::printf("  the city's                %8.1f ms, %4.1f times stepping over its rows (%.1f ms)\n",
              table.city * 1e3, table.city / table.bareCity, table.bareCity * 1e3);
  std::printf("  a district's              %8.1f ms\n", table.district * 1e3);
  const auto cost = shicha::bench::rebuildCost(folder, isLong ? 3000 : 300);
  std::printf("\n%zu batches\n", cost.batches);
  std::printf(
      "  rebuild                   %8.2f s, %3.0f %% as fast as reading and verifying the log (%.2f s)\n",
      cost.rebuild, 100 * cost.verifyLog / cost.rebuild, cost.verifyLog);
  std::printf("  facts: noting %5.2f s, making %5.2f s, beside taking in %.2f s: %.0f %% of it all\n",
              cost.ingestWithFacts - cost.ingest, cost.catchUp, cost.ingest,
              100 * (1 - cost.ingest / (cost.ingestWithFacts + cost.catchUp)));
  fs::remove_all(folder);
}

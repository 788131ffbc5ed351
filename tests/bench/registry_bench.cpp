// Importing a registry table of 100,000 rows (aim: under 3 s and 200 MB). Peak memory is of the whole
// process, and so of what was measured before, too: run alone with --benchmark_filter=importRegistry/rep
#include <benchmark/benchmark.h>
#include <csv.h>
#include <sys/resource.h>

#include <string>
#include <vector>

#include "registry/csv.hpp"
#include "registry/import.hpp"
#include "schema/shipped.hpp"

namespace {

using namespace shicha;

constexpr int kRows = 100'000;

// The shipped rows over and over, each time under other names; every tenth names an unknown district, every
// thirteenth an unknown scope.
std::string largeTable() {
  std::vector<registry::CsvRow> shipped;
  for (const std::string file : {"registry/gz2023-special-operation.csv", "registry/gz2023-high-risk.csv"}) {
    auto rows = registry::readCsvRows(shippedFile(file)->text, file).value();
    shipped.insert(shipped.end(), rows.begin() + 1, rows.end());
  }
  std::string table = "序号,机构名称,区域,地址,培训项目\r\n";
  for (int i = 0; i < kRows; ++i) {
    std::vector<std::string> cells = shipped[static_cast<std::size_t>(i) % shipped.size()].cells;
    cells[1] = "第" + std::to_string(i) + cells[1];
    cells[3] += std::to_string(i);
    if (i % 10 == 0) cells[2] = "黄浦区";
    if (i % 13 == 0) cells[4] = "特种作业【低压电工作业，制冷与空调作安装修理作业】";
    registry::appendCsvRow(table, cells);
  }
  return table;
}

double peakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  constexpr double kKilobytes = 1000.0 / 1024.0;
  return static_cast<double>(usage.ru_maxrss) / kKilobytes / 1000.0;
}

void importRegistry(benchmark::State& state) {
  const registry::RegistryWords words = registry::readShippedRegistryWords().value();
  const std::string table = largeTable();
  std::size_t rejected = 0;
  for (auto _ : state) {
    const auto import = registry::importRegistry(table, "table.csv", words).value();
    rejected = import.rejected.size();
    benchmark::DoNotOptimize(import);
  }
  state.counters["rejected"] = static_cast<double>(rejected);
  state.counters["table_MB"] = static_cast<double>(table.size()) / 1e6;
  state.counters["peak_MB"] = peakMegabytes();
}
BENCHMARK(importRegistry)
    ->Name("importRegistry")
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(5)
    ->ReportAggregatesOnly();

// The floor: libcsv reads the same bytes, and nothing else is done with them.
void importRegistryFloor(benchmark::State& state) {
  const std::string table = largeTable();
  for (auto _ : state) {
    csv_parser parser{};
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    std::size_t bytes = 0;
    const auto onCell = [](void*, std::size_t length, void* sum) {
      *static_cast<std::size_t*>(sum) += length;
    };
    const auto onRow = [](int, void*) {};
    csv_parse(&parser, table.data(), table.size(), onCell, onRow, &bytes);
    csv_fini(&parser, onCell, onRow, &bytes);
    csv_free(&parser);
    benchmark::DoNotOptimize(bytes);
  }
}
BENCHMARK(importRegistryFloor)
    ->Name("importRegistry/floor")
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(5)
    ->ReportAggregatesOnly();

}  // namespace

// Prints every speed as a ratio to its floor, measured in the same run.
//
// A benchmark named "X" has its floor in "X/floor": the fastest bare code for the same work. Nothing is
// asserted: machines differ, and a figure is for people to judge.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <string>

namespace {

class RatioReporter : public benchmark::ConsoleReporter {
 public:
  RatioReporter() : ConsoleReporter(OO_None) {}

  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median") {
        medians_[run.run_name.function_name] =
            run.GetAdjustedRealTime() / benchmark::GetTimeUnitMultiplier(run.time_unit);
      }
    }
  }

  void Finalize() override {
    std::printf("\n%-28s %14s %14s %10s\n", "speed", "median", "floor", "ratio");
    for (const auto& [name, seconds] : medians_) {
      const auto floor = medians_.find(name + "/floor");
      if (floor == medians_.end()) continue;
      std::printf("%-28s %11.3f µs %11.3f µs %9.1f×\n", name.c_str(), seconds * 1e6, floor->second * 1e6,
                  seconds / floor->second);
    }
  }

 private:
  std::map<std::string, double> medians_;  // seconds, by benchmark
};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  RatioReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
}

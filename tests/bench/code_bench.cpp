// What one guess at an unlock code costs, for whoever has the wrapped keys and the machine's secret:
// docs/security.md makes days of it.
#include <benchmark/benchmark.h>

#include "crypto/password.hpp"

namespace shicha::bench {
namespace {

void guessCode(benchmark::State& state) {
  const crypto::Salt salt;
  for (auto _ : state) benchmark::DoNotOptimize(crypto::keyFromPassword("123456", salt, {}));
  state.counters["a second"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(guessCode)->Name("guessCode")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace shicha::bench

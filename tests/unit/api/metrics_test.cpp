#include "api/metrics.hpp"

#include <gtest/gtest.h>

namespace shicha::server {
namespace {

TEST(MetricsTest, AreWrittenAsPrometheusReadsThem) {
  Metrics metrics;
  metrics.counter("b_total", "How often.", "status=\"404\"").add(2);
  metrics.counter("b_total", "Ignored.", "status=\"200\"").add();
  metrics.counter("a", "How many.").add(3);
  metrics.counter("a", "").add(-4);
  EXPECT_EQ(metrics.text(),
            "# HELP a How many.\n"
            "# TYPE a gauge\n"
            "a -1\n"
            "# HELP b_total How often.\n"
            "# TYPE b_total counter\n"
            "b_total{status=\"200\"} 1\n"
            "b_total{status=\"404\"} 2\n");
}

TEST(MetricsTest, CountersStayWhereTheyAre) {
  Metrics metrics;
  Counter& first = metrics.counter("a", "");
  for (int i = 0; i < 100; ++i) metrics.counter("b" + std::to_string(i), "");
  EXPECT_EQ(&metrics.counter("a", ""), &first);
}

}  // namespace
}  // namespace shicha::server

// What is counted while the server runs, in Prometheus' text format.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace shicha::server {

// A number that only grows, or goes up and down (a gauge). Threads: any.
class Counter {
 public:
  void add(std::int64_t amount = 1) { value_.fetch_add(amount, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

// Threads: any. What it hands out stays where it is as long as it lives.
class Metrics {
 public:
  // name: as Prometheus wants it ("shicha_requests_total"; what is no ..._total is a gauge). help: one line.
  // labels: as they are written between the braces (`status="200"`), empty: none. The same name and labels
  // give the same counter; the help of the first call stays.
  Counter& counter(std::string_view name, std::string_view help, std::string_view labels = {});

  // All of them, ordered by name and labels. Source: Prometheus' text-based exposition format 0.0.4.
  std::string text() const;

 private:
  struct Family {
    std::string help;
    std::map<std::string, std::unique_ptr<Counter>, std::less<>> counters;  // by labels
  };
  mutable std::mutex mutex_;
  std::map<std::string, Family, std::less<>> families_;
};

}  // namespace shicha::server

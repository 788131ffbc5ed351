// When a request that failed is tried again.
#pragma once

#include <chrono>
#include <optional>

#include "base/result.hpp"
#include "crypto/random.hpp"

namespace shicha::core {

constexpr std::chrono::milliseconds kRetryFirst{1'000};
constexpr std::chrono::milliseconds kRetryMost{300'000};

// Each failure in a row doubles the wait. Chance takes up to half of it away, so that a hundred tablets that
// lost one server do not come back in one moment. Threads: one at a time.
class Retry {
 public:
  explicit Retry(crypto::RandomSource random) : random_(std::move(random)) {}

  // retryAfter: what the server asks for; 0: nothing. Returns how long to wait: at least that, up to
  // kRetryMost of it; nothing: trying again does not help.
  std::optional<std::chrono::milliseconds> failed(const Error& error, std::chrono::seconds retryAfter);

  void succeeded() { failures_ = 0; }

  // In a row.
  unsigned failures() const { return failures_; }

 private:
  crypto::RandomSource random_;
  unsigned failures_ = 0;
};

}  // namespace shicha::core

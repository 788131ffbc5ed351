#include "core/retry.hpp"

#include <algorithm>

namespace shicha::core {
namespace {

using std::chrono::milliseconds;

constexpr unsigned kDoublingsMax = 10;

milliseconds chanceBelow(const crypto::RandomSource& random, milliseconds limit) {
  std::array<std::uint8_t, 4> bytes{};
  random(bytes);
  std::uint64_t number = 0;
  for (const std::uint8_t byte : bytes) number = number << 8U | byte;
  return milliseconds(number * static_cast<std::uint64_t>(limit.count()) >> 32U);
}

}  // namespace

std::optional<milliseconds> Retry::failed(const Error& error, std::chrono::seconds retryAfter) {
  ++failures_;
  if (!errorInfo(error.code()).retryHelps) return std::nullopt;
  const unsigned doublings = std::min(failures_ - 1, kDoublingsMax);
  const milliseconds most = std::min(kRetryFirst * (1U << doublings), kRetryMost);
  const milliseconds asked = std::min<milliseconds>(retryAfter, kRetryMost);
  return asked + most - chanceBelow(random_, most / 2);
}

}  // namespace shicha::core

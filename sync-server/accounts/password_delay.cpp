#include <algorithm>
#include <utility>

#include "accounts/password.hpp"

namespace shicha::server {
namespace {

using std::chrono::seconds;
using Clock = PasswordDelay::Clock;

constexpr std::uint32_t kFreeOfUser = 3, kFreeOfAddress = 30;
constexpr seconds kWaitMax = std::chrono::minutes(15);
// Nobody waits longer than that for one try: so what is forgotten was waited for.
constexpr seconds kForgottenAfter = kWaitMax;
constexpr std::size_t kCountsMax = 10'000;

// After so many wrong passwords.
seconds waitAfter(std::uint32_t count, std::uint32_t free) {
  if (count < free) return seconds(0);
  const std::uint32_t doublings = std::min(count - free, 20U);
  return std::min(seconds(std::int64_t{2} << doublings), kWaitMax);
}

// From the last wrong one on.
seconds waitLeft(std::uint32_t count, std::uint32_t free, Clock::time_point last, Clock::time_point now) {
  const Clock::time_point end = last + waitAfter(count, free);
  return end <= now ? seconds(0) : std::chrono::ceil<seconds>(end - now);
}

// How many are forgotten in that time.
std::uint32_t forgottenIn(Clock::duration time, std::uint32_t most) {
  const auto count = std::max(time, Clock::duration(0)) / kForgottenAfter;
  return count < most ? static_cast<std::uint32_t>(count) : most;
}

}  // namespace

Result<void> PasswordDelay::charge(const std::string& user, const std::string& address,
                                   Clock::time_point now) {
  const crypto::Hash userKey = crypto::sha256(user);
  const crypto::Hash addressKey = crypto::sha256(address);
  const std::lock_guard lock(mutex_);
  const Wrong ofUser = at(users_, userKey, now);
  const Wrong ofAddress = at(addresses_, addressKey, now);
  const seconds left = std::max(waitLeft(ofUser.count, kFreeOfUser, ofUser.last, now),
                                waitLeft(ofAddress.count, kFreeOfAddress, ofAddress.last, now));
  if (left > seconds(0)) return Error(ErrorCode::loginDelayed, {std::to_string(left.count())});
  add(users_, userKey, now);
  add(addresses_, addressKey, now);
  return {};
}

void PasswordDelay::forgive(const std::string& user, const std::string& address) {
  const std::lock_guard lock(mutex_);
  users_.erase(crypto::sha256(user));
  // This try alone: else who knows one password could go on guessing others from there.
  const auto found = addresses_.find(crypto::sha256(address));
  if (found != addresses_.end() && --found->second.count == 0) addresses_.erase(found);
}

PasswordDelay::Wrong PasswordDelay::at(const Counts& counts, const crypto::Hash& key, Clock::time_point now) {
  const auto found = counts.find(key);
  if (found == counts.end()) return {0, now, now};
  Wrong wrong = found->second;
  const std::uint32_t forgotten = forgottenIn(now - wrong.forgotten, wrong.count);
  if (forgotten == wrong.count) return {0, now, now};
  wrong.count -= forgotten;
  wrong.forgotten += forgotten * kForgottenAfter;
  return wrong;
}

void PasswordDelay::add(Counts& counts, const crypto::Hash& key, Clock::time_point now) {
  Wrong wrong = at(counts, key, now);
  if (counts.size() >= kCountsMax && !counts.contains(key)) makeRoom(counts, now);
  counts[key] = {wrong.count + 1, std::max(wrong.last, now), wrong.forgotten};
}

void PasswordDelay::makeRoom(Counts& counts, Clock::time_point now) {
  const auto countOf = [&](const auto& each) {
    const Wrong& wrong = each.second;
    return wrong.count - forgottenIn(now - wrong.forgotten, wrong.count);
  };
  std::erase_if(counts, [&](const auto& each) { return countOf(each) == 0; });
  if (counts.size() < kCountsMax) return;
  counts.erase(std::ranges::min_element(
      counts, {}, [&](const auto& each) { return std::pair(countOf(each), each.second.last); }));
}

}  // namespace shicha::server

#include "storage/wrong_codes.hpp"

#include <storage.pb.h>
#include <algorithm>
#include <utility>

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

using std::chrono::seconds;

constexpr std::uint32_t kFree = 3;
constexpr std::uint32_t kCountMax = 1'000'000;
constexpr seconds kWaitMax = std::chrono::minutes(15);

// After so many wrong codes.
seconds waitAfter(std::uint32_t count) {
  if (count < kFree) return seconds(0);
  const std::uint32_t doublings = std::min(count - kFree, 20U);
  return std::min(seconds(std::int64_t{2} << doublings), kWaitMax);
}

}  // namespace

WrongCodes::WrongCodes(SecretStore& secrets, std::string name, const std::function<seconds()>& now)
    : secrets_(&secrets), name_(std::move(name)), now_(&now) {}

void WrongCodes::charge() const {
  for (;;) {
    const Turn taken = turn();
    if (replace(taken, std::min(taken.count + 1, kCountMax))) return;
  }
}

void WrongCodes::reset() const { orThrow(secrets_->erase(name_)); }

WrongCodes::Turn WrongCodes::read() const {
  Turn found{orThrow(secrets_->read(name_)), 0, seconds(0), std::max((*now_)(), seconds(0))};
  if (!found.bytes) return found;
  wire::WrongCodes message;
  if (!message.ParseFromString(*found.bytes) || message.last() < 0) {
    throw Fault(Error(ErrorCode::secretsUnusable, {name_}));
  }
  found.count = std::min(message.count(), kCountMax);
  found.last = seconds(message.last());
  return found;
}

WrongCodes::Turn WrongCodes::turn() const {
  for (;;) {
    Turn found = read();
    const seconds wait = waitAfter(found.count);
    if (wait == seconds(0)) return found;
    const bool setBack = found.now < found.last;
    if (!setBack && found.now - found.last >= wait) return found;
    if (setBack && !replace(found, found.count)) continue;
    const seconds left = setBack ? wait : wait - (found.now - found.last);
    throw Fault(Error(ErrorCode::codeTooSoon, {std::to_string(left.count())}));
  }
}

bool WrongCodes::replace(const Turn& before, std::uint32_t count) const {
  wire::WrongCodes message;
  message.set_count(count);
  message.set_last(before.now.count());
  return orThrow(secrets_->replace(name_, before.bytes, message.SerializeAsString()));
}

}  // namespace shicha::storage

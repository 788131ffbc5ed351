#include "accounts/sessions.hpp"

#include <algorithm>
#include <utility>

#include "base/base64url.hpp"
#include "crypto/digest.hpp"

namespace shicha::server {
namespace {

using RandomBytes = FixedBytes<32, struct RandomBytesKind>;

constexpr std::size_t kWaitingMax = 10'000;

std::string randomText(const crypto::RandomSource& random) {
  return base64UrlText(crypto::randomBytes<RandomBytes>(random).view());
}

}  // namespace

Sessions::Sessions(crypto::RandomSource random, std::chrono::seconds idle, std::chrono::seconds whole,
                   std::size_t perUserMax)
    : random_(std::move(random)), idle_(idle), whole_(whole), perUserMax_(perUserMax) {}

Login Sessions::begin(const Caller& caller, bool withCheck, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(open_, [&](const auto& each) { return isOver(each.second, now); });
  makeRoomFor(caller.user);
  Login login{randomText(random_), withCheck ? randomText(random_) : std::string()};
  open_[crypto::sha256(login.secret)] = {{caller, login.check}, now, now};
  return login;
}

// The secret is looked up by its digest: how long that takes tells nothing of use about the secret.
std::optional<Known> Sessions::find(std::string_view secret, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(crypto::sha256(secret));
  if (found == open_.end()) return std::nullopt;
  if (isOver(found->second, now)) {
    open_.erase(found);
    return std::nullopt;
  }
  found->second.last = std::max(found->second.last, now);
  return found->second.known;
}

void Sessions::end(std::string_view secret) {
  const std::lock_guard lock(mutex_);
  open_.erase(crypto::sha256(secret));
}

void Sessions::endUser(const std::string& user) {
  const std::lock_guard lock(mutex_);
  std::erase_if(open_, [&](const auto& each) { return each.second.known.caller.user == user; });
}

void Sessions::endDevice(const std::string& device) {
  // The console and the command line are no device.
  if (device.empty()) return;
  const std::lock_guard lock(mutex_);
  std::erase_if(open_, [&](const auto& each) { return each.second.known.caller.device == device; });
}

bool Sessions::isOver(const Open& open, Clock::time_point now) const {
  return now - open.last >= idle_ || now - open.begun >= whole_;
}

void Sessions::makeRoomFor(const std::string& user) {
  std::size_t count = 0;
  auto oldest = open_.end();
  for (auto at = open_.begin(); at != open_.end(); ++at) {
    if (at->second.known.caller.user != user) continue;
    ++count;
    if (oldest == open_.end() || at->second.begun < oldest->second.begun) oldest = at;
  }
  if (count >= perUserMax_ && oldest != open_.end()) open_.erase(oldest);
}

Challenges::Challenges(crypto::RandomSource random) : random_(std::move(random)) {}

std::string Challenges::make(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto isGone = [&](const std::string& challenge) {
    const auto found = waiting_.find(challenge);
    return found == waiting_.end() || now - found->second >= kLife;
  };
  while (!order_.empty() && (order_.size() >= kWaitingMax || isGone(order_.front()))) {
    waiting_.erase(order_.front());
    order_.pop_front();
  }
  std::string challenge(crypto::randomBytes<RandomBytes>(random_).view());
  waiting_[challenge] = now;
  order_.push_back(challenge);
  return challenge;
}

Result<void> Challenges::take(std::string_view challenge, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto found = waiting_.find(challenge);
  if (found == waiting_.end()) return Error(ErrorCode::challengeUnknown);
  const bool isInTime = now - found->second < kLife;
  waiting_.erase(found);
  return isInTime ? Result<void>() : Error(ErrorCode::challengeUnknown);
}

}  // namespace shicha::server

// Who is logged in: people at the console, and tablets. In memory alone: after a restart people log in again,
// and tablets do so by themselves.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/role.hpp"
#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "crypto/random.hpp"

namespace shicha::server {

// A login. The secret is told once, to whom it belongs; here stands its digest only.
struct Login {
  std::string secret;  // a session's cookie, a tablet's token; 43 letters of base64url
  std::string check;   // the code against forged requests that a session's page sends back; of a token: empty
};

// Who is behind a secret.
struct Known {
  Caller caller;
  std::string check;
};

// Threads: any.
class Sessions {
 public:
  using Clock = std::chrono::steady_clock;

  // idle: how long a login lasts without a request. whole: how long it lasts at most. Of many logins of one
  // user the oldest give way.
  Sessions(crypto::RandomSource random, std::chrono::seconds idle, std::chrono::seconds whole,
           std::size_t perUserMax = 16);

  Login begin(const Caller& caller, bool withCheck, Clock::time_point now);

  // Nothing where the secret is unknown or too old.
  std::optional<Known> find(std::string_view secret, Clock::time_point now);

  void end(std::string_view secret);

  // Ends all logins of a user, or of a device: at once.
  void endUser(const std::string& user);
  void endDevice(const std::string& device);

 private:
  struct Open {
    Known known;
    Clock::time_point begun{}, last{};
  };

  bool isOver(const Open& open, Clock::time_point now) const;

  // Ends the oldest login of a user who has as many as one may have.
  void makeRoomFor(const std::string& user);

  std::mutex mutex_;
  crypto::RandomSource random_;
  std::chrono::seconds idle_, whole_;
  std::size_t perUserMax_;
  std::map<crypto::Hash, Open> open_;  // by the digest of the secret
};

// Challenges that a tablet signs to show that it has its key: each good once, for a minute. Threads: any.
class Challenges {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kLife{60};

  explicit Challenges(crypto::RandomSource random);

  // 32 random bytes. At most the last 10,000 wait at a time: the oldest give way.
  std::string make(Clock::time_point now);

  // Takes one back: it is good no more.
  // Errors: challengeUnknown.
  Result<void> take(std::string_view challenge, Clock::time_point now);

 private:
  std::mutex mutex_;
  crypto::RandomSource random_;
  std::map<std::string, Clock::time_point, std::less<>> waiting_;
  std::deque<std::string> order_;  // of those made, oldest first; those taken may still stand in it
};

}  // namespace shicha::server

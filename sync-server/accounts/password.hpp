// Passwords of the console: what is kept of them, and how long one waits after wrong ones.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"

namespace shicha::server {

constexpr std::size_t kPasswordLettersMin = 10, kPasswordLettersMax = 128;

// What is kept of a password: cost, salt and Argon2id key, as text. Slow on purpose.
// Errors: passwordWeak. Threads: any.
Result<std::string> keepPassword(std::string_view password, const crypto::RandomSource& random,
                                 const crypto::PasswordCost& cost = {});

// Is it that password? As slow where nothing is kept (`kept` empty) as where it is wrong, so that nobody
// learns which users exist. Threads: any.
bool isPassword(std::string_view password, std::string_view kept);

// 16 random letters and digits in groups of 4, for a first password.
std::string newPassword(const crypto::RandomSource& random);

// How long one waits after wrong passwords: the first 3 are free, then 2 seconds, 4, 8 … up to 15 minutes.
// Counted for each user, and for each address with 10 times as many free, so that trying many names helps no
// more. In memory alone. Threads: any.
class PasswordDelay {
 public:
  // Errors: loginDelayed, with the seconds left. Counts the try as wrong before it is judged, so that many at
  // once gain nothing.
  Result<void> charge(const std::string& user, const std::string& address,
                      std::chrono::steady_clock::time_point now);

  // The password was right: the user's count, and what was charged to the address for it, are taken back.
  void forgive(const std::string& user, const std::string& address);

 private:
  struct Wrong {
    std::uint32_t count = 0;
    std::chrono::steady_clock::time_point last{};
  };
  std::mutex mutex_;
  std::map<std::string, Wrong> users_, addresses_;
};

}  // namespace shicha::server

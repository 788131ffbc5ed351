// Passwords of the console: what is kept of them, and how long one waits after wrong ones.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"

namespace shicha::server {

constexpr std::size_t kPasswordLettersMin = 10, kPasswordLettersMax = 128;

// What is kept of a password: "argon2id$PASSES$KIBIBYTES$SALT$KEY", the last two in hex. Slow on purpose.
// password: 10 to 128 characters of UTF-8. Errors: passwordWeak, memoryShort. Threads: any.
Result<std::string> keepPassword(std::string_view password, const crypto::RandomSource& random,
                                 const crypto::PasswordCost& cost = {});

// Is it that password? As slow where nothing is kept (`kept` empty), or nothing that can be read, as where it
// is wrong, so that nobody learns which users exist. Threads: any.
bool isPassword(std::string_view password, std::string_view kept);

// 16 random letters and digits in groups of 4, "7kq2-m9xa-4tzb-0dwe", for a first password: 80 random bits.
// Letters that look like digits are left out.
std::string newPassword(const crypto::RandomSource& random);

// How long one waits after wrong passwords: the first 3 are free, then 2 seconds, 4, 8 … up to 15 minutes.
// Counted for each user, and for each address with 10 times as many free, so that trying many names helps no
// more. Every 15 minutes one is forgotten: who guesses gains nothing by that, and a house with one address is
// not shut out for the mistakes of a year.
// In memory alone, of at most 10,000 users and as many addresses; then those with the fewest wrong give way,
// so that nobody is forgotten for names that were tried once. Threads: any.
class PasswordDelay {
 public:
  using Clock = std::chrono::steady_clock;

  // Counts the try as wrong before it is judged, so that many at once gain nothing. Who must wait is not
  // counted. Errors: loginDelayed, with the seconds left.
  Result<void> charge(const std::string& user, const std::string& address, Clock::time_point now);

  // The password was right: the user's count, and what was charged to the address for it, are taken back.
  void forgive(const std::string& user, const std::string& address);

 private:
  struct Wrong {
    std::uint32_t count = 0;
    Clock::time_point last{}, forgotten{};  // of the last try; until when some were forgotten
  };
  // By the digest of the name: a long one takes no more memory.
  using Counts = std::map<crypto::Hash, Wrong>;

  static Wrong at(const Counts& counts, const crypto::Hash& key, Clock::time_point now);
  static void add(Counts& counts, const crypto::Hash& key, Clock::time_point now);
  static void makeRoom(Counts& counts, Clock::time_point now);

  std::mutex mutex_;
  Counts users_, addresses_;
};

}  // namespace shicha::server

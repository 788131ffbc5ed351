// How long a person waits after wrong unlock codes.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "storage/secret_store.hpp"

namespace shicha::storage {

// The wrong codes of one person since the last right one, counted among the machine's secrets. 3 are free;
// after that one waits 2 seconds, 4, 8 … up to 15 minutes, from the last wrong one on. Where the clock stands
// before that one (it was set back), the whole wait begins anew at that moment, once.
// All members throw; see fault.hpp: codeTooSoon with the seconds left, and the errors of the secrets.
// Threads: one at a time; other processes may count at the same time.
class WrongCodes {
 public:
  // secrets, now: outlive it. name: of the secret that counts. now: since 1970.
  WrongCodes(SecretStore& secrets, std::string name, const std::function<std::chrono::seconds()>& now);

  // May a code be tried now? Counts nothing.
  void demandTurn() const { (void)turn(); }

  // Counts a code as wrong before it is judged, so that who ends the program then gains no guess. Of two who
  // do so at the same time, the second waits as after a wrong code.
  void charge() const;

  // The code was right.
  void reset() const;

 private:
  struct Turn {
    std::optional<std::string> bytes;  // as they were read
    std::uint32_t count = 0;
    std::chrono::seconds last{0};
    std::chrono::seconds now{0};
  };

  Turn read() const;
  Turn turn() const;

  // Sets the count, with now as the last time. False: somebody else was first.
  bool replace(const Turn& before, std::uint32_t count) const;

  SecretStore* secrets_;
  std::string name_;
  const std::function<std::chrono::seconds()>* now_;
};

}  // namespace shicha::storage

// A session of its own: a message bus, a home, and a keyring in it, away from those of whoever runs the
// tests.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "support/program.hpp"

namespace shicha::test {

// While it lives, this process and those it starts find the bus, the home and the data folder of this
// session. Threads: one at a time; before others read the environment.
class PrivateBus {
 public:
  PrivateBus();
  ~PrivateBus();
  PrivateBus(const PrivateBus&) = delete;
  PrivateBus& operator=(const PrivateBus&) = delete;

  // Starts the machine's secret service (gnome-keyring-daemon) anew, with its keyring unlocked.
  void startKeyring();
  void endKeyring();

  // Nobody can unlock it here: there is no screen to ask for the password.
  void lockKeyring() const;

  std::filesystem::path file(const std::string& name) const { return folder_ / name; }
  std::filesystem::path data() const { return folder_ / "data"; }  // XDG_DATA_HOME
  std::string address() const;

 private:
  void set(const std::string& variable, const std::string& value);

  std::filesystem::path folder_;
  std::map<std::string, std::optional<std::string>> before_;  // what these variables were
  std::unique_ptr<Program> bus_, keyring_;
};

}  // namespace shicha::test

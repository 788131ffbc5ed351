// A keyring for each test, on one bus: a process of GLib's stays with the first it meets.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>

#include "platform/secret_service.hpp"
#include "support/private_bus.hpp"

namespace shicha::test {

namespace fs = std::filesystem;

constexpr platform::SecretServiceOptions kHurried{std::chrono::milliseconds(500),
                                                  std::chrono::milliseconds(1000)};

// What a call that fails says.
template <class T>
std::string refusal(const Result<T>& result) {
  return result ? "it did not fail" : result.error().message(Language::en);
}

class KeyringTest : public testing::Test {
 protected:
  KeyringTest() { bus().startKeyring(); }
  ~KeyringTest() override { bus().endKeyring(); }

  static PrivateBus& bus() {
    static PrivateBus one;
    return one;
  }
  platform::ServiceSecrets service() const { return platform::ServiceSecrets(turn(), kHurried); }
  fs::path turn() const { return file().string() + ".service"; }
  fs::path file() const { return bus().file(ofThisTest()); }
  std::string name() const { return "一/" + ofThisTest(); }  // of a secret

  // Runs SecretsOfAProcess.DISABLED_TEST in a process of its own.
  std::unique_ptr<Program> process(const std::string& test) const {
    ::setenv("SHICHA_TURN", turn().c_str(), 1);
    ::setenv("SHICHA_NAME", name().c_str(), 1);
    return std::make_unique<Program>(
        fs::read_symlink("/proc/self/exe"),
        std::vector<std::string>{"--gtest_also_run_disabled_tests",
                                 "--gtest_filter=SecretsOfAProcess.DISABLED_" + test},
        bus().file(""));
  }

 private:
  static std::string ofThisTest() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }
};

}  // namespace shicha::test

// What the tests of the accounts share.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <random>
#include <span>
#include <stdexcept>
#include <string>

#include "accounts/accounts.hpp"
#include "crypto/random.hpp"

namespace shicha::server {

template <class T>
ErrorCode codeOf(const Result<T>& result) {
  return result ? ErrorCode::none : result.error().code();
}

// Gives bytes that follow from a seed.
inline crypto::RandomSource seeded(std::uint64_t seed) {
  return [engine = std::mt19937_64(seed)](std::span<std::uint8_t> bytes) mutable {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine());
  };
}

inline TimePoint at(std::int64_t seconds) { return TimePoint(std::chrono::seconds(1'700'000'000 + seconds)); }

// Accounts in a folder that is gone when this goes.
class AccountsTest : public testing::Test {
 protected:
  AccountsTest() {
    std::string name = (std::filesystem::temp_directory_path() / "shicha-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder = name;
    accounts = Accounts::create(file()).value();
  }
  ~AccountsTest() override {
    accounts.reset();
    std::filesystem::remove_all(folder);
  }

  std::filesystem::path file(const char* name = "accounts.db") const { return folder / name; }

  void reopen() {
    accounts.reset();
    accounts = Accounts::open(file()).value();
  }

  std::filesystem::path folder;
  std::unique_ptr<Accounts> accounts;
};

}  // namespace shicha::server

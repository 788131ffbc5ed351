// What the tests of the key ring share.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <random>
#include <string>

#include "storage/key_ring.hpp"
#include "support/memory_secrets.hpp"

namespace shicha::storage {

inline constexpr crypto::PasswordCost kCheap{1, 64};
inline constexpr const char* kCode = "检查码一二三";
inline constexpr const char* kWrong = "不对的解锁码";

// A store on this machine, with a recovery key whose secret half is known, and a clock that the test sets.
class KeyRingTest : public testing::Test {
 protected:
  KeyRingTest() {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    database = std::make_unique<Database>(folder / "records.db", kRecordsFile, Access::create);
    database->connection().exec("PRAGMA synchronous = OFF");  // no power is lost here
  }
  ~KeyRingTest() override {
    database.reset();
    std::filesystem::remove_all(folder);
  }

  KeyRing ring() { return ringWith(here); }
  KeyRing ringWith(test::MemorySecrets& secrets) { return ringOn(*database, secrets); }
  KeyRing ringOn(Database& where, test::MemorySecrets& secrets) {
    const auto clock = [this] {
      ++clockAsked;
      return now;
    };
    return {where, secrets, store, {fill, clock, kCheap}};
  }

  PersonSecrets someSecrets() {
    PersonSecrets secrets;
    fill({secrets.signing.data(), 32});
    fill({secrets.encryption.data(), 32});
    return secrets;
  }

  std::int64_t enrol(const std::string& label, std::string_view code) {
    return ring().addPerson(storeKey, label, code, someSecrets()).value();
  }

  void make() { storeKey = ring().create(recovery.publicKey()).value(); }

  ErrorCode tried(std::int64_t number, std::string_view code) {
    const auto unlocked = ring().unlock(number, code);
    if (!unlocked) return unlocked.error().code();
    EXPECT_EQ(unlocked->storeKey, storeKey);
    return ErrorCode::none;
  }

  // Seconds until a code may be tried; 0: now.
  int waitLeft(std::int64_t number) {
    const auto before = here.secrets;
    const auto unlocked = ring().unlock(number, kWrong);
    if (unlocked.error().code() != ErrorCode::codeTooSoon) {
      here.secrets = before;
      return 0;
    }
    return std::stoi(unlocked.error().details().at(0));
  }

  std::string valueOf(std::int64_t number) {
    SQLite::Statement find(database->connection(), "SELECT value FROM wrapped_key WHERE number = ?");
    find.bind(1, number);
    return find.executeStep() ? columnBytes(find, 0) : "";
  }
  void setValue(std::int64_t number, const std::string& column, const std::string& value) {
    SQLite::Statement put(database->connection(),
                          "UPDATE wrapped_key SET " + column + " = ? WHERE number = ?");
    bindBytes(put, 1, value);
    put.bind(2, number);
    put.exec();
  }

  std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / ("key-ring-" + std::to_string(::getpid()));
  std::mt19937_64 random{5};
  crypto::RandomSource fill = [this](std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
  };
  StoreId store = crypto::randomBytes<StoreId>(fill);
  std::chrono::seconds now{1'700'000'000};
  int clockAsked = 0;
  test::MemorySecrets here;
  crypto::DecryptionKey recovery{crypto::EncryptionSeed()};
  crypto::SealKey storeKey;
  std::unique_ptr<Database> database;
};

}  // namespace shicha::storage

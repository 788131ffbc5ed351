// A folder with a store of which only the opening token and one own log matter.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <new>
#include <random>
#include <string>

#include "storage/opening_token.hpp"
#include "support/memory_secrets.hpp"

namespace shicha::test {

// Where an opening is cut off.
enum class Cut { never, beforeCommit, beforeSecret, afterSecret };

// One folder with a store in it. It has one own log: its incarnation and the contents at its places, kept in
// the database as text, one line each. Copies share the store's id and key.
class Folder {
 public:
  Folder(const std::string& name, MemorySecrets& secrets, std::mt19937_64& random)
      : path_(std::filesystem::path(testing::TempDir()) /
              ("token-" + std::to_string(::getpid()) + "-" + name)),
        secrets_(&secrets),
        random_(&random) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    close();
    std::filesystem::remove_all(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void create() {
    const storage::Database made(file(), storage::kRecordsFile, storage::Access::create);
    there_ = true;
  }
  std::filesystem::path file() const { return path_ / "records.db"; }
  bool isThere() const { return there_; }
  bool isOpen() const { return database_ != nullptr; }

  Result<storage::Opening> open(Cut cut = Cut::never) {
    database_ =
        std::make_unique<storage::Database>(file(), storage::kRecordsFile, storage::Access::readWrite);
    database_->connection().exec("PRAGMA synchronous = OFF");  // no power is lost here
    auto opening = take(cut);
    if (!opening) close();
    return opening;
  }

  Result<storage::Opening> take(Cut cut = Cut::never) {
    const std::unique_ptr<storage::SealCodec> codec = storage::keyCodec(crypto::SealKey(), fill(Cut::never));
    storage::OpeningToken token(*database_, storage::RowSeal(*codec, storage::StoreId()), *secrets_,
                                storage::StoreId(), fill(cut));
    secrets_->failing = cut == Cut::beforeSecret  ? MemorySecrets::Failing::writes
                        : cut == Cut::afterSecret ? MemorySecrets::Failing::afterWrites
                                                  : MemorySecrets::Failing::never;
    const auto opening = token.take([&] { database_->setSetting("log", ""); });
    secrets_->failing = MemorySecrets::Failing::never;
    return opening;
  }

  void close() { database_.reset(); }

  void write() {
    std::string log = database_->setting("log");
    if (log.empty()) log = std::to_string((*random_)()) + "\n";
    database_->setSetting("log", log + std::to_string((*random_)()) + "\n");
  }
  std::string log() { return database_->setting("log"); }

  // Also while the other one is open. This one is closed.
  void becomeCopyOf(const Folder& other) {
    for (const char* ending : {"", "-wal"}) {
      std::filesystem::remove(file().string() + ending);
      if (std::filesystem::exists(other.file().string() + ending)) {
        std::filesystem::copy_file(other.file().string() + ending, file().string() + ending);
      }
    }
    there_ = true;
  }

 private:
  crypto::RandomSource fill(Cut cut) const {
    return [random = random_, cut](std::span<std::uint8_t> bytes) {
      if (cut == Cut::beforeCommit) throw std::bad_alloc();
      for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>((*random)());
    };
  }

  std::filesystem::path path_;
  MemorySecrets* secrets_;
  std::mt19937_64* random_;
  std::unique_ptr<storage::Database> database_;
  bool there_ = false;
};

}  // namespace shicha::test

// The secrets of a machine in one file that only its owner can read.
#pragma once

#include <filesystem>
#include <functional>
#include <map>

#include "storage/secret_store.hpp"

namespace shicha::storage {

// The file is made at the first write (0600), and its folder with it (0700). Beside it stand FILE.lock, which
// processes take turns with, and after a crash maybe FILE.new, which the next write removes.
//
// The file is refused (secretsUnusable, with what to do) where it is not ours, or others may read or write
// it: then its secrets may be known. A damaged file is refused (secretsDamaged) for reading and writing
// alike: it never begins anew by itself. The place of an error is the file. Threads: any; several objects and
// processes may use the same file.
class FileSecretStore : public SecretStore {
 public:
  // file: on a file system that knows owners and permissions.
  explicit FileSecretStore(std::filesystem::path file) : file_(std::move(file)) {}

  Result<std::optional<std::string>> read(const std::string& name) override;

  // secretsUnusable also where another process keeps the lock for more than 5 seconds.
  Result<void> write(const std::string& name, BytesView value) override;
  Result<void> erase(const std::string& name) override;
  Result<bool> replace(const std::string& name, const std::optional<std::string>& before,
                       BytesView after) override;

 private:
  using Secrets = std::map<std::string, std::string>;

  Secrets load() const;
  void save(const Secrets& secrets) const;

  // Loads, changes and saves, while nobody else does. change: false: nothing is to be saved.
  void update(const std::function<bool(Secrets&)>& change) const;

  std::filesystem::path file_;
};

}  // namespace shicha::storage

// What the tests of backups share: a folder like a server's, its backup, and what lies beside.
#pragma once

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "backup/backup.hpp"
#include "storage/database.hpp"
#include "storage/fault.hpp"
#include "unit/storage/hand.hpp"

namespace shicha::test {

using server::BackupPart;

// A part with that content.
inline BackupPart partOf(std::string name, std::string content) {
  return {std::move(name), [content](const fs::path& into) { writeBytes(into, content); }};
}

// Name and content of every file below a folder.
inline std::map<std::string, std::string> filesIn(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = bytesOf(entry.path());
  }
  return files;
}

class BackupTest : public testing::Test {
 protected:
  static Result<void> nothingMore(const fs::path&) { return {}; }

  Result<void> write(const std::vector<BackupPart>& parts) const {
    return server::writeBackup(file(), parts);
  }
  Result<void> read() const { return server::readBackup(file(), folder(), nothingMore); }

  // Small parts of every size that could matter, in two folders and beside them.
  static std::vector<BackupPart> someParts() {
    return {partOf("keys/root.key", contentOf(64)), partOf("keys/tls.pem", contentOf(511, 2)),
            partOf("store/records.db", contentOf(5120, 3)), partOf("accounts.db", ""),
            partOf("registry.db", contentOf(1000, 4))};
  }
  static std::map<std::string, std::string> someFiles() {
    return {{"keys/root.key", contentOf(64)},
            {"keys/tls.pem", contentOf(511, 2)},
            {"store/records.db", contentOf(5120, 3)},
            {"accounts.db", ""},
            {"registry.db", contentOf(1000, 4)}};
  }

  fs::path file() const { return folder_.file("a.backup"); }
  fs::path folder() const { return folder_.file("data"); }

  // What lies in the folder where all this happens.
  std::set<std::string> beside() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(file().parent_path())) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

 private:
  TempFolder folder_;
};

}  // namespace shicha::test

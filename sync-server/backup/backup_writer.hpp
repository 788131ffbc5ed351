// The file of a backup while it is written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/bytes.hpp"

struct archive;

namespace shicha::server {

// Members throw fileUnwritable, diskFull. Threads: one at a time.
class BackupWriter {
 public:
  // path: an empty file. It is named in errors as `named`.
  BackupWriter(const std::filesystem::path& path, std::filesystem::path named);

  // Begins an entry of that size; then so many bytes follow.
  void begin(const std::string& name, std::uint64_t bytes);
  void write(BytesView bytes);

  // After the last entry.
  void finish();

 private:
  struct Free {
    void operator()(archive* writer) const;
  };

  void check(bool isDone);

  std::filesystem::path named_;
  std::unique_ptr<archive, Free> archive_;
};

}  // namespace shicha::server

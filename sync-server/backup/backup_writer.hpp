// The file of a backup while it is written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "backup/part_file.hpp"

struct archive;

namespace shicha::server {

// Members throw fileUnwritable, diskFull. Threads: one at a time.
class BackupWriter {
 public:
  // path: an empty file. It is named in errors as `named`.
  BackupWriter(const std::filesystem::path& path, std::filesystem::path named);
  BackupWriter(const BackupWriter&) = delete;
  BackupWriter& operator=(const BackupWriter&) = delete;

  // Begins an entry of that size; then so many bytes follow.
  void begin(const std::string& name, std::uint64_t bytes);
  void write(BytesView bytes);

  // After the last entry.
  void finish();

 private:
  struct Free {
    void operator()(archive* writer) const;
  };

  // libarchive gives its output to this, with the BackupWriter.
  static long take(archive* writer, void* self, const void* bytes, std::size_t size);

  void check(bool isDone);

  PartFile file_;
  std::filesystem::path named_;
  int reason_ = 0;  // the errno of the first write that failed
  std::unique_ptr<archive, Free> archive_;
};

}  // namespace shicha::server

// The file of a backup while it is read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "backup/part_file.hpp"

struct archive;

namespace shicha::server {

// What a backup of ours cannot hold is refused: links, folders, devices, names that isPartName() does not
// take, bytes between the entries. Members throw backupBroken, fileUnreadable. Threads: one at a time.
class BackupReader {
 public:
  explicit BackupReader(const std::filesystem::path& path);

  // Goes to the next entry. False: there is none.
  bool next();

  // Of this entry. The size is what its header says.
  const std::string& name() const { return name_; }
  std::uint64_t bytes() const { return bytes_; }

  // Gives this entry's bytes, piece by piece.
  void read(const std::function<void(BytesView piece)>& take);

  // Demands that the file ends with this entry, as it must.
  void demandEnd();

 private:
  struct Free {
    void operator()(archive* reader) const;
  };

  // Throws where the file holds anything but zeros there.
  void demandZeros(std::uint64_t from, std::uint64_t to) const;

  PartFile file_;
  std::unique_ptr<archive, Free> archive_;
  std::string name_;
  std::uint64_t bytes_ = 0;
  std::uint64_t header_ = 0;  // where this entry begins
};

// A backup that is none, or is not whole.
storage::Fault broken(std::string what);

}  // namespace shicha::server

// A file that goes into a backup, comes out of one, or is one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "base/bytes.hpp"
#include "storage/fault.hpp"

namespace shicha::server {

// How many bytes are in memory at a time.
constexpr std::size_t kPieceBytes = 262'144;

// What it means that something at this path could not be made or written. reason: an errno.
storage::Fault writeFault(int reason, const std::filesystem::path& path);

// Makes a folder that only its owner can enter. Throws fileUnwritable, also where it is there already;
// diskFull.
void makeFolder(const std::filesystem::path& path);

// Threads: one at a time.
class PartFile {
 public:
  enum class Access {
    read,    // throws fileUnreadable, also where it is no plain file
    create,  // an empty file; only its owner can read it; throws fileUnwritable, also where it is there
             // already
    fill,    // an empty file that is there; throws fileUnwritable
  };

  PartFile(const std::filesystem::path& path, Access access);
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile();

  int descriptor() const { return descriptor_; }
  std::uint64_t size() const { return size_; }  // when it was opened

  // Fills the room from that place on; throws where the file ends before, or cannot be read.
  void readAt(std::uint64_t place, std::span<char> room) const;

  // At the end. Throws diskFull, fileUnwritable.
  void write(BytesView bytes);

  // The same, where nothing may be thrown. Returns 0, or the errno.
  int tryWrite(BytesView bytes) noexcept;

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace shicha::server

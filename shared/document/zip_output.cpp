#include "document/zip_output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace shicha::document {
namespace {

namespace fs = std::filesystem;

constexpr off_t kWriteBackBytes = off_t{8} << 20U;

Error unwritten(int reason, const fs::path& path) {
  if (reason == ENOSPC || reason == EDQUOT) return Error(ErrorCode::diskFull, {}, {path.string()});
  return Error(ErrorCode::fileUnwritable, {std::generic_category().message(reason)}, {path.string()});
}

// Puts the names in a folder on the disk.
bool syncFolder(const fs::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
  const bool isDone = descriptor >= 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  return isDone;
}

bool isThere(const fs::path& path) {
  std::error_code code;
  return fs::exists(fs::symlink_status(path, code));
}

}  // namespace

Result<void> ZipMemory::append(BytesView more) {
  bytes.append(more);
  return {};
}

Result<void> ZipMemory::rewrite(std::uint64_t place, BytesView others) {
  bytes.replace(place, others.size(), others);
  return {};
}

Result<std::unique_ptr<ZipOnDisk>> ZipOnDisk::create(const fs::path& path) {
  if (isThere(path)) return Error(ErrorCode::fileExists, {}, {path.string()});
  const fs::path fresh = path.string() + ".new";
  std::error_code none;
  fs::remove(fresh, none);  // of a try that was killed
  const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return unwritten(errno, path);
  return std::unique_ptr<ZipOnDisk>(new ZipOnDisk(path, descriptor));
}

ZipOnDisk::ZipOnDisk(const fs::path& path, int descriptor)
    : path_(path), fresh_(path.string() + ".new"), descriptor_(descriptor) {}

ZipOnDisk::~ZipOnDisk() {
  ::close(descriptor_);
  if (!isFinished_) ::unlink(fresh_.c_str());
}

Result<void> ZipOnDisk::append(BytesView bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unwritten(errno, path_);
    bytes.remove_prefix(static_cast<std::size_t>(count));
    written_ += count;
  }
  // The disk works while the next photos are read, and finish() has less to wait for.
  if (written_ - begun_ >= kWriteBackBytes) {
    ::sync_file_range(descriptor_, begun_, written_ - begun_, SYNC_FILE_RANGE_WRITE);
    begun_ = written_;
  }
  return {};
}

Result<void> ZipOnDisk::rewrite(std::uint64_t place, BytesView bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(place));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unwritten(errno, path_);
    place += static_cast<std::uint64_t>(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> ZipOnDisk::finish() {
  if (::fsync(descriptor_) != 0) return unwritten(errno, path_);
  if (isThere(path_)) return Error(ErrorCode::fileExists, {}, {path_.string()});
  if (::rename(fresh_.c_str(), path_.c_str()) != 0) return unwritten(errno, path_);
  isFinished_ = true;
  if (!syncFolder(path_.parent_path())) return Error(ErrorCode::diskError, {path_.string()});
  return {};
}

}  // namespace shicha::document

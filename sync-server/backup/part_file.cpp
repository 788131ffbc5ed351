#include "backup/part_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace shicha::server {
namespace {

namespace fs = std::filesystem;
using storage::Fault;

Fault unreadable(std::string reason, const fs::path& path) {
  return Fault(Error(ErrorCode::fileUnreadable, {std::move(reason)}, {path.string()}));
}

std::string textOf(int reason) { return std::generic_category().message(reason); }

}  // namespace

Fault writeFault(int reason, const fs::path& path) {
  if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG) {
    return Fault(Error(ErrorCode::diskFull, {}, {path.string()}));
  }
  return Fault(Error(ErrorCode::fileUnwritable, {textOf(reason)}, {path.string()}));
}

void makeFolder(const fs::path& path) {
  if (::mkdir(path.c_str(), S_IRWXU) != 0) throw writeFault(errno, path);
}

PartFile::PartFile(const fs::path& path, Access access) : path_(path) {
  // A pipe would keep whoever opens it waiting.
  int flags = O_RDONLY | O_NONBLOCK;
  if (access == Access::create) flags = O_WRONLY | O_CREAT | O_EXCL;
  if (access == Access::fill) flags = O_WRONLY;
  descriptor_ = ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor_ < 0) {
    throw access == Access::read ? unreadable(textOf(errno), path) : writeFault(errno, path);
  }
  struct stat found{};
  const bool isPlain = ::fstat(descriptor_, &found) == 0 && S_ISREG(found.st_mode);
  size_ = static_cast<std::uint64_t>(found.st_size);
  if (isPlain) return;
  ::close(descriptor_);
  throw unreadable("no plain file", path);
}

PartFile::~PartFile() { ::close(descriptor_); }

void PartFile::readAt(std::uint64_t place, std::span<char> room) const {
  while (!room.empty()) {
    const ssize_t count = ::pread(descriptor_, room.data(), room.size(), static_cast<off_t>(place));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw unreadable(count < 0 ? textOf(errno) : "it became shorter", path_);
    place += static_cast<std::uint64_t>(count);
    room = room.subspan(static_cast<std::size_t>(count));
  }
}

void PartFile::write(BytesView bytes) {
  if (const int reason = tryWrite(bytes); reason != 0) throw writeFault(reason, path_);
}

int PartFile::tryWrite(BytesView bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

}  // namespace shicha::server

#include "handover/package_bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace shicha::handover {
namespace {

Error unreadable(const std::filesystem::path& path, int reason) {
  const std::string words = reason == 0 ? "no plain file" : std::generic_category().message(reason);
  return Error(ErrorCode::fileUnreadable, {words}, {path.string()});
}

struct OpenFile {
  explicit OpenFile(const std::filesystem::path& path)
      : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~OpenFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int descriptor;
};

}  // namespace

Result<PackageBytes> openPackage(const std::filesystem::path& path) {
  const auto file = std::make_shared<const OpenFile>(path);
  struct stat status = {};
  if (file->descriptor < 0 || ::fstat(file->descriptor, &status) != 0) return unreadable(path, errno);
  if (!S_ISREG(status.st_mode)) return unreadable(path, 0);
  ::posix_fadvise(file->descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  PackageBytes package;
  package.size = static_cast<std::uint64_t>(status.st_size);
  package.read = [file, path](std::uint64_t place, std::span<char> room) -> Result<void> {
    while (!room.empty()) {
      const ssize_t count = ::pread(file->descriptor, room.data(), room.size(), static_cast<off_t>(place));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return unreadable(path, errno);
      if (count == 0) return Error(ErrorCode::fileUnreadable, {"it became shorter"}, {path.string()});
      place += static_cast<std::uint64_t>(count);
      room = room.subspan(static_cast<std::size_t>(count));
    }
    return {};
  };
  return package;
}

PackageBytes packageIn(BytesView bytes) {
  return {bytes.size(), [bytes](std::uint64_t place, std::span<char> room) -> Result<void> {
            std::copy_n(bytes.data() + place, room.size(), room.data());
            return {};
          }};
}

Result<std::string> bytesAt(const PackageBytes& package, std::uint64_t place, std::size_t count) {
  std::string bytes(count, '\0');
  if (const auto read = package.read(place, bytes); !read) return read.error();
  return bytes;
}

}  // namespace shicha::handover

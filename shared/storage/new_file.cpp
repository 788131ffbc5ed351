#include "storage/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

namespace fs = std::filesystem;

Fault unwritable(const fs::path& path, const std::error_code& code) {
  return Fault(Error(ErrorCode::fileUnwritable, {code.message()}, {path.string()}));
}

// With what SQLite may have left beside it.
void removeFresh(const fs::path& fresh) {
  std::error_code none;
  for (const char* beside : {"-journal", "-wal", "-shm", ""}) fs::remove(fresh.string() + beside, none);
}

void makeEmpty(const fs::path& fresh, const fs::path& path) {
  const int descriptor = open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) throw unwritable(path, {errno, std::generic_category()});
  close(descriptor);
}

}  // namespace

void syncToDisk(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const int failed = descriptor < 0 ? -1 : fsync(descriptor);
  if (descriptor >= 0) close(descriptor);
  if (failed != 0) throw Fault(Error(ErrorCode::diskError, {path.string()}));
}

void makeNewFile(const fs::path& path, const std::function<void(const fs::path& fresh)>& write) {
  std::error_code code;
  if (fs::exists(fs::symlink_status(path, code))) {
    throw Fault(Error(ErrorCode::fileExists, {}, {path.string()}));
  }
  const fs::path fresh = path.string() + ".new";
  removeFresh(fresh);
  makeEmpty(fresh, path);
  try {
    write(fresh);
    syncToDisk(fresh);
    fs::rename(fresh, path, code);
    if (code) throw unwritable(path, code);
  } catch (...) {
    removeFresh(fresh);
    throw;
  }
  syncToDisk(path.parent_path().empty() ? fs::path(".") : path.parent_path());
}

}  // namespace shicha::storage

#include "accounts/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "storage/fault.hpp"

namespace shicha::server {
namespace {

namespace fs = std::filesystem;
using storage::Fault;

[[noreturn]] void throwUnwritable(const fs::path& file, int reason) {
  throw Fault(
      Error(ErrorCode::fileUnwritable, {std::generic_category().message(reason)}, {file.string(), 0, 0}));
}

Fault existing(const fs::path& file) {
  return Fault(Error(ErrorCode::fileExists, {}, {file.string(), 0, 0}));
}

// A file while it is written, removed when it goes, unless it was given its name.
class FileBeside {
 public:
  explicit FileBeside(const fs::path& file) : file_(file), beside_(file.string() + ".part") {
    ::unlink(beside_.c_str());
    descriptor_ = ::open(beside_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor_ < 0) throwUnwritable(file_, errno);
  }
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;
  ~FileBeside() {
    ::close(descriptor_);
    ::unlink(beside_.c_str());
  }

  std::string path() const { return beside_.string(); }

  void giveName() const {
    if (::fsync(descriptor_) != 0) throwUnwritable(file_, errno);
    // Neither replaces what came there meanwhile; memory sticks know no links, and some networks no such
    // renaming.
    const bool isNamed =
        ::renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, file_.c_str(), RENAME_NOREPLACE) == 0 ||
        (errno == EINVAL && ::link(beside_.c_str(), file_.c_str()) == 0);
    if (isNamed) return;
    if (errno == EEXIST) throw existing(file_);
    throwUnwritable(file_, errno);
  }

 private:
  fs::path file_, beside_;
  int descriptor_ = -1;
};

}  // namespace

void copyDatabase(storage::Database& database, const fs::path& file) {
  std::error_code none;
  if (fs::exists(file, none)) throw existing(file);
  const FileBeside beside(file);
  SQLite::Statement copy(database.connection(), "VACUUM INTO ?");
  copy.bind(1, beside.path());
  copy.exec();
  beside.giveName();
  syncFolderOf(file);
}

void syncFolderOf(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throwUnwritable(file, errno);
  const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (failed != 0) throwUnwritable(file, failed);
}

}  // namespace shicha::server

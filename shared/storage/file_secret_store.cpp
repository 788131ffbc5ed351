#include "storage/file_secret_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <storage.pb.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

#include "crypto/digest.hpp"
#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

using Path = std::filesystem::path;

constexpr std::size_t kFileBytesMax = 1'048'576;
constexpr mode_t kOwnerAlone = S_IRUSR | S_IWUSR;
constexpr std::chrono::milliseconds kLockPause{1};
constexpr int kLockTries = 5000;

[[noreturn]] void refuse(const Path& path, const std::string& why) {
  throw Fault(Error(ErrorCode::secretsUnusable, {why}, {path.string()}));
}

[[noreturn]] void refuseByErrno(const Path& path) { refuse(path, std::generic_category().message(errno)); }

[[noreturn]] void refuseDamaged(const Path& path) {
  throw Fault(Error(ErrorCode::secretsDamaged, {}, {path.string()}));
}

Path beside(const Path& path, const char* ending) {
  Path result = path;
  result += ending;
  return result;
}

Path folderOf(const Path& path) { return path.has_parent_path() ? path.parent_path() : Path("."); }

// For files, not folders: a symbolic link would be replaced by a write, a pipe would be waited for.
constexpr int kFileAlone = O_NOFOLLOW | O_NONBLOCK;

// An open file. Its errors are told of the path.
class File {
 public:
  File(const Path& path, int flags, mode_t mode = 0)
      : path_(path), file_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (file_ >= 0) ::close(file_);
  }

  bool isOpen() const { return file_ >= 0; }
  int number() const { return file_; }

  void demandOpen() const {
    if (!isOpen()) refuseByErrno(path_);
  }

  std::string readAll() const {
    std::string bytes;
    std::array<char, 4096> piece;
    while (bytes.size() <= kFileBytesMax) {
      const ssize_t count = ::read(file_, piece.data(), piece.size());
      if (count == 0) return bytes;
      if (count > 0) {
        bytes.append(piece.data(), static_cast<std::size_t>(count));
      } else if (errno != EINTR) {
        refuseByErrno(path_);
      }
    }
    refuseDamaged(path_);
  }

  void writeAll(BytesView bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_, bytes.data(), bytes.size());
      if (count >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(count));
      } else if (errno != EINTR) {
        refuseByErrno(path_);
      }
    }
  }

  void sync() const {
    if (::fsync(file_) != 0) refuseByErrno(path_);
  }

 private:
  const Path& path_;
  int file_;
};

void syncFolder(const Path& folder) {
  const File file(folder, O_RDONLY | O_DIRECTORY);
  file.demandOpen();
  file.sync();
}

void makeFolder(const Path& folder) {
  std::error_code none;
  if (folder.empty() || std::filesystem::exists(folder, none)) return;
  makeFolder(folder.parent_path());
  if (::mkdir(folder.c_str(), S_IRWXU) == 0) {
    syncFolder(folderOf(folder));
  } else if (errno != EEXIST) {
    refuseByErrno(folder);
  }
}

// Nobody but us may know what stands in the file.
void demandOwnerAlone(const Path& path, const File& file) {
  struct stat found = {};
  if (::fstat(file.number(), &found) != 0) refuseByErrno(path);
  if (!S_ISREG(found.st_mode)) refuse(path, "not a file");
  if (found.st_uid != ::geteuid()) {
    refuse(path, "owner " + std::to_string(found.st_uid) + "; chown " + std::to_string(::geteuid()) + " " +
                     path.string());
  }
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    refuse(path, "group and others may use it; chmod 600 " + path.string());
  }
}

// Waits for its turn. Each holder opens the file anew, so that threads take turns, too.
class Turn {
 public:
  explicit Turn(const Path& path) : path_(path), file_(path_, O_RDWR | O_CREAT | kFileAlone, kOwnerAlone) {
    file_.demandOpen();
    for (int tries = 0; ::flock(file_.number(), LOCK_EX | LOCK_NB) != 0; ++tries) {
      const bool mayCome = errno == EWOULDBLOCK || errno == EINTR;
      if (!mayCome || tries == kLockTries) refuseByErrno(path_);
      std::this_thread::sleep_for(kLockPause);
    }
  }

 private:
  Path path_;
  File file_;
};

void writeNew(const Path& path, BytesView bytes) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL | kFileAlone, kOwnerAlone);
  file.demandOpen();
  file.writeAll(bytes);
  file.sync();
}

std::map<std::string, std::string> parsed(const Path& path, const std::string& bytes) {
  wire::SecretsFile file;
  wire::SecretsContent content;
  const bool sound = file.ParseFromString(bytes) &&
                     crypto::sha256(file.content()).view() == BytesView(file.digest()) &&
                     content.ParseFromString(file.content());
  if (!sound) refuseDamaged(path);
  // Unknown fields would be lost when the file is next written.
  file.DiscardUnknownFields();
  content.DiscardUnknownFields();
  file.set_content(content.SerializeAsString());
  if (file.SerializeAsString() != bytes) refuseDamaged(path);
  std::map<std::string, std::string> secrets;
  for (wire::NamedSecret& secret : *content.mutable_secret()) {
    const bool inOrder = secrets.empty() || secrets.rbegin()->first < secret.name();
    if (!inOrder) refuseDamaged(path);
    secrets.emplace(std::move(*secret.mutable_name()), std::move(*secret.mutable_value()));
  }
  return secrets;
}

}  // namespace

FileSecretStore::Secrets FileSecretStore::load() const {
  const File file(file_, O_RDONLY | kFileAlone);
  if (!file.isOpen() && errno == ENOENT) return {};
  file.demandOpen();
  demandOwnerAlone(file_, file);
  return parsed(file_, file.readAll());
}

void FileSecretStore::save(const Secrets& secrets) const {
  wire::SecretsContent content;
  for (const auto& [name, value] : secrets) {
    wire::NamedSecret& secret = *content.add_secret();
    secret.set_name(name);
    secret.set_value(value);
  }
  wire::SecretsFile message;
  message.set_content(content.SerializeAsString());
  message.set_digest(std::string(crypto::sha256(message.content()).view()));
  const Path next = beside(file_, ".new");
  ::unlink(next.c_str());
  try {
    writeNew(next, message.SerializeAsString());
    if (::rename(next.c_str(), file_.c_str()) != 0) refuseByErrno(file_);
  } catch (...) {
    ::unlink(next.c_str());
    throw;
  }
  syncFolder(folderOf(file_));
}

void FileSecretStore::update(const std::function<bool(Secrets&)>& change) const {
  makeFolder(folderOf(file_));
  const Turn turn(beside(file_, ".lock"));
  Secrets secrets = load();
  if (change(secrets)) save(secrets);
}

Result<std::optional<std::string>> FileSecretStore::read(const std::string& name) {
  return attempt([&]() -> std::optional<std::string> {
    Secrets secrets = load();
    const auto found = secrets.find(name);
    if (found == secrets.end()) return std::nullopt;
    return std::move(found->second);
  });
}

// Also where the value is the same: if the call before failed, it may not be on the disk yet.
Result<void> FileSecretStore::write(const std::string& name, BytesView value) {
  return attempt([&] {
    update([&](Secrets& secrets) {
      secrets.insert_or_assign(name, std::string(value));
      return true;
    });
  });
}

Result<void> FileSecretStore::erase(const std::string& name) {
  return attempt([&] { update([&](Secrets& secrets) { return secrets.erase(name) > 0; }); });
}

Result<bool> FileSecretStore::replace(const std::string& name, const std::optional<std::string>& before,
                                      BytesView after) {
  return attempt([&] {
    bool same = false;
    update([&](Secrets& secrets) {
      const auto found = secrets.find(name);
      same = before ? found != secrets.end() && found->second == *before : found == secrets.end();
      if (same) secrets.insert_or_assign(name, std::string(after));
      return same;
    });
    return same;
  });
}

}  // namespace shicha::storage

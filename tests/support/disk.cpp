#include "support/disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "support/disk_vfs.hpp"

namespace shicha::test {
namespace {

// The files whose directory the unix VFS syncs when it first syncs them, if it created them.
constexpr int kSyncsDirectory = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;

// Is that file the database, or a journal of it?
bool belongsTo(const std::string& path, const std::string& database) {
  return !database.empty() && (path == database || path.starts_with(database + "-"));
}

}  // namespace

Disk::Disk(std::uint64_t seed) : Disk(Image(), seed) {}

Disk::Disk(Image image, std::uint64_t seed)
    : files_(std::move(image)), random_(seed), vfs_(std::make_unique<DiskVfs>(*this)) {
  forgetNameless();
}

Disk::~Disk() {
  if (handles_.empty()) return;
  std::fprintf(stderr, "Disk: \"%s\" is still open\n", handles_.front().path.c_str());
  std::abort();
}

const std::string& Disk::vfsName() const { return vfs_->name(); }

void Disk::seedSqlite(std::uint32_t seed) {
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(seed), nullptr);
}

void Disk::crash(std::uint64_t seed) {
  files_.crash(seed);
  kill();
}

void Disk::kill() {
  for (Handle& handle : handles_) {
    handle.dead = true;
    handle.lock = SQLITE_LOCK_NONE;
  }
  forgetNameless();
}

void Disk::restore(Image image) {
  files_ = std::move(image);
  kill();
}

void Disk::failCall(std::size_t n, Fault fault, bool repeat) {
  fault_ = fault;
  failing_ = n;
  repeat_ = repeat;
  faultHappened_ = false;
  calls_ = 0;
}

FileNumber Disk::numberOf(const std::string& path) const {
  const std::optional<FileNumber> number = files_.find(path);
  if (number) return *number;
  std::fprintf(stderr, "Disk: there is no \"%s\"\n", path.c_str());
  std::abort();
}

const std::string& Disk::content(const std::string& path) const {
  return files_.at(numberOf(path)).content();
}

void Disk::flipByte(const std::string& path, std::size_t offset) {
  files_.at(numberOf(path)).flipByte(offset);
}

void Disk::put(const std::string& path, std::string_view bytes) {
  if (exists(path)) remove(path);
  const FileNumber number = files_.create(path);
  files_.at(number).write(0, bytes);
  files_.syncFile(number);
}

void Disk::remove(const std::string& path) {
  static_cast<void>(numberOf(path));
  files_.unlink(path);
  files_.syncName(path);
  forgetNameless();
}

std::set<FileNumber> Disk::openFiles() const {
  std::set<FileNumber> open;
  for (const Handle& handle : handles_) {
    if (!handle.dead) open.insert(handle.file);
  }
  return open;
}

int Disk::strike(Call call) {
  const bool extends = call == Call::write || call == Call::truncate || call == Call::create;
  if (fault_ == Fault::diskFull && !extends) return SQLITE_OK;
  if (fault_ == Fault::shortWrite && call != Call::write) return SQLITE_OK;
  ++calls_;
  if (failing_ == 0 || calls_ < failing_ || (calls_ > failing_ && !repeat_)) return SQLITE_OK;
  faultHappened_ = true;
  switch (call) {
    case Call::open:
    case Call::create:
      return SQLITE_CANTOPEN;
    case Call::read:
      return SQLITE_IOERR_READ;
    case Call::write:
      return fault_ == Fault::diskFull ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    case Call::truncate:
      return fault_ == Fault::diskFull ? SQLITE_FULL : SQLITE_IOERR_TRUNCATE;
    case Call::sync:
      return SQLITE_IOERR_FSYNC;
    case Call::fileSize:
      return SQLITE_IOERR_FSTAT;
    case Call::remove:
      return SQLITE_IOERR_DELETE;
    case Call::access:
      return SQLITE_IOERR_ACCESS;
  }
  return SQLITE_IOERR;
}

int Disk::open(const char* path, int flags, Handle*& opened) {
  const std::string name = path == nullptr ? "" : path;
  std::optional<FileNumber> number = path == nullptr ? std::nullopt : files_.find(name);
  const bool creates = !number && (flags & SQLITE_OPEN_CREATE) != 0;
  const int code = strike(creates ? Call::create : Call::open);
  if (code != SQLITE_OK) return code;
  if (!number && !creates) return SQLITE_CANTOPEN;
  if (number && (flags & SQLITE_OPEN_CREATE) != 0 && (flags & SQLITE_OPEN_EXCLUSIVE) != 0) {
    return SQLITE_CANTOPEN;
  }
  // As the unix VFS does, one that is to be deleted when it is closed loses its name at once.
  const bool nameless = path == nullptr || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  if (creates) number = nameless ? files_.createNameless() : files_.create(name);
  handles_.push_back({nameless ? "" : name, *number, creates && (flags & kSyncsDirectory) != 0});
  if (nameless && !creates) files_.unlink(name);
  opened = &handles_.back();
  return SQLITE_OK;
}

void Disk::close(Handle& handle) {
  std::erase_if(handles_, [&](const Handle& other) { return &other == &handle; });
  forgetNameless();
}

int Disk::read(const Handle& handle, char* bytes, std::size_t count, std::size_t offset) {
  if (handle.dead) return SQLITE_IOERR;
  const int code = strike(Call::read);
  if (code != SQLITE_OK) return code;
  const std::string& content = files_.at(handle.file).content();
  const std::size_t held = offset < content.size() ? std::min(count, content.size() - offset) : 0;
  if (held > 0) std::ranges::copy(std::string_view(content).substr(offset, held), bytes);
  std::fill(bytes + held, bytes + count, '\0');
  return held == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int Disk::write(const Handle& handle, std::string_view bytes, std::size_t offset) {
  if (handle.dead) return SQLITE_IOERR;
  const int code = strike(Call::write);
  if (code != SQLITE_OK && fault_ != Fault::shortWrite) return code;
  if (code != SQLITE_OK) bytes = bytes.substr(0, bytes.size() / 2);
  DiskFile& file = files_.at(handle.file);
  const std::size_t had = file.content().size();
  const std::size_t end = offset + bytes.size();
  if (capacity_ > 0 && end > had && files_.bytes(openFiles()) + (end - had) > capacity_) return SQLITE_FULL;
  file.write(offset, bytes);
  bytesWritten_ += bytes.size();
  return code;
}

int Disk::truncate(const Handle& handle, std::size_t size) {
  if (handle.dead) return SQLITE_IOERR;
  const int code = strike(Call::truncate);
  if (code == SQLITE_OK) files_.at(handle.file).truncate(size);
  return code;
}

int Disk::sync(Handle& handle) {
  if (handle.dead) return SQLITE_IOERR;
  const int code = strike(Call::sync);
  if (code != SQLITE_OK) return code;
  if (syncObserver_) syncObserver_();
  if (handle.dead) return SQLITE_IOERR;
  files_.syncFile(handle.file);
  if (std::exchange(handle.syncsDirectory, false)) files_.syncDirectory(handle.path);
  ++syncs_;
  if (syncedObserver_) syncedObserver_();
  return SQLITE_OK;
}

int Disk::fileSize(const Handle& handle, std::int64_t& size) {
  if (handle.dead) return SQLITE_IOERR;
  size = static_cast<std::int64_t>(files_.at(handle.file).content().size());
  return strike(Call::fileSize);
}

int Disk::highestLockOfOthers(const Handle& handle) const {
  int highest = SQLITE_LOCK_NONE;
  for (const Handle& other : handles_) {
    if (&other != &handle && other.file == handle.file) highest = std::max(highest, other.lock);
  }
  return highest;
}

int Disk::lock(Handle& handle, int level) {
  if (handle.dead) return SQLITE_IOERR;
  if (handle.lock >= level) return SQLITE_OK;
  const int others = highestLockOfOthers(handle);
  // Readers get along with readers and one who is about to write, but not once he waits for them to end.
  if (others >= (level == SQLITE_LOCK_SHARED ? SQLITE_LOCK_PENDING : SQLITE_LOCK_RESERVED))
    return SQLITE_BUSY;
  if (level == SQLITE_LOCK_EXCLUSIVE && others == SQLITE_LOCK_SHARED) {
    handle.lock = SQLITE_LOCK_PENDING;  // he waits, and no reader begins
    return SQLITE_BUSY;
  }
  handle.lock = level;
  return SQLITE_OK;
}

int Disk::unlock(Handle& handle, int level) {
  if (handle.dead) return SQLITE_IOERR;
  handle.lock = std::min(handle.lock, level);
  return SQLITE_OK;
}

int Disk::checkReservedLock(const Handle& handle, bool& reserved) const {
  if (handle.dead) return SQLITE_IOERR;
  reserved = std::max(handle.lock, highestLockOfOthers(handle)) >= SQLITE_LOCK_RESERVED;
  return SQLITE_OK;
}

int Disk::unlink(const std::string& path, bool syncDirectory) {
  // A dead process deletes nothing. SQLite does not say which connection deletes.
  const auto isDead = [&](const Handle& handle) { return handle.dead && belongsTo(path, handle.path); };
  if (std::ranges::any_of(handles_, isDead)) return SQLITE_IOERR_DELETE;
  const int code = strike(Call::remove);
  if (code != SQLITE_OK) return code;
  if (!exists(path)) return SQLITE_IOERR_DELETE_NOENT;
  files_.unlink(path);
  if (syncDirectory) {
    if (syncObserver_) syncObserver_();
    if (std::ranges::any_of(handles_, isDead)) return SQLITE_IOERR_DELETE;
    files_.syncDirectory(path);
    if (syncedObserver_) syncedObserver_();
  }
  forgetNameless();
  return SQLITE_OK;
}

int Disk::access(const std::string& path, bool& accessible) {
  const int code = strike(Call::access);
  if (code == SQLITE_OK) accessible = exists(path);
  return code;
}

void Disk::fillRandom(char* bytes, std::size_t count) {
  std::generate(bytes, bytes + count,
                [&] { return static_cast<char>(static_cast<unsigned char>(random_())); });
}

}  // namespace shicha::test

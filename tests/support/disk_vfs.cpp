#include "support/disk_vfs.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace shicha::test {
namespace {

constexpr int kPathBytesMax = 512;

// What the unix VFS reports. 512 would be nearer to what a crash here does, but it is that VFS which is
// simulated.
constexpr int kReportedSectorBytes = 4096;

// SQLite counts from noon of 24 November 4714 BC.
constexpr std::int64_t kJulianOf1970 = 210'866'760'000'000;
constexpr double kMillisecondsPerDay = 86'400'000.0;

std::string nextName() {
  static std::atomic<unsigned> last = 0;
  return "disk-" + std::to_string(++last);
}

Disk& diskOf(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

std::size_t sizeOf(sqlite3_int64 size) { return static_cast<std::size_t>(size); }

}  // namespace

// SQLite allocates it.
struct DiskVfs::File : sqlite3_file {
  Disk* disk;
  Disk::Handle* handle;

  static File& of(sqlite3_file* file) { return *static_cast<File*>(file); }
};

DiskVfs::DiskVfs(Disk& disk) : name_(nextName()), vfs_() {
  vfs_.iVersion = 2;
  vfs_.szOsFile = sizeof(File);
  vfs_.mxPathname = kPathBytesMax;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = &disk;
  vfs_.xOpen = open;
  vfs_.xDelete = remove;
  vfs_.xAccess = access;
  vfs_.xFullPathname = fullPathname;
  vfs_.xRandomness = randomness;
  vfs_.xSleep = sleep;
  vfs_.xCurrentTime = currentTime;
  vfs_.xGetLastError = lastError;
  vfs_.xCurrentTimeInt64 = currentTimeInt64;
  if (sqlite3_vfs_register(&vfs_, 0) == SQLITE_OK) return;
  std::fputs("Disk: SQLite does not register its VFS\n", stderr);
  std::abort();
}

DiskVfs::~DiskVfs() { sqlite3_vfs_unregister(&vfs_); }

const sqlite3_io_methods& DiskVfs::methods() {
  static const sqlite3_io_methods kMethods = [] {
    sqlite3_io_methods methods = {};
    methods.iVersion = 1;
    methods.xClose = close;
    methods.xRead = read;
    methods.xWrite = write;
    methods.xTruncate = truncate;
    methods.xSync = sync;
    methods.xFileSize = fileSize;
    methods.xLock = lock;
    methods.xUnlock = unlock;
    methods.xCheckReservedLock = checkReservedLock;
    methods.xFileControl = fileControl;
    methods.xSectorSize = sectorSize;
    methods.xDeviceCharacteristics = characteristics;
    return methods;
  }();
  return kMethods;
}

int DiskVfs::open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags,
                  int* outFlags) noexcept {
  File& opened = File::of(file);
  opened.pMethods = nullptr;  // then SQLite does not close what was not opened
  opened.disk = &diskOf(vfs);
  const int code = opened.disk->open(name, flags, opened.handle);
  if (code != SQLITE_OK) return code;
  opened.pMethods = &methods();
  if (outFlags != nullptr) *outFlags = flags;
  return SQLITE_OK;
}

int DiskVfs::remove(sqlite3_vfs* vfs, const char* name, int syncDirectory) noexcept {
  return diskOf(vfs).unlink(name, syncDirectory != 0);
}

int DiskVfs::access(sqlite3_vfs* vfs, const char* name, int /*flags*/, int* result) noexcept {
  bool accessible = false;
  const int code = diskOf(vfs).access(name, accessible);
  *result = accessible ? 1 : 0;
  return code;
}

int DiskVfs::fullPathname(sqlite3_vfs* /*vfs*/, const char* name, int bytesMax, char* result) noexcept {
  const std::string_view path = name;
  if (path.size() >= sizeOf(bytesMax)) return SQLITE_CANTOPEN;
  *std::ranges::copy(path, result).out = '\0';
  return SQLITE_OK;
}

int DiskVfs::randomness(sqlite3_vfs* vfs, int bytes, char* result) noexcept {
  diskOf(vfs).fillRandom(result, sizeOf(bytes));
  return bytes;
}

int DiskVfs::sleep(sqlite3_vfs* /*vfs*/, int microseconds) noexcept { return microseconds; }

int DiskVfs::currentTime(sqlite3_vfs* vfs, double* days) noexcept {
  *days = static_cast<double>(diskOf(vfs).now() + kJulianOf1970) / kMillisecondsPerDay;
  return SQLITE_OK;
}

int DiskVfs::currentTimeInt64(sqlite3_vfs* vfs, sqlite3_int64* milliseconds) noexcept {
  *milliseconds = diskOf(vfs).now() + kJulianOf1970;
  return SQLITE_OK;
}

int DiskVfs::lastError(sqlite3_vfs* /*vfs*/, int /*bytes*/, char* /*message*/) noexcept { return 0; }

int DiskVfs::close(sqlite3_file* file) noexcept {
  const File& closed = File::of(file);
  closed.disk->close(*closed.handle);
  return SQLITE_OK;
}

int DiskVfs::read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) noexcept {
  const File& from = File::of(file);
  return from.disk->read(*from.handle, static_cast<char*>(bytes), sizeOf(count), sizeOf(offset));
}

int DiskVfs::write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) noexcept {
  const File& to = File::of(file);
  return to.disk->write(*to.handle, {static_cast<const char*>(bytes), sizeOf(count)}, sizeOf(offset));
}

int DiskVfs::truncate(sqlite3_file* file, sqlite3_int64 size) noexcept {
  const File& cut = File::of(file);
  return cut.disk->truncate(*cut.handle, sizeOf(size));
}

int DiskVfs::sync(sqlite3_file* file, int /*flags*/) noexcept {
  const File& synced = File::of(file);
  return synced.disk->sync(*synced.handle);
}

int DiskVfs::fileSize(sqlite3_file* file, sqlite3_int64* size) noexcept {
  const File& asked = File::of(file);
  std::int64_t found = 0;
  const int code = asked.disk->fileSize(*asked.handle, found);
  *size = found;
  return code;
}

int DiskVfs::lock(sqlite3_file* file, int level) noexcept {
  const File& locked = File::of(file);
  return locked.disk->lock(*locked.handle, level);
}

int DiskVfs::unlock(sqlite3_file* file, int level) noexcept {
  const File& unlocked = File::of(file);
  return unlocked.disk->unlock(*unlocked.handle, level);
}

int DiskVfs::checkReservedLock(sqlite3_file* file, int* reserved) noexcept {
  const File& asked = File::of(file);
  bool found = false;
  const int code = asked.disk->checkReservedLock(*asked.handle, found);
  *reserved = found ? 1 : 0;
  return code;
}

int DiskVfs::fileControl(sqlite3_file* /*file*/, int /*operation*/, void* /*argument*/) noexcept {
  return SQLITE_NOTFOUND;
}

int DiskVfs::sectorSize(sqlite3_file* /*file*/) noexcept { return kReportedSectorBytes; }

int DiskVfs::characteristics(sqlite3_file* /*file*/) noexcept { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

}  // namespace shicha::test

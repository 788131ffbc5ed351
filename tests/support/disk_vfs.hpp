// What SQLite calls of a Disk: its VFS and the methods of its files.
#pragma once

#include <sqlite3.h>

#include <string>

#include "support/disk.hpp"

namespace shicha::test {

// Registered for as long as it lives. The Disk outlives it. A C interface: nothing may throw here, and what
// throws nevertheless (no memory for the simulated disk) ends the program.
class DiskVfs {
 public:
  explicit DiskVfs(Disk& disk);
  ~DiskVfs();

  DiskVfs(const DiskVfs&) = delete;
  DiskVfs& operator=(const DiskVfs&) = delete;

  const std::string& name() const { return name_; }

 private:
  struct File;

  static const sqlite3_io_methods& methods();

  static int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags,
                  int* outFlags) noexcept;
  static int remove(sqlite3_vfs* vfs, const char* name, int syncDirectory) noexcept;
  static int access(sqlite3_vfs* vfs, const char* name, int flags, int* result) noexcept;
  static int fullPathname(sqlite3_vfs* vfs, const char* name, int bytesMax, char* result) noexcept;
  static int randomness(sqlite3_vfs* vfs, int bytes, char* result) noexcept;
  static int sleep(sqlite3_vfs* vfs, int microseconds) noexcept;
  static int currentTime(sqlite3_vfs* vfs, double* days) noexcept;
  static int currentTimeInt64(sqlite3_vfs* vfs, sqlite3_int64* milliseconds) noexcept;
  static int lastError(sqlite3_vfs* vfs, int bytes, char* message) noexcept;

  static int close(sqlite3_file* file) noexcept;
  static int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) noexcept;
  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) noexcept;
  static int truncate(sqlite3_file* file, sqlite3_int64 size) noexcept;
  static int sync(sqlite3_file* file, int flags) noexcept;
  static int fileSize(sqlite3_file* file, sqlite3_int64* size) noexcept;
  static int lock(sqlite3_file* file, int level) noexcept;
  static int unlock(sqlite3_file* file, int level) noexcept;
  static int checkReservedLock(sqlite3_file* file, int* reserved) noexcept;
  static int fileControl(sqlite3_file* file, int operation, void* argument) noexcept;
  static int sectorSize(sqlite3_file* file) noexcept;
  static int characteristics(sqlite3_file* file) noexcept;

  std::string name_;
  sqlite3_vfs vfs_;
};

}  // namespace shicha::test

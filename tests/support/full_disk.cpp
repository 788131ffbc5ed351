#include "support/full_disk.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

namespace shicha::test {
namespace {

std::atomic<std::size_t> fullAt = 0;  // 0: never
std::atomic<std::size_t> count = 0;

ssize_t writeAt(int file, const void* bytes, std::size_t size, off_t offset) {
  if (FullDisk::hasRoom()) return ::pwrite(file, bytes, size, offset);
  errno = ENOSPC;
  return -1;
}

// SQLite calls the system through a table, of which one entry is used for writing.
void install() {
  static_assert(sizeof(off_t) == 8);
  sqlite3_initialize();
  sqlite3_vfs* const vfs = sqlite3_vfs_find("unix");
  bool isInstalled = false;
  for (const char* name : {"pwrite", "pwrite64"}) {
    if (vfs->xGetSystemCall(vfs, name) == nullptr) continue;
    isInstalled |=
        vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(writeAt)) == SQLITE_OK;
  }
  if (isInstalled) return;
  std::fprintf(stderr, "FullDisk: SQLite writes in another way\n");
  std::abort();
}

}  // namespace

void FullDisk::runFullAt(std::size_t n) {
  static const bool kInstalled = (install(), true);
  static_cast<void>(kInstalled);
  fullAt = n;
  count = 0;
}

bool FullDisk::hasRoom() {
  const std::size_t now = ++count;
  return fullAt == 0 || now < fullAt;
}

std::size_t FullDisk::writes() { return count; }

}  // namespace shicha::test

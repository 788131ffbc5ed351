// A simulated disk below SQLite: it loses power, fails calls, fills up, and can be copied at any moment.
//
// A Disk is a VFS of SQLite for as long as it lives. What it models is a journaling Unix file system under
// SQLite's own unix VFS:
// - A change is durable once its file is synced. Until then a power loss keeps any part of it: a write
// survives
//   sector by sector (512 bytes), in no order, now and then a sector only in part; a file may have grown
//   though what was written there is lost, and then holds zeros or anything. Bytes that nobody wrote never
//   change (SQLITE_IOCAP_POWERSAFE_OVERWRITE, as the unix VFS says of itself).
// - A new name is durable once its file is synced; the first sync of a journal or a WAL by the handle that
//   created it, and xDelete with syncDir, make all names of their directory durable. Until then a power loss
//   may undo what happened to a name: a new file is gone, a deleted one is back.
// - After a failed sync nothing more is durable, and a later one can still succeed. (Linux may instead forget
//   such changes without a word. That is not modelled.)
//
// There is no shared memory: WAL databases need PRAGMA locking_mode=EXCLUSIVE before they are first read.
// One thread uses a Disk and its connections; any number of Disks may exist, also in several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/disk_files.hpp"

namespace shicha::test {

class DiskVfs;  // disk_vfs.hpp: what SQLite calls

// How a call fails, and which calls can fail so.
enum class Fault {
  ioError,     // all that are counted: its SQLITE_IOERR_… or SQLITE_CANTOPEN; nothing is done
  diskFull,    // xWrite, xTruncate: SQLITE_FULL; an xOpen that would create a file: SQLITE_CANTOPEN
  shortWrite,  // xWrite: the first half of the bytes is written, then SQLITE_IOERR_WRITE
};

class Disk {
 public:
  // All that a disk holds, with what is durable of it. Open handles, faults and counters are not in it.
  using Image = DiskFiles;

  // 2026-01-01T00:00:00Z, in milliseconds since 1970.
  static constexpr std::int64_t kFixedTime = 1'767'225'600'000;

  // Empty, or as the image was. seed: of what xRandomness gives.
  explicit Disk(std::uint64_t seed = 1);
  explicit Disk(Image image, std::uint64_t seed = 1);

  // All connections are closed before; the program ends if one is not.
  ~Disk();

  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  // What to open databases with. Files have any path up to 512 bytes and live in this Disk.
  const std::string& vfsName() const;

  // What SQLite itself draws (salts of a WAL, nonces of a journal) comes from a generator of the whole
  // process, which never asks this VFS. This sets it, for all connections; then a run in one thread replays
  // to the byte. seed: not 0.
  static void seedSqlite(std::uint32_t seed);

  // ---- Crashes. Handles that are open are dead afterwards: each call returns an SQLITE_IOERR until they are
  // closed, and a dead connection deletes nothing. Close it before a new one opens the same file.

  void crash(std::uint64_t seed);  // power loss: see above
  void kill();  // the process ends: all that it wrote stays, and what was not synced stays so

  // Called right before an xSync, or an xDelete with syncDir, takes effect; it may copy, crash or kill this
  // Disk but not use it through SQLite. Empty: nobody is called.
  void setSyncObserver(std::function<void()> observer) { syncObserver_ = std::move(observer); }
  // Called right after, where it took effect; as the other one, but it only copies.
  void setSyncedObserver(std::function<void()> observer) { syncedObserver_ = std::move(observer); }

  Image image() const { return files_; }
  void restore(Image image);  // handles are dead afterwards

  // ---- Faults. Counted are xOpen, xRead, xWrite, xTruncate, xSync, xFileSize, xDelete and xAccess.

  // From now on the nth call that can fail in that way does, counted from 1; repeat: so do all that follow
  // it. A moment of power loss is failCall(n, Fault::ioError, true), then crash().
  void failCall(std::size_t n, Fault fault, bool repeat = false);

  // No call fails any more. What happened and what was counted stays to be asked.
  void disarm() { failing_ = 0; }

  bool faultHappened() const { return faultHappened_; }  // since the last failCall()

  // Calls that can fail in the way last armed (at first: ioError), since the last failCall().
  std::size_t calls() const { return calls_; }

  // Above this sum of all files in bytes, writes that make a file longer give SQLITE_FULL. 0: unlimited.
  void setCapacity(std::size_t bytes) { capacity_ = bytes; }

  // ---- Since this Disk exists.

  std::uint64_t bytesWritten() const { return bytesWritten_; }
  std::uint64_t syncs() const { return syncs_; }  // of files, those that failed not

  // ---- Time in milliseconds since 1970; empty: always kFixedTime. xSleep returns at once.

  void setClock(std::function<std::int64_t()> clock) { clock_ = std::move(clock); }

  // ---- The files, behind SQLite's back. Files that are named exist.

  std::vector<std::string> fileNames() const { return files_.names(); }
  bool exists(const std::string& path) const { return files_.find(path).has_value(); }
  std::size_t size(const std::string& path) const { return content(path).size(); }
  const std::string& content(const std::string& path) const;
  void flipByte(const std::string& path, std::size_t offset);  // inverts it; durable. offset: below the size
  void put(const std::string& path, std::string_view bytes);   // a new file, durable; instead of an old one
  void remove(const std::string& path);                        // durable

 private:
  friend class DiskVfs;

  enum class Call { open, create, read, write, truncate, sync, fileSize, remove, access };

  struct Handle {
    std::string path;  // empty: without a name
    FileNumber file;
    bool syncsDirectory;  // with the next sync
    int lock = 0;         // SQLITE_LOCK_…
    bool dead = false;
  };

  FileNumber numberOf(const std::string& path) const;
  std::set<FileNumber> openFiles() const;
  void forgetNameless() { files_.forgetNameless(openFiles()); }

  // SQLITE_OK, or the code with which a fault strikes this call.
  int strike(Call call);

  // What SQLite calls, with its arguments and codes. path: null for a file without a name.
  int open(const char* path, int flags, Handle*& opened);
  void close(Handle& handle);
  int read(const Handle& handle, char* bytes, std::size_t count, std::size_t offset);
  int write(const Handle& handle, std::string_view bytes, std::size_t offset);
  int truncate(const Handle& handle, std::size_t size);
  int sync(Handle& handle);
  int fileSize(const Handle& handle, std::int64_t& size);
  int lock(Handle& handle, int level);
  int unlock(Handle& handle, int level);
  int checkReservedLock(const Handle& handle, bool& reserved) const;
  int highestLockOfOthers(const Handle& handle) const;
  int unlink(const std::string& path, bool syncDirectory);
  int access(const std::string& path, bool& accessible);
  void fillRandom(char* bytes, std::size_t count);
  std::int64_t now() const { return clock_ ? clock_() : kFixedTime; }

  DiskFiles files_;
  std::list<Handle> handles_;
  std::mt19937_64 random_;
  std::function<void()> syncObserver_, syncedObserver_;
  std::function<std::int64_t()> clock_;

  Fault fault_ = Fault::ioError;
  std::size_t failing_ = 0;  // the call that fails; 0: none
  bool repeat_ = false;
  bool faultHappened_ = false;
  std::size_t calls_ = 0;

  std::size_t capacity_ = 0;
  std::uint64_t bytesWritten_ = 0;
  std::uint64_t syncs_ = 0;

  std::unique_ptr<DiskVfs> vfs_;
};

}  // namespace shicha::test

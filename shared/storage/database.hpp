// One SQLite file, opened the way all of ours are.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include "base/bytes.hpp"

namespace shicha::storage {

// What a file holds: which numbered migrations make it, below schema/sql/, and the mark by which it is known
// (SQLite's application id).
struct FileKind {
  const char* migrations;
  std::int32_t mark;
  const char* layout = "";  // what a new file is told before anything stands in it
};
constexpr FileKind kRecordsFile{"sql/records", 0x53686352};

// Large pages are faster for large blobs; with larger ones than these, what is lost at the end of a chunk
// doubles, for little. Media are deleted, so the file can become shorter.
constexpr FileKind kMediaFile{"sql/media", 0x5368634D,
                              "PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL"};

enum class Access {
  create,     // the file must not be there yet
  readWrite,  // it must be there
  readOnly,   // nothing is written, not even beside it; nobody else has it open
};

struct DatabaseOptions {
  std::string vfs;      // what SQLite reads and writes files through; empty: the system's
  bool shared = false;  // may other processes have it open at the same time?
};

// Write-ahead log, every commit on the disk before it returns. One connection: whoever owns it serialises the
// calls. Constructor and members throw; see fault.hpp. Threads: one at a time.
class Database {
 public:
  // Opens the file, and brings it to the newest version that this program knows.
  // Throws: storeNewer, where a newer program made it, before anything is changed; storeDamaged, where it is
  // no such file.
  Database(const std::filesystem::path& path, const FileKind& kind, Access access,
           const DatabaseOptions& options = {});

  SQLite::Database& connection() { return connection_; }
  bool isReadOnly() const { return readOnly_; }

  // Runs work in one transaction. Where it throws, nothing of it is kept, and it is thrown on. What is read
  // after that is never what failed, which would be gone with the next transaction.
  template <class Work>
  void transact(const Work& work) {
    try {
      SQLite::Transaction transaction(connection_, SQLite::TransactionBehavior::IMMEDIATE);
      work();
      transaction.commit();
    } catch (...) {
      endTransaction();
      throw;
    }
  }

  // Rolls back what is left of a transaction: where memory is short, SQLite::Transaction cannot.
  void endTransaction();

  // A value of the table setting; empty: none.
  std::string setting(const std::string& name);
  void setSetting(const std::string& name, BytesView value);

  // Throws storeDamaged where SQLite finds the file inconsistent. It reads all of it.
  void check();

  // Writes a copy of the file as it is now, which can be opened as one of its kind. Throws fileExists,
  // fileUnwritable.
  void copyTo(const std::filesystem::path& path);

 private:
  int checkedVersion(const FileKind& kind, Access access, int known);

  // A process that was killed right before a commit was synced leaves it to be read, though it is on no disk
  // yet. What is shown is told to others, so it must be there first.
  void syncLog();

  SQLite::Database connection_;
  std::optional<SQLite::Statement> rollBack_;  // made beforehand, so that it needs no memory
  bool readOnly_;
};

// Makes a statement ready for its next use when it goes, whatever happened. A statement that is not reset
// keeps its transaction open.
class Rewind {
 public:
  explicit Rewind(SQLite::Statement& statement) : statement_(&statement) {}
  Rewind(const Rewind&) = delete;
  Rewind& operator=(const Rewind&) = delete;
  ~Rewind() { statement_->tryReset(); }

 private:
  SQLite::Statement* statement_;
};

// Bytes as a parameter of a statement; they outlive its execution.
void bindBytes(SQLite::Statement& statement, int index, BytesView bytes);

// The bytes of a column.
std::string columnBytes(SQLite::Statement& statement, int index);

}  // namespace shicha::storage

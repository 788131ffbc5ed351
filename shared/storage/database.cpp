#include "storage/database.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <vector>

#include "schema/shipped.hpp"
#include "storage/fault.hpp"
#include "storage/new_file.hpp"

namespace shicha::storage {
namespace {

constexpr int kBusyMilliseconds = 5000;

// SQLite reads a file that nobody writes as it stands, but for one thing: a log that was not written back yet
// belongs to it. Then it must be opened as if alone, without locks, for they would need files beside it.
bool hasLog(const std::filesystem::path& path) {
  std::error_code none;
  const auto bytes = std::filesystem::file_size(path.string() + "-wal", none);
  return !none && bytes > 0;
}

std::string uriOf(const std::filesystem::path& path) {
  std::string uri = "file:";
  for (const char c : path.string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += '%' + hexText({&c, 1});
    } else {
      uri += c;
    }
  }
  return uri;
}

// One thread at a time is promised, so that SQLite need not lock anything at every column.
SQLite::Database connect(const std::filesystem::path& path, Access access, const DatabaseOptions& options) {
  const int write = SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX;
  const int read = SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX;
  switch (access) {
    case Access::create:
      return {path.string(), write | SQLite::OPEN_CREATE, kBusyMilliseconds, options.vfs};
    case Access::readWrite:
      return {path.string(), write, kBusyMilliseconds, options.vfs};
    case Access::readOnly:
      break;
  }
  if (hasLog(path)) return {path.string(), read, kBusyMilliseconds, "unix-none"};
  return {uriOf(path) + "?immutable=1", read | SQLite::OPEN_URI, kBusyMilliseconds, ""};
}

}  // namespace

Database::Database(const std::filesystem::path& path, const FileKind& kind, Access access,
                   const DatabaseOptions& options)
    : connection_(connect(path, access, options)), readOnly_(access == Access::readOnly) {
  if (!options.shared) connection_.exec("PRAGMA locking_mode = EXCLUSIVE");
  connection_.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
  if (access == Access::readOnly) {
    // Closing must not write the log back.
    sqlite3_db_config(connection_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  const std::vector<ShippedFile> migrations = shippedIn(kind.migrations);
  const auto known = static_cast<int>(migrations.size());
  // Before anything is written: a file that is refused stays as it is.
  const int version = checkedVersion(kind, access, known);
  if (access == Access::readOnly) return;
  if (access == Access::create) connection_.exec(kind.layout);
  connection_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  syncLog();
  if (version < known) {
    SQLite::Transaction transaction(connection_, SQLite::TransactionBehavior::IMMEDIATE);
    for (int next = version; next < known; ++next) {
      connection_.exec(std::string(migrations[static_cast<std::size_t>(next)].text));
    }
    connection_.exec("PRAGMA user_version = " + std::to_string(known));
    connection_.exec("PRAGMA application_id = " + std::to_string(kind.mark));
    transaction.commit();
  }
  // At last: after a PRAGMA or a new index it would have to be made again.
  rollBack_.emplace(connection_, "ROLLBACK");
}

// Writing the log back begins with syncing it. Whether all of it then finds room in the file does not matter.
void Database::syncLog() {
  const int code = connection_.tryExec("PRAGMA wal_checkpoint(PASSIVE)");
  if (code != SQLITE_OK && code != SQLITE_FULL) throw SQLite::Exception(connection_.getHandle(), code);
}

int Database::checkedVersion(const FileKind& kind, Access access, int known) {
  const int version = connection_.execAndGet("PRAGMA user_version").getInt();
  const int mark = connection_.execAndGet("PRAGMA application_id").getInt();
  const bool isNew = version == 0 && access == Access::create;
  if (!isNew && (version < 1 || mark != kind.mark)) {
    throw Fault(Error(ErrorCode::storeDamaged, {"another kind of file"}));
  }
  if (version > known) {
    throw Fault(Error(ErrorCode::storeNewer, {std::to_string(version), std::to_string(known)}));
  }
  return version;
}

void Database::endTransaction() {
  if (sqlite3_get_autocommit(connection_.getHandle()) != 0) return;
  const Rewind rewind(*rollBack_);
  rollBack_->exec();
}

std::string Database::setting(const std::string& name) {
  SQLite::Statement find(connection_, "SELECT value FROM setting WHERE name = ?");
  find.bindNoCopy(1, name);
  return find.executeStep() ? columnBytes(find, 0) : std::string();
}

void Database::setSetting(const std::string& name, BytesView value) {
  SQLite::Statement put(connection_, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)");
  put.bindNoCopy(1, name);
  bindBytes(put, 2, value);
  put.exec();
}

void Database::check() {
  const std::string found = connection_.execAndGet("PRAGMA integrity_check(1)").getString();
  if (found != "ok") throw Fault(Error(ErrorCode::storeDamaged, {found}));
}

void Database::copyTo(const std::filesystem::path& path) {
  makeNewFile(path, [&](const std::filesystem::path& fresh) {
    SQLite::Statement copy(connection_, "VACUUM INTO ?");
    copy.bind(1, fresh.string());
    copy.exec();
  });
}

void bindBytes(SQLite::Statement& statement, int index, BytesView bytes) {
  // A view of nothing may have no address, which SQLite would take for NULL.
  statement.bindNoCopy(index, static_cast<const void*>(bytes.empty() ? "" : bytes.data()),
                       static_cast<int>(bytes.size()));
}

std::string columnBytes(SQLite::Statement& statement, int index) {
  const SQLite::Column column = statement.getColumn(index);
  const auto* bytes = static_cast<const char*>(column.getBlob());
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(column.getBytes()));
}

}  // namespace shicha::storage

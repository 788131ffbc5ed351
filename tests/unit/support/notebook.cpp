#include "unit/support/notebook.hpp"

#include <algorithm>
#include <charconv>

namespace shicha::test {
namespace {

constexpr int kPagesKept = 8;

int rowsOf(int page) { return 1 + page % 4; }

// What a row holds: its own name again and again, up to its size.
std::string textOf(const std::string& size) {
  return "substr(replace(hex(zeroblob(" + size + ")),'00',page||'.'||row||','),1," + size + ")";
}

// Rows of 20 to 6,000 bytes: some overflow.
std::string sqlOf(int page) {
  const std::string number = std::to_string(page);
  std::string sql = "BEGIN IMMEDIATE;";
  for (int row = 0; row < rowsOf(page); ++row) {
    const int size = page % 7 == 3 ? 6'000 : 20 + (page * 131 + row * 977) % 1'500;
    sql += "INSERT INTO line SELECT page,row," + textOf(std::to_string(size)) + " FROM (SELECT " + number +
           " AS page," + std::to_string(row) + " AS row);";
  }
  sql += "DELETE FROM line WHERE page<=" + std::to_string(page - kPagesKept) + ";";
  sql += "UPDATE last SET page=" + number + "; COMMIT";
  return sql;
}

std::string problemOfPages(Connection& connection, const Written& written) {
  const std::string shown = connection.ask("SELECT page FROM last");
  int last = -1;
  std::from_chars(shown.data(), shown.data() + shown.size(), last);
  if (last < 0) return "no last page: " + shown;
  const int lastTold = written.told.empty() ? 0 : *written.told.rbegin();
  if (last < lastTold) return "lost: all after page " + std::to_string(last);
  if (last > lastTold && !written.doubtful.contains(last)) return "too many pages";
  const std::string kept = std::to_string(last - kPagesKept + 1) + " AND " + std::to_string(last);
  const std::string wrong = "SELECT count(*) FROM line WHERE page NOT BETWEEN " + kept;
  if (connection.ask(wrong + " OR text<>" + textOf("length(text)")) != "0") return "wrong rows";
  for (int page = std::max(1, last - kPagesKept + 1); page <= last; ++page) {
    const std::string name = std::to_string(page);
    const std::string rows = connection.ask("SELECT count(*) FROM line WHERE page=" + name);
    if (rows == "0" && written.told.contains(page)) return "lost: page " + name;
    if (rows != "0" && rows != std::to_string(rowsOf(page))) return "in part: page " + name;
  }
  return {};
}

}  // namespace

Connection::Connection(Disk& disk, const char* path) {
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3_open_v2(path, &handle_, kFlags, disk.vfsName().c_str());
}

int Connection::run(const std::string& sql) {
  return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
}

std::string Connection::ask(const std::string& sql) {
  std::string answer;
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code == SQLITE_ROW) {
    const void* text = sqlite3_column_blob(statement, 0);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, 0));
    if (text != nullptr) answer.assign(static_cast<const char*>(text), size);
  } else if (code != SQLITE_DONE) {
    answer = sqlite3_errmsg(handle_);
  }
  sqlite3_finalize(statement);
  return answer;
}

void Connection::close() {
  sqlite3_close(handle_);
  handle_ = nullptr;
}

Written writeNotebook(Disk& disk, int pages, const std::string& pragmas) {
  Written written;
  Connection connection(disk);
  if (connection.run(pragmas) != SQLITE_OK) return written;
  constexpr const char* kTables =
      "BEGIN; CREATE TABLE line(page, row, text, PRIMARY KEY(page, row));"
      "CREATE TABLE last(page); INSERT INTO last VALUES(0); COMMIT";
  written.created = connection.run(kTables) == SQLITE_OK;
  if (!written.created) return written;
  for (int page = 1; page <= pages; ++page) {
    const bool told = connection.run(sqlOf(page)) == SQLITE_OK;
    (told ? written.told : written.doubtful).insert(page);
    if (!told) connection.run("ROLLBACK");
  }
  return written;
}

std::string problemOf(Disk& disk, const Written& written, const std::string& pragmas) {
  Connection connection(disk);
  if (connection.run(pragmas) != SQLITE_OK) return "cannot be opened: " + connection.ask("SELECT 1");
  const std::string tables = connection.ask("SELECT count(*) FROM sqlite_master WHERE type='table'");
  if (tables == "0" && !written.created) return {};
  if (tables != "2") return "tables: " + tables;
  const std::string integrity = connection.ask("PRAGMA integrity_check");
  return integrity == "ok" ? problemOfPages(connection, written) : integrity;
}

}  // namespace shicha::test

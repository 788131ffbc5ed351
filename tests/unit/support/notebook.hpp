// A small database for the tests of the disk, which shows whether what was committed is there and whole.
#pragma once

#include <sqlite3.h>

#include <set>
#include <string>

#include "support/disk.hpp"

namespace shicha::test {

// How the databases of this project are opened, with checkpoints often enough to be met.
constexpr const char* kDurable =
    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "PRAGMA wal_autocheckpoint=12";

constexpr const char* kFile = "/data/notebook.db";

// A connection. Statements return SQLite's code.
class Connection {
 public:
  explicit Connection(Disk& disk, const char* path = kFile);
  ~Connection() { close(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int run(const std::string& sql);

  // The first column of the first row, "" if there is none; of an error, its message.
  std::string ask(const std::string& sql);

  sqlite3* handle() const { return handle_; }
  void close();

 private:
  sqlite3* handle_ = nullptr;
};

// Which pages were written. A page is one transaction: rows that say how many they are, the removal of a page
// long before, and the number of the last page.
struct Written {
  bool created = false;    // the tables are there
  std::set<int> told;      // committed, as SQLite said
  std::set<int> doubtful;  // it returned an error
};

// Opens the database with these pragmas, writes pages 1 to `pages` whatever fails, and closes it.
Written writeNotebook(Disk& disk, int pages, const std::string& pragmas = kDurable);

// What is wrong with the database if these pages were written: something told is missing, something is there
// in part, the database is corrupt. Empty: nothing.
std::string problemOf(Disk& disk, const Written& written, const std::string& pragmas = kDurable);

}  // namespace shicha::test

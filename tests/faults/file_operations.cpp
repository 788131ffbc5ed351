// Making a store's files, bringing them to a newer version, opening them.
#include <SQLiteCpp/Column.h>

#include "faults/operation.hpp"
#include "schema/shipped.hpp"
#include "storage/fault.hpp"

namespace shicha::test {
namespace {

using storage::Access;
using storage::Database;

Operation creating() {
  return {"creating", [](Tablet&) {}, [](Tablet& tablet) { return tablet.create(); },
          [](Tablet& tablet) -> std::string {
            if (!tablet.hasStore()) return "no store";
            return tablet.opensWith(kCode) ? "a store that opens" : "a store that does not open";
          }};
}

// A file of records of the first version.
constexpr const char* kOldPath = "/old.db";

SQLite::Database openRaw(Tablet& tablet, int flags = 0) {
  SQLite::Database file(std::string(kOldPath), SQLite::OPEN_READWRITE | flags, 1, tablet.disk().vfsName());
  file.exec("PRAGMA locking_mode = EXCLUSIVE");
  return file;
}

void makeOldFile(Tablet& tablet) {
  SQLite::Database old = openRaw(tablet, SQLite::OPEN_CREATE);
  old.exec(std::string(shippedIn("sql/records").front().text));
  old.exec("CREATE TABLE answer (text TEXT NOT NULL); INSERT INTO answer VALUES ('一'), ('二')");
  old.exec("PRAGMA user_version = 1");
  old.exec("PRAGMA application_id = " + std::to_string(storage::kRecordsFile.mark));
}

std::string toldOfOldFile(Tablet& tablet) {
  SQLite::Database file = openRaw(tablet);
  const auto ask = [&](const char* sql) { return file.execAndGet(sql).getString(); };
  return ask("PRAGMA integrity_check") + ", version " + ask("PRAGMA user_version") + ", " +
         ask("SELECT COUNT(*) FROM sqlite_schema") + " tables and indices, answers " +
         ask("SELECT group_concat(text) FROM answer");
}

Operation migrating() {
  const auto run = [](Tablet& tablet) {
    return storage::attempt(
        [&] { Database(kOldPath, storage::kRecordsFile, Access::readWrite, {tablet.disk().vfsName()}); });
  };
  return {"migrating", makeOldFile, run, toldOfOldFile};
}

// Takes a new token each time: a store that is cut off meanwhile must not look like a copy afterwards.
Operation opening() {
  return {"opening",
          [](Tablet& tablet) {
            (void)tablet.create().value();
            tablet.store();
          },
          [](Tablet& tablet) { return tablet.open(); },
          [](Tablet& tablet) -> std::string { return tablet.store().wasCopied() ? "a copy" : "the store"; }};
}

}  // namespace

std::vector<Operation> fileOperations() { return {creating(), migrating(), opening()}; }

}  // namespace shicha::test

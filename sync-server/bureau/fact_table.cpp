#include "bureau/fact_table.hpp"

#include <SQLiteCpp/Column.h>

#include <algorithm>
#include <set>

namespace shicha::server {
namespace {

using storage::Rewind;

std::vector<std::string> split(const std::string& columns) {
  std::vector<std::string> names;
  std::size_t begin = 0;
  while (begin < columns.size()) {
    const std::size_t end = std::min(columns.find(", ", begin), columns.size());
    names.push_back(columns.substr(begin, end - begin));
    begin = end + 2;
  }
  return names;
}

// A row that is as it was stays untouched, and so does the number of its last change.
std::string upsertOf(const std::string& table, const std::string& columns) {
  std::string places, sets, excluded;
  for (const std::string& name : split(columns)) {
    places += ", ?";
    sets += ", " + name + " = excluded." + name;
    excluded += (excluded.empty() ? "excluded." : ", excluded.") + name;
  }
  return "INSERT INTO " + table + " (mission, aggregate, record, changed, gone, " + columns +
         ") VALUES (?, ?, ?, ?, 0" + places +
         ") ON CONFLICT (mission, aggregate, record) DO UPDATE SET changed = excluded.changed, gone = 0" +
         sets + " WHERE gone = 1 OR (" + columns + ") IS NOT (" + excluded + ")";
}

void bind(SQLite::Statement& statement, int index, const FactTable::Value& value) {
  std::visit([&](const auto& held) { statement.bind(index, held); }, value);
}

}  // namespace

FactTable::FactTable(storage::Database& database, const std::string& name, const std::string& columns)
    : database_(database),
      name_(name),
      columns_(columns),
      upsert_(database.connection(), upsertOf(name, columns)),
      records_(database.connection(),
               "SELECT record FROM " + name + " WHERE mission = ? AND aggregate = ? AND gone = 0"),
      goes_(database.connection(), "UPDATE " + name +
                                       " SET gone = 1, changed = ? WHERE mission = ? AND aggregate = ?"
                                       " AND record = ?") {}

bool FactTable::keep(std::int64_t mission, const std::string& aggregate, const std::vector<Row>& rows,
                     std::int64_t change) {
  std::set<std::string> before;
  {
    const Rewind rewind(records_);
    records_.bind(1, mission);
    records_.bind(2, aggregate);
    while (records_.executeStep()) before.insert(records_.getColumn(0).getString());
  }
  bool changed = false;
  for (const Row& row : rows) {
    before.erase(row.record);
    const Rewind rewind(upsert_);
    upsert_.bind(1, mission);
    upsert_.bind(2, aggregate);
    upsert_.bind(3, row.record);
    upsert_.bind(4, change);
    int index = 5;
    for (const Value& value : row.values) bind(upsert_, index++, value);
    changed = upsert_.exec() > 0 || changed;
  }
  for (const std::string& record : before) {
    const Rewind rewind(goes_);
    goes_.bind(1, change);
    goes_.bind(2, mission);
    goes_.bind(3, aggregate);
    goes_.bind(4, record);
    goes_.exec();
    changed = true;
  }
  return changed;
}

void FactTable::touch(const std::string& column, const Value& value, std::int64_t change) {
  SQLite::Statement touch(database_.connection(),
                          "UPDATE " + name_ + " SET changed = ? WHERE " + column + " = ?");
  touch.bind(1, change);
  bind(touch, 2, value);
  touch.exec();
}

void FactTable::select(const std::string& columns, std::int64_t mission, const std::string& more,
                       const std::vector<Value>& values, const Take& take) {
  SQLite::Statement rows(database_.connection(), "SELECT " + columns + " FROM " + name_ +
                                                     " WHERE mission = ? AND gone = 0" +
                                                     (more.empty() ? "" : " AND " + more));
  rows.bind(1, mission);
  int index = 2;
  for (const Value& value : values) bind(rows, index++, value);
  while (rows.executeStep()) take(rows);
}

void FactTable::eachSince(std::int64_t change, const std::function<bool(SQLite::Statement&)>& take) {
  SQLite::Statement rows(
      database_.connection(),
      "SELECT " + allColumns() + " FROM " + name_ + " WHERE changed > ? ORDER BY changed, aggregate, record");
  rows.bind(1, change);
  while (rows.executeStep() && take(rows)) continue;
}

void FactTable::eachToDigest(const Take& take) {
  SQLite::Statement rows(database_.connection(),
                         "SELECT m.mission, f.aggregate, f.record, " + columns_ + " FROM " + name_ +
                             " f JOIN fact_mission m ON m.number = f.mission WHERE f.gone = 0"
                             " ORDER BY m.mission, f.aggregate, f.record");
  while (rows.executeStep()) take(rows);
}

}  // namespace shicha::server

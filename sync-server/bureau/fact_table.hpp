// One table of facts: its rows by mission, aggregate and record.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "storage/database.hpp"

namespace shicha::server {

// Members throw; see storage/fault.hpp. Threads: one at a time. The database outlives it.
class FactTable {
 public:
  // columns: those behind mission, aggregate, record, changed and gone, with commas between.
  FactTable(storage::Database& database, const std::string& name, const std::string& columns);

  using Value = std::variant<std::int64_t, std::string>;
  struct Row {
    std::string record;
    std::vector<Value> values;  // in the order of the columns
  };

  // What there is of an aggregate from now on; rows that are missing are gone. change: what to write as the
  // number of the change, where there is one. Returns whether there is.
  bool keep(std::int64_t mission, const std::string& aggregate, const std::vector<Row>& rows,
            std::int64_t change);

  // Everything with this value in a column has changed. column: of those above, or mission.
  void touch(const std::string& column, const Value& value, std::int64_t change);

  // The rows of a mission that are there, by aggregate and record. columns: those above with the key before
  // them, or a choice. more: a condition, with its values; empty: none.
  using Take = std::function<void(SQLite::Statement&)>;
  void each(std::int64_t mission, const Take& take) { select(allColumns(), mission, "", {}, take); }
  void select(const std::string& columns, std::int64_t mission, const std::string& more,
              const std::vector<Value>& values, const Take& take);
  std::string allColumns() const { return "mission, aggregate, record, changed, gone, " + columns_; }

  // The rows that changed behind a number, gone ones too, by that number; until `take` says false.
  void eachSince(std::int64_t change, const std::function<bool(SQLite::Statement&)>& take);

  // All rows that are there: each preceded by its mission's name, without number and change, by these.
  void eachToDigest(const Take& take);

 private:
  storage::Database& database_;
  std::string name_, columns_;
  SQLite::Statement upsert_, records_, goes_;
};

}  // namespace shicha::server

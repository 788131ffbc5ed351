// A table of sealed rows: (number, owner, sealed).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "storage/database.hpp"
#include "storage/row_seal.hpp"

namespace shicha::storage {

// All members throw; see fault.hpp. Database and seal outlive it. Threads: one at a time.
class SealedRows {
 public:
  // table: one that has these columns.
  SealedRows(Database& database, const RowSeal& seal, const char* table);

  // Adds a row under the next number, which it returns.
  std::int64_t add(std::int64_t owner, BytesView plain);

  // Sets the row of that number.
  void put(std::int64_t number, std::int64_t owner, BytesView plain);

  void erase(std::int64_t number);
  void eraseOwned(std::int64_t owner);

  // The row of that number and owner; nothing where there is none.
  std::optional<std::string> find(std::int64_t number, std::int64_t owner);

  // Every row, by number.
  void each(const std::function<void(std::int64_t number, std::int64_t owner, std::string plain)>& take);

 private:
  RowSeal seal_;
  const char* table_;
  SQLite::Statement put_, erase_, eraseOwned_, last_, one_, all_;
};

}  // namespace shicha::storage

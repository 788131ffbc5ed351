// What the tables of the accounts have in common: moments and keys as columns.
#pragma once

#include <optional>
#include <string>

#include <SQLiteCpp/Column.h>

#include "accounts/accounts.hpp"
#include "storage/database.hpp"
#include "storage/fault.hpp"

namespace shicha::server {

// A moment as it is stored: seconds since 1970.
inline std::int64_t secondsOf(TimePoint time) { return time.time_since_epoch().count(); }

inline TimePoint columnTime(SQLite::Statement& statement, int index) {
  return TimePoint(std::chrono::seconds(statement.getColumn(index).getInt64()));
}

// NULL: nothing.
inline std::optional<TimePoint> columnTimeIfAny(SQLite::Statement& statement, int index) {
  if (statement.getColumn(index).isNull()) return std::nullopt;
  return columnTime(statement, index);
}

// row: whose it is, for the error. Throws storeDamaged.
template <class Bytes>
Bytes columnFixed(SQLite::Statement& statement, int index, const std::string& row) {
  const auto bytes = Bytes::from(storage::columnBytes(statement, index));
  if (!bytes) throw storage::Fault(Error(ErrorCode::storeDamaged, {row}));
  return *bytes;
}

}  // namespace shicha::server

#include "storage/sealed_rows.hpp"

#include <SQLiteCpp/Column.h>

namespace shicha::storage {
namespace {

std::string sql(const char* before, const char* table, const char* after) {
  return std::string(before) + table + after;
}

}  // namespace

SealedRows::SealedRows(Database& database, const RowSeal& seal, const char* table)
    : seal_(seal),
      table_(table),
      put_(database.connection(),
           sql("INSERT OR REPLACE INTO ", table, " (number, owner, sealed) VALUES (?, ?, ?)")),
      erase_(database.connection(), sql("DELETE FROM ", table, " WHERE number = ?")),
      eraseOwned_(database.connection(), sql("DELETE FROM ", table, " WHERE owner = ?")),
      last_(database.connection(), sql("SELECT COALESCE(MAX(number), 0) FROM ", table, "")),
      one_(database.connection(), sql("SELECT sealed FROM ", table, " WHERE number = ? AND owner = ?")),
      all_(database.connection(), sql("SELECT number, owner, sealed FROM ", table, " ORDER BY number")) {}

std::int64_t SealedRows::add(std::int64_t owner, BytesView plain) {
  const Rewind rewind(last_);
  last_.executeStep();
  const std::int64_t number = last_.getColumn(0).getInt64() + 1;
  put(number, owner, plain);
  return number;
}

void SealedRows::put(std::int64_t number, std::int64_t owner, BytesView plain) {
  const Rewind rewind(put_);
  const std::string sealed = seal_.seal(table_, {number, owner}, plain);
  put_.bind(1, number);
  put_.bind(2, owner);
  bindBytes(put_, 3, sealed);
  put_.exec();
}

void SealedRows::erase(std::int64_t number) {
  const Rewind rewind(erase_);
  erase_.bind(1, number);
  erase_.exec();
}

void SealedRows::eraseOwned(std::int64_t owner) {
  const Rewind rewind(eraseOwned_);
  eraseOwned_.bind(1, owner);
  eraseOwned_.exec();
}

std::optional<std::string> SealedRows::find(std::int64_t number, std::int64_t owner) {
  const Rewind rewind(one_);
  one_.bind(1, number);
  one_.bind(2, owner);
  if (!one_.executeStep()) return std::nullopt;
  return seal_.open(table_, {number, owner}, columnBytes(one_, 0));
}

void SealedRows::each(
    const std::function<void(std::int64_t number, std::int64_t owner, std::string plain)>& take) {
  const Rewind rewind(all_);
  while (all_.executeStep()) {
    const std::int64_t number = all_.getColumn(0).getInt64();
    const std::int64_t owner = all_.getColumn(1).getInt64();
    take(number, owner, seal_.open(table_, {number, owner}, columnBytes(all_, 2)));
  }
}

}  // namespace shicha::storage

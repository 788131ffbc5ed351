// The small copies of photos: a cache. A file that an older program made, and that is only read, has no table
// of them; so statements are made when they are needed.
#include <SQLiteCpp/Column.h>

#include "storage/media_store.hpp"

namespace shicha::storage {
namespace {

constexpr const char* kTable = "copy";
constexpr std::int64_t kKinds = 2;

std::int64_t numberOf(std::int64_t medium, CopyKind kind) {
  return medium * kKinds + (kind == CopyKind::screen ? 1 : 0);
}

}  // namespace

std::optional<std::string> MediaTables::copy(std::int64_t medium, CopyKind kind, const crypto::Hash& digest) {
  if (!database_->connection().tableExists(kTable)) return std::nullopt;
  const std::int64_t number = numberOf(medium, kind);
  SQLite::Statement find(database_->connection(), "SELECT sealed FROM copy WHERE number = ?");
  find.bind(1, number);
  if (!find.executeStep()) return std::nullopt;
  const auto plain = attempt([&] { return seal_.open(kTable, {number}, columnBytes(find, 0)); });
  if (!plain && plain.error().code() != ErrorCode::sealBroken) throw Fault(plain.error());
  // Whose copy it is stands before it: numbers alone could be another medium's by now.
  if (!plain || !plain->starts_with(digest.view())) return std::nullopt;
  return plain->substr(crypto::Hash::kSize);
}

void MediaTables::putCopy(std::int64_t medium, CopyKind kind, const crypto::Hash& digest, BytesView bytes) {
  const std::int64_t number = numberOf(medium, kind);
  const std::string sealed = seal_.seal(kTable, {number}, std::string(digest.view()).append(bytes));
  SQLite::Statement put(database_->connection(),
                        "INSERT OR REPLACE INTO copy (number, sealed) VALUES (?, ?)");
  put.bind(1, number);
  bindBytes(put, 2, sealed);
  put.exec();
}

void MediaTables::eraseCopies(std::int64_t medium) {
  SQLite::Statement erase(database_->connection(), "DELETE FROM copy WHERE number >= ? AND number < ?");
  erase.bind(1, medium * kKinds);
  erase.bind(2, (medium + 1) * kKinds);
  erase.exec();
}

std::vector<std::int64_t> MediaTables::damagedCopies() {
  std::vector<std::int64_t> damaged;
  if (!database_->connection().tableExists(kTable)) return damaged;
  SQLite::Statement all(database_->connection(), "SELECT number, sealed FROM copy ORDER BY number");
  while (all.executeStep()) {
    const std::int64_t number = all.getColumn(0).getInt64();
    const auto plain = attempt([&] { return seal_.open(kTable, {number}, columnBytes(all, 1)); });
    if (plain && plain->size() > crypto::Hash::kSize) continue;
    if (!plain && plain.error().code() != ErrorCode::sealBroken) throw Fault(plain.error());
    damaged.push_back(number);
  }
  return damaged;
}

Result<std::string> MediaStore::copy(const crypto::Hash& digest, CopyKind kind) {
  return call([&] { return tables_.copy(entryOf(digest).number, kind, digest).value_or(std::string()); });
}

Result<void> MediaStore::keepCopy(const crypto::Hash& digest, CopyKind kind, BytesView bytes) {
  return call([&] {
    SQLite::Transaction transaction(database_->connection(), SQLite::TransactionBehavior::IMMEDIATE);
    tables_.putCopy(entryOf(digest).number, kind, digest, bytes);
    transaction.commit();
  });
}

}  // namespace shicha::storage

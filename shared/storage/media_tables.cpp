#include "storage/media_tables.hpp"

#include <SQLiteCpp/Column.h>

#include <limits>

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

constexpr std::int64_t kChunks = kMediumChunksMax;

// No program gives a medium a higher number: those of its chunks would not fit.
constexpr std::int64_t kNumberMax = std::int64_t{1} << 50U;

std::int64_t chunkNumber(std::int64_t medium, std::size_t position) {
  return medium * kChunks + static_cast<std::int64_t>(position);
}

// A column as SQLite holds it, until the statement goes on. A chunk is large: not to be copied in vain.
BytesView columnView(SQLite::Statement& statement, int index) {
  const SQLite::Column column = statement.getColumn(index);
  const auto* bytes = static_cast<const char*>(column.getBlob());
  return bytes == nullptr ? BytesView() : BytesView(bytes, static_cast<std::size_t>(column.getBytes()));
}

void put(SQLite::Statement& statement, std::int64_t number, const std::string& sealed) {
  const Rewind rewind(statement);
  statement.bind(1, number);
  bindBytes(statement, 2, sealed);
  statement.exec();
}

}  // namespace

MediaTables::MediaTables(Database& database, const RowSeal& seal)
    : database_(&database),
      seal_(seal),
      putMedium_(database.connection(), "INSERT OR REPLACE INTO medium (number, sealed) VALUES (?, ?)"),
      eraseMedium_(database.connection(), "DELETE FROM medium WHERE number = ?"),
      medium_(database.connection(), "SELECT sealed FROM medium WHERE number = ?"),
      lastMedium_(database.connection(),
                  "SELECT COALESCE(MAX(number), 0) FROM medium WHERE number BETWEEN 0 AND ?"),
      allMedia_(database.connection(), "SELECT number, sealed FROM medium ORDER BY number"),
      putChunk_(database.connection(), "INSERT OR REPLACE INTO chunk (number, sealed) VALUES (?, ?)"),
      chunk_(database.connection(), "SELECT sealed FROM chunk WHERE number = ?"),
      chunksBetween_(database.connection(),
                     "SELECT number FROM chunk WHERE number >= ? AND number < ? ORDER BY number"),
      allChunks_(database.connection(), "SELECT number FROM chunk ORDER BY number"),
      eraseChunks_(database.connection(), "DELETE FROM chunk WHERE number >= ? AND number < ?") {
  // SQLite as Debian builds it overwrites what is deleted: all of a medium, through the log. Where that
  // matters, its bytes are sealed.
  database.connection().exec("PRAGMA secure_delete = OFF");
}

void MediaTables::putMedium(std::int64_t number, const MediumRow& row) {
  put(putMedium_, number, seal_.seal("medium", {number}, encodeMedium(row)));
}

void MediaTables::eraseMedium(std::int64_t number) {
  const Rewind rewind(eraseMedium_);
  eraseMedium_.bind(1, number);
  eraseMedium_.exec();
}

MediumRow MediaTables::medium(std::int64_t number) {
  const Rewind rewind(medium_);
  medium_.bind(1, number);
  if (!medium_.executeStep()) throw Fault(Error(ErrorCode::storeDamaged, {"medium"}));
  return orThrow(opened(number, columnView(medium_, 0)));
}

std::int64_t MediaTables::lastMedium() {
  const Rewind rewind(lastMedium_);
  lastMedium_.bind(1, kNumberMax);
  lastMedium_.executeStep();
  return lastMedium_.getColumn(0).getInt64();
}

Result<MediumRow> MediaTables::opened(std::int64_t number, BytesView sealed) const {
  if (number < 1 || number > kNumberMax) return Error(ErrorCode::storeDamaged, {"medium"});
  try {
    return decodeMedium(seal_.open("medium", {number}, sealed));
  } catch (const Fault& fault) {
    return fault.error();
  }
}

void MediaTables::eachMedium(const std::function<void(std::int64_t number, Result<MediumRow> row)>& take) {
  const Rewind rewind(allMedia_);
  while (allMedia_.executeStep()) {
    const std::int64_t number = allMedia_.getColumn(0).getInt64();
    take(number, opened(number, columnView(allMedia_, 1)));
  }
}

void MediaTables::putChunk(std::int64_t medium, std::size_t position, BytesView bytes) {
  const std::int64_t number = chunkNumber(medium, position);
  put(putChunk_, number, seal_.seal("chunk", {number}, bytes));
}

std::optional<std::string> MediaTables::chunk(std::int64_t medium, std::size_t position) {
  const Rewind rewind(chunk_);
  const std::int64_t number = chunkNumber(medium, position);
  chunk_.bind(1, number);
  if (!chunk_.executeStep()) return std::nullopt;
  return seal_.open("chunk", {number}, columnView(chunk_, 0));
}

std::vector<std::size_t> MediaTables::positions(std::int64_t medium) {
  const Rewind rewind(chunksBetween_);
  chunksBetween_.bind(1, chunkNumber(medium, 0));
  chunksBetween_.bind(2, chunkNumber(medium + 1, 0));
  std::vector<std::size_t> found;
  while (chunksBetween_.executeStep()) {
    found.push_back(static_cast<std::size_t>(chunksBetween_.getColumn(0).getInt64() % kChunks));
  }
  return found;
}

void MediaTables::eachChunk(const std::function<void(std::int64_t medium, std::size_t position)>& take) {
  const Rewind rewind(allChunks_);
  while (allChunks_.executeStep()) {
    const std::int64_t number = allChunks_.getColumn(0).getInt64();
    take(number / kChunks, static_cast<std::size_t>(number % kChunks));
  }
}

void MediaTables::eraseChunks(std::int64_t medium) {
  const Rewind rewind(eraseChunks_);
  eraseChunks_.bind(1, chunkNumber(medium, 0));
  eraseChunks_.bind(2, chunkNumber(medium + 1, 0));
  eraseChunks_.exec();
}

void MediaTables::eraseChunksFrom(std::int64_t medium) {
  const Rewind rewind(eraseChunks_);
  eraseChunks_.bind(1, chunkNumber(medium, 0));
  eraseChunks_.bind(2, std::numeric_limits<std::int64_t>::max());
  eraseChunks_.exec();
}

}  // namespace shicha::storage

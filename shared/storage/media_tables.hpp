// The tables of the media file: rows of media, and their chunks.
#pragma once

#include <functional>
#include <optional>

#include "storage/database.hpp"
#include "storage/medium.hpp"
#include "storage/row_seal.hpp"

namespace shicha::storage {

// All members throw; see fault.hpp. The caller begins and ends transactions. Database and seal outlive it.
// Threads: one at a time.
class MediaTables {
 public:
  MediaTables(Database& database, const RowSeal& seal);

  void putMedium(std::int64_t number, const MediumRow& row);
  void eraseMedium(std::int64_t number);
  MediumRow medium(std::int64_t number);
  std::int64_t lastMedium();  // 0: there is none

  // Every medium, by number; with its error where its row is damaged.
  void eachMedium(const std::function<void(std::int64_t number, Result<MediumRow> row)>& take);

  // medium: from 1. position: from 0, below kMediumChunksMax.
  void putChunk(std::int64_t medium, std::size_t position, BytesView bytes);

  // Nothing where there is none. Throws sealBroken: whenever it was changed, where noticesChanges().
  std::optional<std::string> chunk(std::int64_t medium, std::size_t position);

  bool noticesChanges() const { return seal_.noticesChanges(); }

  // The chunks of a medium, in order.
  std::vector<std::size_t> positions(std::int64_t medium);
  void eachChunk(const std::function<void(std::int64_t medium, std::size_t position)>& take);

  // A copy of a medium, as it was put; nothing where there is none, or it is damaged. See media_copies.cpp.
  std::optional<std::string> copy(std::int64_t medium, CopyKind kind, const crypto::Hash& digest);
  void putCopy(std::int64_t medium, CopyKind kind, const crypto::Hash& digest, BytesView bytes);
  void eraseCopies(std::int64_t medium);
  // The numbers of rows that do not open.
  std::vector<std::int64_t> damagedCopies();

  // The chunks of a medium; of it and all above.
  void eraseChunks(std::int64_t medium);
  void eraseChunksFrom(std::int64_t medium);

 private:
  Result<MediumRow> opened(std::int64_t number, BytesView sealed) const;

  Database* database_;
  RowSeal seal_;
  SQLite::Statement putMedium_, eraseMedium_, medium_, lastMedium_, allMedia_;
  SQLite::Statement putChunk_, chunk_, chunksBetween_, allChunks_, eraseChunks_;
};

}  // namespace shicha::storage

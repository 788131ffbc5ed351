#include "storage/media_store.hpp"

#include <SQLiteCpp/Column.h>
#include <algorithm>

namespace shicha::storage {
namespace {

using Kept = MediumRow::Kept;

constexpr std::int64_t kReclaimBytes = 4'194'304;  // of one step

// All members of MediaStore write in such.
SQLite::Transaction begin(Database& database) {
  return SQLite::Transaction(database.connection(), SQLite::TransactionBehavior::IMMEDIATE);
}

}  // namespace

MediumState MediaStore::Entry::state() const {
  if (kept == Kept::verified) return MediumState::verified;
  if (bytesHeld > 0) return MediumState::partial;
  return kept == Kept::freed ? MediumState::freed : MediumState::listed;
}

MediumStatus MediaStore::Entry::status(const crypto::Hash& digest) const {
  return {digest, state(), size, bytesHeld, hasReceipt, inBackup};
}

MediaStore::MediaStore(Database& database, const RowSeal& seal)
    : database_(&database), tables_(database, seal) {
  load();
  litter_ = true;
  // It can wait, where the disk is full or the file is only read.
  static_cast<void>(attempt([&] { sweep(); }));
}

void MediaStore::load() {
  tables_.eachMedium([&](std::int64_t number, const Result<MediumRow>& row) {
    if (!row) return;
    Entry entry{number, row->info.size};
    entry.kept = row->kept;
    entry.hasReceipt = !row->receipt.bytes.empty();
    entry.inBackup = row->receipt.inBackup;
    if (entry.kept == Kept::verified) {
      entry.bytesHeld = entry.size;
    } else {
      for (const std::size_t position : tables_.positions(number)) {
        if (position < row->info.chunks.size()) entry.bytesHeld += chunkSize(entry.size, position);
      }
    }
    index_.try_emplace(row->info.digest, entry);
  });
  nextNumber_ = tables_.lastMedium() + 1;
}

// Removes what an import left that was interrupted or failed. Before it is gone no medium gets its number.
void MediaStore::sweep() {
  if (!litter_) return;
  SQLite::Transaction transaction = begin(*database_);
  tables_.eraseChunksFrom(nextNumber_);
  transaction.commit();
  litter_ = false;
}

const MediaStore::Entry* MediaStore::find(const crypto::Hash& digest) const {
  const auto found = index_.find(digest);
  return found == index_.end() ? nullptr : &found->second;
}

MediaStore::Entry& MediaStore::entryOf(const crypto::Hash& digest) {
  const auto found = index_.find(digest);
  if (found == index_.end()) throw Fault(Error(ErrorCode::mediumUnknown));
  return found->second;
}

const MediumRow& MediaStore::rowOf(const Entry& entry) {
  if (recentNumber_ != entry.number) {
    recent_ = tables_.medium(entry.number);
    recentNumber_ = entry.number;
  }
  return recent_;
}

// A chunk that must be there. Its digest was right when it was sealed: where the seal is trusted, that is
// enough, and more than twice as fast.
std::string MediaStore::readChunk(const Entry& entry, const MediumInfo& info, std::size_t position,
                                  Trust trust) {
  try {
    auto bytes = tables_.chunk(entry.number, position);
    if (!bytes) throw Fault(chunkDamaged(position));
    const bool fits = trust == Trust::seal && tables_.noticesChanges()
                          ? hasChunkSize(info, position, *bytes)
                          : checkChunk(info, position, *bytes).has_value();
    if (!fits) throw Fault(chunkDamaged(position));
    return std::move(*bytes);
  } catch (const Fault& fault) {
    // What it means is the same, and who asked can have that chunk sent again.
    if (fault.error().code() == ErrorCode::sealBroken) throw Fault(chunkDamaged(position));
    throw;
  }
}

// Are all chunks there, and fit the digest of the whole? Throws mediumDamaged, where one of them does not
// fit.
bool MediaStore::isWhole(const Entry& entry, const MediumInfo& info) {
  crypto::Hasher whole;
  for (std::size_t position = 0; position < info.chunks.size(); ++position) {
    whole.add(readChunk(entry, info, position, Trust::nothing));
  }
  return whole.finish() == info.digest;
}

Result<void> MediaStore::expect(const MediumInfo& info) {
  return call([&] {
    orThrow(checkInfo(info));
    const auto found = index_.find(info.digest);
    if (found != index_.end()) return replaceListing(found->second, info);
    sweep();
    MediumRow row{info};
    Index added;
    added.try_emplace(info.digest, Entry{nextNumber_, info.size});
    SQLite::Transaction transaction = begin(*database_);
    tables_.putMedium(nextNumber_, row);
    transaction.commit();
    index_.merge(added);
    recentNumber_ = nextNumber_++;
    recent_ = std::move(row);
  });
}

void MediaStore::replaceListing(Entry& entry, const MediumInfo& info) {
  if (rowOf(entry).info == info) return;
  if (entry.kept != Kept::notVerified) throw Fault(wholeDamaged(info));
  MediumRow row{info, Kept::notVerified, recent_.receipt};
  Entry next = entry;
  next.size = info.size;
  next.bytesHeld = 0;
  SQLite::Transaction transaction = begin(*database_);
  tables_.eraseChunks(entry.number);
  tables_.putMedium(entry.number, row);
  transaction.commit();
  entry = next;
  recent_ = std::move(row);
}

Result<void> MediaStore::addChunk(const crypto::Hash& digest, std::size_t position, BytesView bytes) {
  const ChunkBytes chunk{position, bytes};
  return addChunks(digest, {&chunk, 1});
}

Result<void> MediaStore::addChunks(const crypto::Hash& digest, std::span<const ChunkBytes> chunks) {
  return call([&] {
    Entry& entry = entryOf(digest);
    const MediumInfo& info = rowOf(entry).info;
    for (const ChunkBytes& chunk : chunks) orThrow(checkChunk(info, chunk.position, chunk.bytes));
    SQLite::Transaction transaction = begin(*database_);
    Entry next = entry;
    for (const ChunkBytes& chunk : chunks) {
      const auto held = attempt([&] { return tables_.chunk(entry.number, chunk.position); });
      if (!held && held.error().code() != ErrorCode::sealBroken) throw Fault(held.error());
      if (held && *held == chunk.bytes) continue;
      tables_.putChunk(entry.number, chunk.position, chunk.bytes);
      if (held && !*held && entry.kept != Kept::verified) next.bytesHeld += chunk.bytes.size();
    }
    std::optional<MediumRow> filled;
    if (entry.kept != Kept::verified && next.bytesHeld == entry.size) {
      if (!isWhole(entry, info)) throw Fault(wholeDamaged(info));
      next.kept = Kept::verified;
      filled = recent_;
      filled->kept = Kept::verified;
      tables_.putMedium(entry.number, *filled);
    }
    transaction.commit();
    entry = next;
    if (filled) recent_ = std::move(*filled);
  });
}

Result<std::vector<std::size_t>> MediaStore::missing(const crypto::Hash& digest) {
  return call([&] {
    const Entry& entry = entryOf(digest);
    const std::vector<std::size_t> held = tables_.positions(entry.number);
    std::vector<std::size_t> lacking;
    for (std::size_t position = 0; position < chunkCount(entry.size); ++position) {
      if (!std::ranges::binary_search(held, position)) lacking.push_back(position);
    }
    return lacking;
  });
}

Result<std::string> MediaStore::read(const crypto::Hash& digest, std::size_t position) {
  return call([&] {
    const Entry& entry = entryOf(digest);
    const MediumInfo& info = rowOf(entry).info;
    if (entry.kept != Kept::verified) {
      const std::vector<std::size_t> held = tables_.positions(entry.number);
      if (!std::ranges::binary_search(held, position)) throw Fault(Error(ErrorCode::mediumIncomplete));
    }
    return readChunk(entry, info, position, Trust::seal);
  });
}

Result<MediumInfo> MediaStore::info(const crypto::Hash& digest) {
  return call([&] { return rowOf(entryOf(digest)).info; });
}

Result<MediumState> MediaStore::state(const crypto::Hash& digest) const {
  const Entry* const entry = find(digest);
  if (entry == nullptr) return Error(ErrorCode::mediumUnknown);
  return entry->state();
}

Result<MediumStatus> MediaStore::status(const crypto::Hash& digest) const {
  const Entry* const entry = find(digest);
  if (entry == nullptr) return Error(ErrorCode::mediumUnknown);
  return entry->status(digest);
}

Result<MediumReceipt> MediaStore::receipt(const crypto::Hash& digest) {
  return call([&] { return rowOf(entryOf(digest)).receipt; });
}

std::vector<MediumStatus> MediaStore::all() const {
  std::vector<MediumStatus> result;
  result.reserve(index_.size());
  for (const auto& [digest, entry] : index_) {
    result.push_back(entry.status(digest));
  }
  return result;
}

MediaRoom MediaStore::room() const {
  MediaRoom room;
  for (const auto& [digest, entry] : index_) {
    room.bytesHeld += entry.bytesHeld;
    if (entry.inBackup) room.bytesFreeable += entry.bytesHeld;
    ++room.count[static_cast<std::size_t>(entry.state())];
  }
  return room;
}

Result<void> MediaStore::setReceipt(const crypto::Hash& digest, const MediumReceipt& receipt) {
  return setReceipts({&digest, 1}, receipt);
}

Result<void> MediaStore::setReceipts(std::span<const crypto::Hash> digests, const MediumReceipt& receipt) {
  return call([&] {
    SQLite::Transaction transaction = begin(*database_);
    for (const crypto::Hash& digest : digests) {
      const Entry& entry = entryOf(digest);
      MediumRow row = tables_.medium(entry.number);
      row.receipt = receipt;
      tables_.putMedium(entry.number, row);
    }
    transaction.commit();
    for (const crypto::Hash& digest : digests) {
      Entry& entry = entryOf(digest);
      entry.hasReceipt = !receipt.bytes.empty();
      entry.inBackup = receipt.inBackup;
    }
    recentNumber_ = 0;
  });
}

Result<void> MediaStore::markBackedUp() {
  return call([&] {
    const auto isNew = [](const Entry& entry) { return entry.kept == Kept::verified && !entry.inBackup; };
    SQLite::Transaction transaction = begin(*database_);
    for (const auto& [digest, entry] : index_) {
      if (!isNew(entry)) continue;
      MediumRow row = tables_.medium(entry.number);
      row.receipt.inBackup = true;
      tables_.putMedium(entry.number, row);
    }
    transaction.commit();
    for (auto& [digest, entry] : index_) entry.inBackup = entry.inBackup || isNew(entry);
    recentNumber_ = 0;
  });
}

Result<void> MediaStore::forgetReceipts() {
  return call([&] {
    const auto marked = [](const Entry& entry) { return entry.hasReceipt || entry.inBackup; };
    SQLite::Transaction transaction = begin(*database_);
    for (const auto& [digest, entry] : index_) {
      if (!marked(entry)) continue;
      auto row = attempt([&] { return tables_.medium(entry.number); });
      // One that was damaged meanwhile is unknown from the next opening on, and so is its receipt.
      if (!row && row.error().code() == ErrorCode::sealBroken) continue;
      if (!row) throw Fault(row.error());
      row->receipt = {};
      tables_.putMedium(entry.number, *row);
    }
    transaction.commit();
    for (auto& [digest, entry] : index_) entry.hasReceipt = entry.inBackup = false;
    recentNumber_ = 0;
  });
}

Result<void> MediaStore::free(const crypto::Hash& digest) {
  return call([&] {
    Entry& entry = entryOf(digest);
    if (entry.bytesHeld == 0) return;
    if (!entry.inBackup) throw Fault(Error(ErrorCode::mediumNotInBackup));
    MediumRow row = rowOf(entry);
    if (row.kept == Kept::verified) row.kept = Kept::freed;
    SQLite::Transaction transaction = begin(*database_);
    tables_.eraseChunks(entry.number);
    tables_.putMedium(entry.number, row);
    transaction.commit();
    entry.kept = row.kept;
    entry.bytesHeld = 0;
    recent_ = std::move(row);
  });
}

Result<bool> MediaStore::reclaim() {
  return call([&] {
    SQLite::Database& connection = database_->connection();
    const auto asked = [&](const char* pragma) { return connection.execAndGet(pragma).getInt64(); };
    const std::int64_t before = asked("PRAGMA freelist_count");
    const std::int64_t pages = kReclaimBytes / asked("PRAGMA page_size");
    if (before > 0) connection.exec("PRAGMA incremental_vacuum(" + std::to_string(pages) + ")");
    const std::int64_t after = asked("PRAGMA freelist_count");
    if (after > 0 && after < before) return true;
    // Only now does the file become shorter.
    connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return false;
  });
}

}  // namespace shicha::storage

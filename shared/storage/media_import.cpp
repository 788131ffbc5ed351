// Taking media in.
#include <cassert>
#include <cerrno>
#include <fstream>
#include <future>
#include <system_error>

#include "storage/media_store.hpp"

namespace shicha::storage {
namespace {

using Kept = MediumRow::Kept;

constexpr std::size_t kBatchBytes = 16 * kChunkBytes;  // of one transaction

// The next bytes of a source; less than the room only at its end.
std::size_t fill(std::span<char> room, const MediumSource& source) {
  std::size_t filled = 0;
  while (filled < room.size()) {
    const std::size_t more = orThrow(source(room.subspan(filled)));
    assert(more <= room.size() - filled);
    if (more == 0) break;
    filled += more;
  }
  return filled;
}

BytesView chunkOf(BytesView batch, std::size_t at) { return batch.substr(at, kChunkBytes); }

// Adds the digests of a batch. In another thread: it takes about as long as sealing and writing.
std::future<void> hash(BytesView batch, crypto::Hasher& whole, std::vector<crypto::Hash>& chunks) {
  // Where there is no thread to be had, get() does the work.
  return std::async(std::launch::async | std::launch::deferred, [batch, &whole, &chunks] {
    for (std::size_t at = 0; at < batch.size(); at += kChunkBytes) {
      chunks.push_back(crypto::sha256(chunkOf(batch, at)));
      whole.add(chunkOf(batch, at));
    }
  });
}

// A file that must stay as it is while it is read.
class FileSource {
 public:
  explicit FileSource(const std::filesystem::path& path) : path_(path) {
    before_ = look();
    errno = 0;
    stream_.open(path, std::ios::binary);
    if (!stream_) throw unreadable(std::generic_category().message(errno));
  }

  std::uint64_t size() const { return before_.size; }

  Result<std::size_t> read(std::span<char> room) {
    stream_.read(room.data(), static_cast<std::streamsize>(room.size()));
    if (stream_.bad()) return unreadable("read error").error();
    const auto got = static_cast<std::size_t>(stream_.gcount());
    taken_ += got;
    if (got > 0) return got;
    return attempt([&] {
      const Look after = look();
      if (taken_ != after.size || before_.size != after.size || before_.changed != after.changed) {
        throw unreadable("it changed while it was read");
      }
      return std::size_t{0};
    });
  }

 private:
  struct Look {
    std::uint64_t size;
    std::filesystem::file_time_type changed;
  };

  Look look() const {
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path_, error);
    if (error) throw unreadable(error.message());
    const auto changed = std::filesystem::last_write_time(path_, error);
    if (error) throw unreadable(error.message());
    return {size, changed};
  }

  Fault unreadable(std::string reason) const {
    return Fault(Error(ErrorCode::fileUnreadable, {std::move(reason)}, {path_.string()}));
  }

  std::filesystem::path path_;
  std::ifstream stream_;
  Look before_;
  std::uint64_t taken_ = 0;
};

}  // namespace

Result<MediumInfo> MediaStore::importFile(const std::filesystem::path& path) {
  return attempt([&] {
    FileSource file(path);
    if (file.size() > kMediumBytesMax) {
      throw Fault(Error(ErrorCode::mediumTooLarge, {std::to_string(kMediumBytesMax)}));
    }
    return orThrow(import([&](std::span<char> room) { return file.read(room); }));
  });
}

Result<MediumInfo> MediaStore::import(const MediumSource& source) {
  Result<MediumInfo> info = call([&] {
    sweep();
    return copyIn(source);
  });
  // Of a failure, or of what is there already. It can wait until the next import.
  static_cast<void>(call([&] { sweep(); }));
  return info;
}

MediumInfo MediaStore::copyIn(const MediumSource& source) {
  MediumRow row;
  row.kept = Kept::verified;
  crypto::Hasher whole;
  std::string room(kBatchBytes, '\0');
  while (true) {
    const BytesView batch(room.data(), fill(room, source));
    row.info.size += batch.size();
    if (row.info.size == 0) throw Fault(Error(ErrorCode::mediumEmpty));
    if (row.info.size > kMediumBytesMax) {
      throw Fault(Error(ErrorCode::mediumTooLarge, {std::to_string(kMediumBytesMax)}));
    }
    std::size_t position = row.info.chunks.size();
    SQLite::Transaction transaction(database_->connection(), SQLite::TransactionBehavior::IMMEDIATE);
    std::future<void> hashed = hash(batch, whole, row.info.chunks);
    for (std::size_t at = 0; at < batch.size(); at += kChunkBytes) {
      tables_.putChunk(nextNumber_, position++, chunkOf(batch, at));
    }
    hashed.get();
    if (batch.size() < room.size()) {
      row.info.digest = whole.finish();
      return settle(std::move(row), transaction);
    }
    litter_ = true;
    transaction.commit();
  }
}

// Is all of it there, as it was when it came?
bool MediaStore::isIntact(const Entry& entry) {
  try {
    return isWhole(entry, rowOf(entry).info);
  } catch (const Fault& fault) {
    // No other error may be passed over: after most of SQLite's the transaction is gone.
    const ErrorCode code = fault.error().code();
    if (code != ErrorCode::mediumDamaged && code != ErrorCode::sealBroken) throw;
    return false;
  }
}

// Ends an import: writes the row, in the transaction of the last chunks. What is there under the same digest
// gives way, unless it is intact.
MediumInfo MediaStore::settle(MediumRow row, SQLite::Transaction& transaction) {
  const auto found = index_.find(row.info.digest);
  if (found != index_.end()) {
    if (found->second.kept == Kept::verified && isIntact(found->second)) return std::move(row.info);
    if (found->second.hasReceipt || found->second.inBackup) row.receipt = rowOf(found->second).receipt;
    tables_.eraseMedium(found->second.number);
    tables_.eraseCopies(found->second.number);
    tables_.eraseChunks(found->second.number);
  }
  const Entry entry{nextNumber_,         row.info.size, row.info.size, row.kept, !row.receipt.bytes.empty(),
                    row.receipt.inBackup};
  Index added;
  added.try_emplace(row.info.digest, entry);
  MediumInfo info = row.info;
  tables_.putMedium(nextNumber_, row);
  transaction.commit();
  if (found != index_.end()) found->second = entry;
  index_.merge(added);
  litter_ = false;
  recentNumber_ = nextNumber_++;
  recent_ = std::move(row);
  return info;
}

}  // namespace shicha::storage

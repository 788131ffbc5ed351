// The photos and files of a store.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <span>

#include "storage/fault.hpp"
#include "storage/media_tables.hpp"

namespace shicha::storage {

enum class MediumState {
  listed,    // none of it is there yet
  partial,   // some of it is there
  verified,  // all of it is there, and fits its digest
  freed,     // it was verified, then its bytes were deleted to make room
};

struct MediumStatus {
  crypto::Hash digest;
  MediumState state = MediumState::listed;
  std::uint64_t size = 0;       // bytes
  std::uint64_t bytesHeld = 0;  // of those
  bool isConfirmed = false;     // the server confirmed that it has it
  bool inBackup = false;        // and that its backup has it
};

// What the media take. All in bytes of media, without what sealing and SQLite add.
struct MediaRoom {
  std::uint64_t bytesHeld = 0;
  std::uint64_t bytesFreeable = 0;     // of those: free() would delete them
  std::array<std::size_t, 4> count{};  // of media, by state
};

// Gives the next bytes of a medium: fills the span from its beginning, as far as it likes, and says how far;
// 0: that was all. It does not use the store.
using MediumSource = std::function<Result<std::size_t>(std::span<char>)>;

struct ChunkBytes {
  std::size_t position;  // from 0
  BytesView bytes;
};

// Media are named by their digest, so that one content is there once. What came in is on the disk before a
// call returns. After an error everything is as before, and the same call can be made again.
//
// Errors of all that returns a Result: diskFull, diskError, storeReadOnly, storeInUse, storeDamaged,
// memoryShort, sealBroken; mediumUnknown, where a digest is named that is not in the store.
// Threads: one at a time. Importing hashes in a second one.
class MediaStore {
 public:
  // Reads the rows of all media, and removes what an interrupted import left.
  // Throws; see fault.hpp. A medium whose row is damaged throws not: it is as if unknown. Database (of
  // kMediaFile) and seal outlive the store, and nobody else writes the file meanwhile.
  MediaStore(Database& database, const RowSeal& seal);

  // Takes in all that a source gives. Memory: a few MiB, whatever the size.
  // Errors: the source's; mediumEmpty, mediumTooLarge.
  Result<MediumInfo> import(const MediumSource& source);

  // The same of a file. Errors: fileUnreadable, also where the file changes or goes while it is read.
  Result<MediumInfo> importFile(const std::filesystem::path& path);

  // Lists a medium that a record tells of, so that its chunks can come. What is listed differently, and not
  // verified, is replaced: one of the two is wrong, and only the whole content can tell which.
  // Errors: mediumEmpty, mediumTooLarge; mediumDamaged, where the info contradicts itself or the content.
  Result<void> expect(const MediumInfo& info);

  // Takes in chunks of a medium that is listed, partial or freed, in one transaction: best at most 16. With
  // the last of them it is verified. A chunk that is there is kept, or mended where it is damaged.
  // Errors: mediumDamaged with the number of the chunk, from 1, or of all: their whole does not fit.
  Result<void> addChunks(const crypto::Hash& digest, std::span<const ChunkBytes> chunks);
  Result<void> addChunk(const crypto::Hash& digest, std::size_t position, BytesView bytes);

  // The positions of the chunks that are not there, in order.
  Result<std::vector<std::size_t>> missing(const crypto::Hash& digest);

  // A chunk, as it was when it came: its digest was right then, and its seal says that it is the same still.
  // Where rows are not sealed, its digest is taken again.
  // Errors: mediumIncomplete, where it is not there; mediumDamaged, where it was changed on the disk:
  // addChunk() mends it.
  Result<std::string> read(const crypto::Hash& digest, std::size_t position);

  Result<MediumInfo> info(const crypto::Hash& digest);
  Result<MediumStatus> status(const crypto::Hash& digest) const;
  Result<MediumState> state(const crypto::Hash& digest) const;
  Result<MediumReceipt> receipt(const crypto::Hash& digest);
  std::vector<MediumStatus> all() const;  // by digest
  MediaRoom room() const;

  // Keeps what the server confirmed, in place of what it confirmed before; of many at once: in one
  // transaction.
  Result<void> setReceipt(const crypto::Hash& digest, const MediumReceipt& receipt);
  Result<void> setReceipts(std::span<const crypto::Hash> digests, const MediumReceipt& receipt);

  // Of a server: a backup has all media that are whole now.
  Result<void> markBackedUp();

  // Forgets all receipts: the server was restored from a backup.
  Result<void> forgetReceipts();

  // What keepCopy() kept of a medium, which stays when its bytes are freed; empty: nothing. A cache: what was
  // damaged is not there any more. What the bytes are is the caller's.
  Result<std::string> copy(const crypto::Hash& digest, CopyKind kind);
  Result<void> keepCopy(const crypto::Hash& digest, CopyKind kind, BytesView bytes);

  // Deletes the bytes of a medium; none there: nothing. The room serves new media, or see reclaim().
  // Errors: mediumNotInBackup.
  Result<void> free(const crypto::Hash& digest);

  // Gives room that is free in the file back to the system: about 4 MiB, so that it takes short. Returns
  // whether there may be more.
  Result<bool> reclaim();

  // Reads every byte and tells all that is wrong: media and chunks that do not open or fit their digest,
  // chunks that are missing or belong nowhere. The digest stands in the place of the error, as its file.
  // Writes nothing. SQLite's own structures are Database::check()'s. Errors: what keeps it from reading on.
  Result<void> verify(const std::function<void(const Error&)>& report);

 private:
  struct Entry {
    std::int64_t number = 0;
    std::uint64_t size = 0, bytesHeld = 0;
    MediumRow::Kept kept = MediumRow::Kept::notVerified;
    bool hasReceipt = false, inBackup = false;

    MediumState state() const;
    MediumStatus status(const crypto::Hash& digest) const;
  };
  using Index = std::map<crypto::Hash, Entry>;

  // Does the work of a public member. A transaction that could not be rolled back when it failed, for want
  // of memory, is so now.
  template <class Work>
  auto call(const Work& work) -> Result<decltype(work())> {
    return attempt([&] {
      database_->endTransaction();
      return work();
    });
  }

  // All below throw.
  void load();
  void sweep();
  Entry& entryOf(const crypto::Hash& digest);
  const Entry* find(const crypto::Hash& digest) const;
  const MediumRow& rowOf(const Entry& entry);
  enum class Trust { seal, nothing };
  std::string readChunk(const Entry& entry, const MediumInfo& info, std::size_t position, Trust trust);
  bool isWhole(const Entry& entry, const MediumInfo& info);
  bool isIntact(const Entry& entry);
  MediumInfo copyIn(const MediumSource& source);
  MediumInfo settle(MediumRow row, SQLite::Transaction& transaction);
  void replaceListing(Entry& entry, const MediumInfo& info);
  bool opens(std::int64_t medium, std::size_t position);
  void verifyMedium(std::int64_t number, const MediumRow& row,
                    const std::function<void(const Error&)>& report);

  Database* database_;
  MediaTables tables_;
  Index index_;
  std::int64_t nextNumber_ = 1;    // of a medium; above all that have a row
  bool litter_ = false;            // may there be chunks of that number, or above?
  std::int64_t recentNumber_ = 0;  // of the row that was needed last; 0: none
  MediumRow recent_;
};

}  // namespace shicha::storage

// A photo or another file, as everybody who has it knows it: by its digests.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace shicha::storage {

constexpr std::size_t kChunkBytes = 262'144;  // 256 KiB
constexpr std::size_t kMediumChunksMax = 1024;
constexpr std::uint64_t kMediumBytesMax = std::uint64_t{kMediumChunksMax} * kChunkBytes;

// What a medium must be. All chunks but the last have kChunkBytes; the last has the rest, never nothing.
struct MediumInfo {
  crypto::Hash digest;               // SHA-256 of the whole, and its name
  std::uint64_t size = 0;            // bytes, 1 to kMediumBytesMax
  std::vector<crypto::Hash> chunks;  // SHA-256 of each

  bool operator==(const MediumInfo&) const = default;
};

// How many chunks make so many bytes.
constexpr std::size_t chunkCount(std::uint64_t size) {
  return static_cast<std::size_t>((size + kChunkBytes - 1) / kChunkBytes);
}

// The bytes of the chunk at a position, below chunkCount(size), from 0.
constexpr std::size_t chunkSize(std::uint64_t size, std::size_t position) {
  const std::uint64_t before = std::uint64_t{position} * kChunkBytes;
  return static_cast<std::size_t>(size - before < kChunkBytes ? size - before : kChunkBytes);
}

// Are size and count of the chunks possible?
// Errors: mediumEmpty, mediumTooLarge; mediumDamaged, where there is another number of chunks than the size
// makes.
Result<void> checkInfo(const MediumInfo& info);

// The error of a chunk. position: from 0; people count from 1.
Error chunkDamaged(std::size_t position);

// The error of a medium whose chunks are right and whose whole is not: its info contradicts itself.
Error wholeDamaged(const MediumInfo& info);

// Is this the chunk? position: any. Errors: mediumDamaged.
Result<void> checkChunk(const MediumInfo& info, std::size_t position, BytesView bytes);

// Has it the length of the chunk? For bytes of which something else says already that they are the right
// ones.
bool hasChunkSize(const MediumInfo& info, std::size_t position, BytesView bytes);

// What the server confirmed to have.
struct MediumReceipt {
  std::string bytes;      // as the server signed it; empty: nothing was confirmed
  bool inBackup = false;  // the server has a backup of it, too
};

// The small copies that a store keeps of a photo: for lists; for a whole screen.
enum class CopyKind { thumbnail, screen };

// A row of the table medium.
struct MediumRow {
  enum class Kept {
    notVerified,  // none of it is there, or some
    verified,     // all of it is there
    freed,        // it was verified, then its bytes were deleted; some may be there again
  };
  MediumInfo info;
  Kept kept = Kept::notVerified;
  MediumReceipt receipt;
};

std::string encodeMedium(const MediumRow& row);

// Throws storeDamaged.
MediumRow decodeMedium(BytesView bytes);

}  // namespace shicha::storage

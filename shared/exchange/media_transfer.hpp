// How media come from one store to another, chunk by chunk, over any road. docs/protocol.md, Media.
//
// One side says what it wants, the other answers with what a medium must be, then with chunks. What is wanted
// follows from what is held, so that a transfer which breaks goes on where it stopped: a chunk that was taken
// is not wanted again.
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "exchange/media_message.hpp"
#include "storage/media_store.hpp"

namespace shicha::exchange {

constexpr std::size_t kOfferedBytes = std::size_t{1} << 20U;  // of one answer; the rest is asked for again
constexpr std::size_t kWantedMax = 4096;                      // media in one message

// Is a medium wanted of which this device deleted the bytes to make room?
enum class Freed {
  leaveOut,
  bringBack,  // somebody asks for these media; the server has them
};

// What of these media is not here, without those that are whole. digests: those beyond kWantedMax are left
// for the next time.
// Errors of all below: of the disk. Threads: as the store.
Result<std::vector<MediumWanted>> wantedMedia(storage::MediaStore& media,
                                              std::span<const crypto::Hash> digests,
                                              Freed freed = Freed::leaveOut);

// What those media must be of which the other side knows nothing and which are whole here.
Result<std::vector<storage::MediumInfo>> offeredMedia(storage::MediaStore& media,
                                                      std::span<const MediumWanted> wanted);

// Lists what was offered, so that its chunks can come. Only what was wanted is looked at.
// Errors: those of MediaStore::expect(), too.
Result<void> takeOffered(storage::MediaStore& media, std::span<const storage::MediumInfo> offered,
                         std::span<const MediumWanted> wanted);

// The chunks that are wanted and here, in order: the next call gives the next one; nothing: that was all.
// Chunks that are damaged here are passed over. The store outlives it, memory: a chunk.
using ChunkSource = std::function<Result<std::optional<MediumChunk>>()>;
ChunkSource wantedChunks(storage::MediaStore& media, std::vector<MediumWanted> wanted);

// Takes a chunk: it is on the disk when the call returns. One that is there changes nothing, but mends what
// was changed on the disk; one of a medium that was freed begins to bring it back. Errors: mediumUnknown,
// mediumDamaged.
Result<void> takeChunk(storage::MediaStore& media, const MediumChunk& chunk);

// Is none of this medium's bytes wanted: is it whole, or was it freed? One that is unknown is not settled.
bool isSettled(const storage::MediaStore& media, const crypto::Hash& digest);

}  // namespace shicha::exchange

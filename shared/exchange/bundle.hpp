// Bundles: files that carry a mission, sealed, from hand to hand (".shicha"). docs/protocol.md, Bundles.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "exchange/bundle_frame.hpp"
#include "exchange/bundle_header.hpp"
#include "exchange/round_message.hpp"
#include "storage/media_store.hpp"
#include "storage/replica.hpp"

namespace shicha::exchange {

// Where the bytes of a bundle go, in order. What it returns as an error ends the writing.
using ByteSink = std::function<Result<void>(BytesView)>;

// Where they come from: fills the span from its beginning, as far as it likes, and says how far; 0: that was
// all. It uses neither the replica nor the media.
using ByteSource = storage::MediumSource;

struct BundleOrder {
  membership::EpochId epoch;        // named in the bundle
  crypto::SealKey key;              // of that epoch
  std::uint64_t created = 0;        // seconds since 1970
  std::vector<crypto::Hash> media;  // to be carried, those of them that are whole here
  std::optional<RoundMessage>
      receiver;  // its last message: it needs no more than it lacks; nothing: everything
};

// What was written.
struct BundleWritten {
  BundleCounts counts;
  std::vector<crypto::Hash> leftOut;  // media that are not whole here, or damaged
  std::vector<Error> damaged;         // rows of batches: each holds back what stands on it in its log
};

// Writes a bundle. Memory: some MiB, whatever its size.
// Errors: those of the sink; messageForeign, messageFalse for the receiver's message; of the disk. What was
// written before is no whole bundle, and is told so when it is read. Threads: as the replica.
Result<BundleWritten> writeBundle(storage::Replica& replica, storage::MediaStore& media,
                                  const BundleOrder& order, const ByteSink& sink,
                                  const crypto::RandomSource& random);

// What came in, also where an error stopped it.
struct BundleTaken {
  std::size_t pieces = 0;   // that were whole
  std::size_t present = 0;  // batches that became present
  std::size_t waiting = 0;  // batches that wait
  std::size_t unattached =
      0;                   // batches that stand on what is not here: the bundle was made for somebody else
  std::size_t chunks = 0;  // of media, those that were there included
  std::vector<Error> refused;          // batches and media that are broken; nothing else is hindered
  std::optional<RoundMessage> sender;  // what it held: an answer can be made from it
};

// Reads the header, with which the caller finds replica and key. No more is read than the header.
// Errors: those of the source and of decodeBundleHeader().
Result<BundleHeader> readBundleHeader(const ByteSource& source);

// Takes the rest of a bundle, piece by piece: each is on the disk before the next is read, and what was taken
// is kept whatever comes. Taking a bundle again changes nothing. Memory: some MiB, whatever its size.
// Pointers into the replica's engine do not hold. taken: what came in is added. Errors: bundleForeign,
// bundleLocked: nothing was taken. bundleDamaged, bundleCutOff: with the number of the piece, from 1. Those
// of the source, and of the disk. Threads: as the replica.
Result<void> takeBundle(const BundleHeader& header, const ByteSource& source, const crypto::SealKey& key,
                        storage::Replica& replica, storage::MediaStore& media, BundleTaken& taken);

}  // namespace shicha::exchange

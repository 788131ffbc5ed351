// One piece of a bundle, before it is sealed. docs/protocol.md, Bundles.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exchange/media_message.hpp"

namespace shicha::exchange {

constexpr std::size_t kFrameBytes = std::size_t{1} << 20U;  // what a piece aims at
constexpr std::size_t kFrameBytesMax = std::size_t{9}
                                       << 20U;  // what one is refused beyond: a Round may be long

// What a whole bundle holds.
struct BundleCounts {
  std::uint64_t batches = 0;
  std::uint64_t media = 0;
  std::uint64_t chunks = 0;

  bool operator==(const BundleCounts&) const = default;
};

// What is there; of a newer program's piece, maybe nothing.
struct BundleFrame {
  std::string round;  // a RoundMessage, encoded; empty: none
  std::optional<storage::MediumInfo> medium;
  std::vector<MediumChunk> chunks;
  std::optional<BundleCounts> end;
};

// Threads: any.
// Errors: messageMalformed, messageTooLarge.
std::string encodeFrame(const BundleFrame& frame);
Result<BundleFrame> decodeFrame(BytesView bytes);

}  // namespace shicha::exchange

// What replicas tell one another about media, and its bytes. docs/protocol.md, Media.
#pragma once

#include <string>
#include <vector>

#include "storage/medium.hpp"

namespace shicha::exchange {

// Chunks that somebody wants.
struct MediumWanted {
  crypto::Hash digest;
  std::vector<std::size_t> positions;  // growing, from 0; empty: nothing is known of it, its info is wanted

  bool operator==(const MediumWanted&) const = default;
};

struct MediumChunk {
  crypto::Hash digest;  // of the medium
  std::size_t position = 0;
  std::string bytes;  // 1 to storage::kChunkBytes

  bool operator==(const MediumChunk&) const = default;
};

// MediumWanted and MediumInfo travel in a RoundMessage, a chunk in a message of its own. Threads: any.
// Errors: messageTooLarge; messageMalformed, which says what is wrong.
std::string encodeChunk(const MediumChunk& chunk);
Result<MediumChunk> decodeChunk(BytesView bytes);

}  // namespace shicha::exchange

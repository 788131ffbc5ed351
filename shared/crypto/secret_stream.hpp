// A stream of sealed pieces: each opens only behind those before it, and the last one says that it is the
// last.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "crypto/random.hpp"
#include "crypto/seal.hpp"

namespace shicha::crypto {

// What an opener must know besides the key. Not secret; of one stream.
using StreamHeader = FixedBytes<24, struct StreamHeaderKind>;

// How many bytes sealing adds to a piece.
constexpr std::size_t kStreamSealBytes = 17;

namespace detail {
struct StreamState;
struct StreamStateWiper {
  void operator()(StreamState* state) const;
};
using StreamStatePointer = std::unique_ptr<StreamState, StreamStateWiper>;
}  // namespace detail

// Source: libsodium's crypto_secretstream_xchacha20poly1305; docs/protocol.md, Bundles, has what it does.
// Threads: one at a time.
class StreamSealer {
 public:
  StreamSealer(const SealKey& key, const RandomSource& random);

  const StreamHeader& header() const { return header_; }

  // Seals the next piece. associated: bytes that are not sealed, and without which it does not open. last: no
  // piece comes after it.
  std::string push(BytesView plain, BytesView associated, bool last);

 private:
  StreamHeader header_;
  detail::StreamStatePointer state_;
};

// Threads: one at a time.
class StreamOpener {
 public:
  StreamOpener(const SealKey& key, const StreamHeader& header);

  struct Piece {
    std::string plain;
    bool last = false;
  };

  // The next piece. Nothing where the key is another, a byte was changed, or it is not the next one; the
  // piece that is the next one still opens then.
  std::optional<Piece> pull(BytesView sealed, BytesView associated);

 private:
  detail::StreamStatePointer state_;
};

}  // namespace shicha::crypto

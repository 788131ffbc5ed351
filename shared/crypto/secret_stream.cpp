#include "crypto/secret_stream.hpp"

#include <sodium.h>

#include "crypto/sodium_ready.hpp"

namespace shicha::crypto {

static_assert(StreamHeader::kSize == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
static_assert(kStreamSealBytes == crypto_secretstream_xchacha20poly1305_ABYTES);

struct detail::StreamState {
  crypto_secretstream_xchacha20poly1305_state sodium;
};

void detail::StreamStateWiper::operator()(StreamState* state) const {
  wipe(state, sizeof *state);
  delete state;
}

namespace {

// Both ends begin alike. The library's own beginning for sealing differs only in where the header comes from.
detail::StreamStatePointer begin(const SealKey& key, const StreamHeader& header) {
  makeReady();
  detail::StreamStatePointer state(new detail::StreamState);
  crypto_secretstream_xchacha20poly1305_init_pull(&state->sodium, header.bytes.data(), key.data());
  return state;
}

}  // namespace

StreamSealer::StreamSealer(const SealKey& key, const RandomSource& random)
    : header_(randomBytes<StreamHeader>(random)), state_(begin(key, header_)) {}

std::string StreamSealer::push(BytesView plain, BytesView associated, bool last) {
  std::string sealed(plain.size() + kStreamSealBytes, '\0');
  const unsigned char tag = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                 : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  crypto_secretstream_xchacha20poly1305_push(&state_->sodium, data(sealed), nullptr, data(plain),
                                             plain.size(), data(associated), associated.size(), tag);
  return sealed;
}

StreamOpener::StreamOpener(const SealKey& key, const StreamHeader& header) : state_(begin(key, header)) {}

std::optional<StreamOpener::Piece> StreamOpener::pull(BytesView sealed, BytesView associated) {
  if (sealed.size() < kStreamSealBytes) return std::nullopt;
  Piece piece{std::string(sealed.size() - kStreamSealBytes, '\0')};
  unsigned char tag = 0;
  const int failed = crypto_secretstream_xchacha20poly1305_pull(&state_->sodium, data(piece.plain), nullptr,
                                                                &tag, data(sealed), sealed.size(),
                                                                data(associated), associated.size());
  if (failed != 0) return std::nullopt;
  piece.last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return piece;
}

}  // namespace shicha::crypto

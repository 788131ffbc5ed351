#include "record/batch.hpp"

namespace shicha::record {
namespace {

constexpr std::string_view kPurpose{"shicha batch 1\0", 15};

std::string signedBytes(const Place& place, BytesView body) {
  std::string bytes;
  bytes.reserve(kPurpose.size() + 72 + body.size());
  bytes.append(kPurpose).append(place.workspace.view()).append(place.log.view());
  for (unsigned shift = 64; shift > 0; shift -= 8) bytes += static_cast<char>(place.sequence >> (shift - 8));
  return bytes.append(place.previous.view()).append(body);
}

}  // namespace

Hash hashOf(const Place& place, BytesView body) { return crypto::sha256(signedBytes(place, body)); }

SignedBatch signBatch(const Place& place, const Body& body, const crypto::SigningKey& key) {
  SignedBatch batch{encodeBody(body), {}};
  batch.signature = key.sign(signedBytes(place, batch.body));
  return batch;
}

bool verifyBatch(const Place& place, const SignedBatch& batch, const crypto::PublicKey& key) {
  return crypto::verify(key, signedBytes(place, batch.body), batch.signature);
}

}  // namespace shicha::record

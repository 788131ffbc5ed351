// The part of a bundle that anybody can read: which mission and which key it is for. docs/protocol.md,
// Bundles.
#pragma once

#include <cstdint>
#include <string>

#include "crypto/secret_stream.hpp"
#include "membership/key_epoch.hpp"

namespace shicha::exchange {

constexpr std::uint16_t kBundleVersion = 1;
constexpr std::size_t kBundleHeaderBytes = 106;

struct BundleHeader {
  record::WorkspaceId workspace;
  membership::EpochId epoch;  // whose key it is sealed with
  std::uint64_t created = 0;  // seconds since 1970
  crypto::StreamHeader stream;
  FixedBytes<16, struct KeyCheckKind> keyCheck;  // tells whether a key is that one

  bool operator==(const BundleHeader&) const = default;

  // Is this the key that the bundle is sealed with?
  bool isFor(const crypto::SealKey& key) const { return keyCheckOf(key, stream) == keyCheck; }
  static FixedBytes<16, KeyCheckKind> keyCheckOf(const crypto::SealKey& key,
                                                 const crypto::StreamHeader& stream);
};

// Threads: any.
// Errors: bundleUnreadable, where bytes are not the beginning of a bundle; bundleNewer; bundleDamaged with 0;
// bundleCutOff with 0.
std::string encodeBundleHeader(const BundleHeader& header);
Result<BundleHeader> decodeBundleHeader(BytesView bytes);

}  // namespace shicha::exchange

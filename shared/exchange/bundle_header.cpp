#include "exchange/bundle_header.hpp"

#include "crypto/digest.hpp"

namespace shicha::exchange {
namespace {

// Ends like a line, so that a road that changes line ends is noticed at once.
constexpr BytesView kMagic = "SHICHA\r\n";
constexpr std::size_t kVersionBytes = 2;
constexpr std::size_t kDigestBytes = 16;

std::string bigEndian(std::uint64_t number, unsigned bytes) {
  std::string result;
  for (unsigned shift = 8 * bytes; shift > 0; shift -= 8) result += static_cast<char>(number >> (shift - 8));
  return result;
}

std::uint64_t numberOf(BytesView bytes) {
  std::uint64_t number = 0;
  for (const char c : bytes) number = number << 8U | static_cast<std::uint8_t>(c);
  return number;
}

// The first bytes of a hash over parts.
std::string shortHash(std::initializer_list<BytesView> parts) {
  crypto::Hasher hasher;
  for (const BytesView part : parts) hasher.addPart(part);
  return std::string(hasher.finish().view().substr(0, kDigestBytes));
}

// Takes fields off the beginning of bytes that are long enough.
template <class Field>
Field take(BytesView& bytes) {
  const auto field = Field::from(bytes.substr(0, Field::kSize));
  bytes.remove_prefix(Field::kSize);
  return *field;
}

}  // namespace

FixedBytes<16, KeyCheckKind> BundleHeader::keyCheckOf(const crypto::SealKey& key,
                                                      const crypto::StreamHeader& stream) {
  return *FixedBytes<16, KeyCheckKind>::from(shortHash({"shicha bundle key", stream.view(), key.view()}));
}

std::string encodeBundleHeader(const BundleHeader& header) {
  std::string bytes(kMagic);
  bytes.append(bigEndian(kBundleVersion, kVersionBytes))
      .append(header.workspace.view())
      .append(header.epoch.view())
      .append(bigEndian(header.created, 8))
      .append(header.stream.view())
      .append(header.keyCheck.view());
  return bytes + shortHash({"shicha bundle", bytes});
}

Result<BundleHeader> decodeBundleHeader(BytesView bytes) {
  if (bytes.size() < kMagic.size() || !bytes.starts_with(kMagic)) return Error(ErrorCode::bundleUnreadable);
  const auto version = numberOf(bytes.substr(kMagic.size(), kVersionBytes));
  const bool told = bytes.size() >= kMagic.size() + kVersionBytes;
  if (told && version > kBundleVersion) {
    return Error(ErrorCode::bundleNewer, {std::to_string(version), std::to_string(kBundleVersion)});
  }
  if (bytes.size() < kBundleHeaderBytes) return Error(ErrorCode::bundleCutOff, {"0"});
  const BytesView digested = bytes.substr(0, kBundleHeaderBytes - kDigestBytes);
  const BytesView digest = bytes.substr(digested.size(), kDigestBytes);
  if (version != kBundleVersion || digest != shortHash({"shicha bundle", digested})) {
    return Error(ErrorCode::bundleDamaged, {"0"});
  }
  BytesView rest = digested.substr(kMagic.size() + kVersionBytes);
  BundleHeader header;
  header.workspace = take<record::WorkspaceId>(rest);
  header.epoch = take<membership::EpochId>(rest);
  header.created = numberOf(rest.substr(0, 8));
  rest.remove_prefix(8);
  header.stream = take<crypto::StreamHeader>(rest);
  header.keyCheck = take<FixedBytes<16, KeyCheckKind>>(rest);
  return header;
}

}  // namespace shicha::exchange

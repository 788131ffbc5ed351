#include "exchange/media_transfer.hpp"

#include <algorithm>

namespace shicha::exchange {

using storage::MediaStore;
using storage::MediumState;

bool isSettled(const MediaStore& media, const crypto::Hash& digest) {
  const auto state = media.state(digest);
  return state && (*state == MediumState::verified || *state == MediumState::freed);
}

Result<std::vector<MediumWanted>> wantedMedia(MediaStore& media, std::span<const crypto::Hash> digests,
                                              Freed freed) {
  std::vector<MediumWanted> wanted;
  for (const crypto::Hash& digest : digests) {
    if (wanted.size() == kWantedMax) break;
    const auto state = media.state(digest);
    const bool bringsBack = freed == Freed::bringBack && state && *state == MediumState::freed;
    if (isSettled(media, digest) && !bringsBack) continue;
    auto missing = media.missing(digest);
    if (missing) {
      wanted.push_back({digest, std::move(*missing)});
    } else if (missing.error().code() == ErrorCode::mediumUnknown) {
      wanted.push_back({digest, {}});
    } else {
      return missing.error();
    }
  }
  return wanted;
}

Result<std::vector<storage::MediumInfo>> offeredMedia(MediaStore& media,
                                                      std::span<const MediumWanted> wanted) {
  std::vector<storage::MediumInfo> offered;
  std::size_t bytes = 0;
  for (const MediumWanted& one : wanted) {
    const auto state = media.state(one.digest);
    if (!one.positions.empty() || !state || *state != MediumState::verified) continue;
    auto info = media.info(one.digest);
    if (!info) return info.error();
    bytes += (info->chunks.size() + 2) * crypto::Hash::kSize;
    if (bytes > kOfferedBytes) break;
    offered.push_back(std::move(*info));
  }
  return offered;
}

Result<void> takeOffered(MediaStore& media, std::span<const storage::MediumInfo> offered,
                         std::span<const MediumWanted> wanted) {
  for (const storage::MediumInfo& info : offered) {
    const bool asked = std::ranges::find(wanted, info.digest, &MediumWanted::digest) != wanted.end();
    if (!asked || isSettled(media, info.digest)) continue;
    if (const auto listed = media.expect(info); !listed) return listed;
  }
  return {};
}

ChunkSource wantedChunks(MediaStore& media, std::vector<MediumWanted> wanted) {
  const auto next = [&media, wanted = std::move(wanted), medium = std::size_t{0},
                     chunk = std::size_t{0}]() mutable -> Result<std::optional<MediumChunk>> {
    for (; medium < wanted.size(); ++medium, chunk = 0) {
      while (chunk < wanted[medium].positions.size()) {
        const crypto::Hash& digest = wanted[medium].digest;
        const std::size_t position = wanted[medium].positions[chunk++];
        auto bytes = media.read(digest, position);
        if (bytes) return std::optional(MediumChunk{digest, position, std::move(*bytes)});
        switch (bytes.error().code()) {
          case ErrorCode::mediumUnknown:
          case ErrorCode::mediumIncomplete:
          case ErrorCode::mediumDamaged:
            break;
          default:
            return bytes.error();
        }
      }
    }
    return std::optional<MediumChunk>();
  };
  return next;
}

Result<void> takeChunk(MediaStore& media, const MediumChunk& chunk) {
  return media.addChunk(chunk.digest, chunk.position, chunk.bytes);
}

}  // namespace shicha::exchange

#include <algorithm>
#include <array>
#include <iterator>

#include "exchange/bundle.hpp"
#include "exchange/media_transfer.hpp"
#include "exchange/round.hpp"

namespace shicha::exchange {
namespace {

constexpr std::size_t kLengthBytes = 4;

// After so many bytes of pieces the engine is read anew, so that it does not keep what nobody looks at.
constexpr std::size_t kForgetBytes = std::size_t{4} << 20U;

// Fills bytes, as far as there are any. Returns how far.
Result<std::size_t> fill(const ByteSource& source, std::span<char> bytes) {
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const auto more = source(bytes.subspan(filled));
    if (!more) return more.error();
    if (*more == 0) break;
    filled += *more;
  }
  return filled;
}

class BundleReader {
 public:
  BundleReader(const BundleHeader& header, const ByteSource& source, const crypto::SealKey& key,
               storage::Replica& replica, storage::MediaStore& media, BundleTaken& taken)
      : header_(encodeBundleHeader(header)),
        source_(&source),
        opener_(key, header.stream),
        replica_(&replica),
        media_(&media),
        taken_(&taken) {}

  Result<void> read() {
    for (bool last = false; !last; ++piece_) {
      auto piece = next();
      if (!piece) return piece.error();
      last = piece->last;
      bytesSinceForgotten_ += piece->plain.size();
      auto frame = decodeFrame(piece->plain);
      if (!frame) return damaged();
      piece->plain = {};
      if (const auto done = take(*frame, last); !done) return done;
      ++taken_->pieces;
    }
    char beyond = 0;
    const auto more = fill(*source_, {&beyond, 1});
    if (!more) return more.error();
    return *more == 0 ? Result<void>() : damaged();
  }

 private:
  Error damaged() const { return Error(ErrorCode::bundleDamaged, {std::to_string(piece_)}); }
  Error cutOff() const { return Error(ErrorCode::bundleCutOff, {std::to_string(piece_ - 1)}); }

  // The next piece, open.
  Result<crypto::StreamOpener::Piece> next() {
    std::array<char, kLengthBytes> head{};
    auto filled = fill(*source_, head);
    if (!filled) return filled.error();
    if (*filled < kLengthBytes) return cutOff();
    std::size_t length = 0;
    for (const char c : head) length = length << 8U | static_cast<std::uint8_t>(c);
    if (length < crypto::kStreamSealBytes || length > kFrameBytesMax + crypto::kStreamSealBytes)
      return damaged();
    // A length that was changed takes no more memory than there are bytes.
    std::string sealed;
    while (sealed.size() < length) {
      const std::size_t before = sealed.size();
      sealed.resize(std::min(length, before + kFrameBytes));
      filled = fill(*source_, std::span(sealed).subspan(before));
      if (!filled) return filled.error();
      if (before + *filled < sealed.size()) return cutOff();
    }
    auto piece = opener_.pull(sealed, header_);
    if (!piece) return damaged();
    return std::move(*piece);
  }

  Result<void> take(BundleFrame& frame, bool last) {
    if (last != frame.end.has_value()) return damaged();
    if (!frame.round.empty()) {
      if (const auto done = takeRound(frame.round); !done) return done;
    }
    if (frame.medium) {
      if (const auto done = takeMedium(*frame.medium); !done) return done;
    }
    if (const auto done = takeChunks(frame.chunks); !done) return done;
    return !last || *frame.end == seen_ ? Result<void>() : damaged();
  }

  Result<void> takeRound(std::string& bytes) {
    auto message = decodeRound(bytes);
    bytes = {};
    if (!message) return damaged();
    auto round = takeMessage(*replica_, *message);
    if (!round) return round.error();
    seen_.batches += message->batches.size();
    taken_->present += round->present;
    taken_->waiting += round->waiting;
    taken_->unattached += round->unattached;
    std::ranges::move(round->refused, std::back_inserter(taken_->refused));
    if (!message->tips.empty()) {
      message->batches.clear();
      taken_->sender = std::move(*message);
    }
    if (bytesSinceForgotten_ >= kForgetBytes) {
      replica_->forget();
      bytesSinceForgotten_ = 0;
    }
    return {};
  }

  // What a medium says of itself may be wrong. That hinders nothing else.
  Result<void> tolerate(const Result<void>& done) {
    if (done) return {};
    switch (done.error().code()) {
      case ErrorCode::mediumUnknown:
      case ErrorCode::mediumDamaged:
        taken_->refused.push_back(done.error());
        return {};
      default:
        return done;
    }
  }

  Result<void> takeMedium(const storage::MediumInfo& info) {
    ++seen_.media;
    return isSettled(*media_, info.digest) ? Result<void>() : tolerate(media_->expect(info));
  }

  // In one transaction those that follow one another of one medium.
  Result<void> takeChunks(const std::vector<MediumChunk>& chunks) {
    for (std::size_t first = 0, end = 0; first < chunks.size(); first = end) {
      std::vector<storage::ChunkBytes> together;
      for (end = first; end < chunks.size() && chunks[end].digest == chunks[first].digest; ++end) {
        together.push_back({chunks[end].position, chunks[end].bytes});
      }
      seen_.chunks += together.size();
      const auto added = media_->addChunks(chunks[first].digest, together);
      if (added) taken_->chunks += together.size();
      if (const auto done = tolerate(added); !done) return done;
    }
    return {};
  }

  std::string header_;
  const ByteSource* source_;
  crypto::StreamOpener opener_;
  storage::Replica* replica_;
  storage::MediaStore* media_;
  BundleTaken* taken_;
  BundleCounts seen_;
  std::size_t piece_ = 1;
  std::size_t bytesSinceForgotten_ = 0;
};

}  // namespace

Result<BundleHeader> readBundleHeader(const ByteSource& source) {
  std::array<char, kBundleHeaderBytes> bytes{};
  const auto filled = fill(source, bytes);
  if (!filled) return filled.error();
  return decodeBundleHeader({bytes.data(), *filled});
}

Result<void> takeBundle(const BundleHeader& header, const ByteSource& source, const crypto::SealKey& key,
                        storage::Replica& replica, storage::MediaStore& media, BundleTaken& taken) {
  const auto state = replica.state();
  if (!state) return state.error();
  if ((*state)->id() != header.workspace) return Error(ErrorCode::bundleForeign);
  if (!header.isFor(key)) return Error(ErrorCode::bundleLocked);
  return BundleReader(header, source, key, replica, media, taken).read();
}

}  // namespace shicha::exchange

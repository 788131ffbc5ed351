#include <algorithm>

#include "exchange/bundle.hpp"
#include "exchange/media_transfer.hpp"
#include "exchange/outgoing.hpp"
#include "exchange/peer_view.hpp"

namespace shicha::exchange {
namespace {

using storage::MediumState;

class BundleWriter {
 public:
  BundleWriter(storage::Replica& replica, storage::MediaStore& media, const BundleOrder& order,
               const ByteSink& sink, const crypto::RandomSource& random)
      : replica_(&replica), media_(&media), order_(&order), sink_(&sink), sealer_(order.key, random) {}

  Result<BundleWritten> write() {
    if (const auto done = writeRounds(); !done) return done.error();
    for (const crypto::Hash& digest : order_->media) {
      if (const auto done = writeMedium(digest); !done) return done.error();
    }
    BundleFrame end;
    end.end = written_.counts;
    if (const auto done = writeFrame(end, true); !done) return done.error();
    return std::move(written_);
  }

 private:
  Result<void> writeFrame(const BundleFrame& frame, bool last = false) {
    const std::string sealed = sealer_.push(encodeFrame(frame), header_, last);
    std::string length;
    for (unsigned shift = 32; shift > 0; shift -= 8)
      length += static_cast<char>(sealed.size() >> (shift - 8));
    if (const auto put = (*sink_)(length); !put) return put;
    return (*sink_)(sealed);
  }

  Result<void> writeHeader(const record::WorkspaceId& workspace) {
    const crypto::StreamHeader& stream = sealer_.header();
    header_ = encodeBundleHeader(
        {workspace, order_->epoch, order_->created, stream, BundleHeader::keyCheckOf(order_->key, stream)});
    return (*sink_)(header_);
  }

  // The header, a message with all that is held here, then what the receiver lacks.
  Result<void> writeRounds() {
    auto first = nextMessage(*replica_, std::nullopt);
    if (!first) return first.error();
    const auto numbers = lacking(*first);
    if (!numbers) return numbers.error();
    if (const auto done = writeHeader(first->workspace); !done) return done;
    if (const auto done = writeRound(*first); !done) return done;
    first->tips.clear();
    Outgoing outgoing(*replica_, *numbers);
    while (outgoing.more()) {
      auto batches = outgoing.next(kFrameBytes);
      if (!batches) return batches.error();
      first->batches = std::move(*batches);
      first->more = outgoing.more();
      written_.counts.batches += first->batches.size();
      if (const auto done = writeRound(*first); !done) return done;
    }
    written_.damaged = outgoing.damaged();
    return {};
  }

  Result<std::vector<record::BatchNumber>> lacking(const RoundMessage& own) {
    const auto state = replica_->state();
    if (!state) return state.error();
    RoundMessage nobody;
    nobody.workspace = own.workspace;
    const RoundMessage& receiver = order_->receiver ? *order_->receiver : nobody;
    if (receiver.workspace != own.workspace) return Error(ErrorCode::messageForeign);
    const auto view = PeerView::of((*state)->history(), receiver);
    if (!view) return view.error();
    return view->lacking((*state)->history(), false);
  }

  Result<void> writeRound(const RoundMessage& message) {
    auto encoded = encodeRound(message);
    if (!encoded) return encoded.error();
    BundleFrame frame;
    frame.round = std::move(*encoded);
    return writeFrame(frame);
  }

  Result<void> writeMedium(const crypto::Hash& digest) {
    const auto state = media_->state(digest);
    if (!state || *state != MediumState::verified) {
      written_.leftOut.push_back(digest);
      return {};
    }
    const auto info = media_->info(digest);
    if (!info) return info.error();
    MediumWanted wanted{digest, {}};
    for (std::size_t i = 0; i < info->chunks.size(); ++i) wanted.positions.push_back(i);
    const ChunkSource chunks = wantedChunks(*media_, {wanted});
    BundleFrame frame;
    frame.medium = *info;
    std::size_t count = 0;
    for (bool more = true; more;) {
      auto chunk = chunks();
      if (!chunk) return chunk.error();
      more = chunk->has_value();
      if (more) frame.chunks.push_back(std::move(**chunk));
      if (more && frame.chunks.size() * storage::kChunkBytes < kFrameBytes) continue;
      if (frame.chunks.empty() && !frame.medium) continue;
      count += frame.chunks.size();
      if (const auto done = writeFrame(frame); !done) return done;
      frame = {};
    }
    ++written_.counts.media;
    written_.counts.chunks += count;
    if (count < info->chunks.size()) written_.leftOut.push_back(digest);
    return {};
  }

  storage::Replica* replica_;
  storage::MediaStore* media_;
  const BundleOrder* order_;
  const ByteSink* sink_;
  crypto::StreamSealer sealer_;
  std::string header_;
  BundleWritten written_;
};

}  // namespace

Result<BundleWritten> writeBundle(storage::Replica& replica, storage::MediaStore& media,
                                  const BundleOrder& order, const ByteSink& sink,
                                  const crypto::RandomSource& random) {
  return BundleWriter(replica, media, order, sink, random).write();
}

}  // namespace shicha::exchange

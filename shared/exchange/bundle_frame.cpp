#include "exchange/bundle_frame.hpp"

#include <exchange.pb.h>

#include "exchange/media_wire.hpp"
#include "exchange/wire.hpp"

namespace shicha::exchange {
namespace {

constexpr std::size_t kPartsMax = 4096;

}  // namespace

std::string encodeFrame(const BundleFrame& frame) {
  wire::BundleFrame out;
  out.set_round(frame.round);
  if (frame.medium) writeOffered(*frame.medium, *out.mutable_medium());
  for (const MediumChunk& chunk : frame.chunks) writeChunk(chunk, *out.add_chunk());
  if (frame.end) {
    out.mutable_end()->set_batches(frame.end->batches);
    out.mutable_end()->set_media(frame.end->media);
    out.mutable_end()->set_chunks(frame.end->chunks);
  }
  return out.SerializeAsString();
}

Result<BundleFrame> decodeFrame(BytesView bytes) {
  if (bytes.size() > kFrameBytesMax) {
    return Error(ErrorCode::messageTooLarge, {std::to_string(kFrameBytesMax)});
  }
  if (const auto checked = checkParts(bytes, kPartsMax); !checked) return checked.error();
  wire::BundleFrame in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return malformed("encoding");
  BundleFrame frame;
  frame.round = std::move(*in.mutable_round());
  if (in.has_medium()) {
    auto medium = readOffered(in.medium());
    if (!medium) return medium.error();
    frame.medium = std::move(*medium);
  }
  for (const wire::MediumChunk& chunk : in.chunk()) {
    auto read = readChunk(chunk);
    if (!read) return read.error();
    frame.chunks.push_back(std::move(*read));
  }
  if (in.has_end()) frame.end = {in.end().batches(), in.end().media(), in.end().chunks()};
  return frame;
}

}  // namespace shicha::exchange

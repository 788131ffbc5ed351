#include "exchange/media_message.hpp"

#include <exchange.pb.h>

#include "exchange/media_wire.hpp"
#include "exchange/wire.hpp"

namespace shicha::exchange {
namespace {

constexpr std::size_t kChunkMessageBytesMax = storage::kChunkBytes + 4096;

}  // namespace

void writeWanted(const MediumWanted& wanted, wire::MediumWanted& out) {
  out.set_digest(std::string(wanted.digest.view()));
  std::size_t next = 0;
  for (const std::size_t position : wanted.positions) {
    if (out.range_size() > 0 && position == next) {
      out.set_range(out.range_size() - 1, out.range(out.range_size() - 1) + 1);
    } else {
      out.add_range(static_cast<std::uint32_t>(position));
      out.add_range(1);
    }
    next = position + 1;
  }
}

Result<MediumWanted> readWanted(const wire::MediumWanted& in) {
  const auto digest = crypto::Hash::from(in.digest());
  if (!digest || in.range_size() % 2 != 0) return malformed("wanted");
  MediumWanted wanted{*digest, {}};
  std::size_t free = 0;  // the first position that may come next
  for (int i = 0; i < in.range_size(); i += 2) {
    const std::size_t first = in.range(i);
    const std::size_t count = in.range(i + 1);
    const bool apart = i == 0 || first > free;
    if (!apart || count == 0 || first >= storage::kMediumChunksMax ||
        count > storage::kMediumChunksMax - first) {
      return malformed("wanted");
    }
    for (std::size_t position = first; position < first + count; ++position) {
      wanted.positions.push_back(position);
    }
    free = first + count;
  }
  return wanted;
}

void writeOffered(const storage::MediumInfo& info, wire::MediumOffered& out) {
  out.set_digest(std::string(info.digest.view()));
  out.set_size(info.size);
  std::string& chunks = *out.mutable_chunk_digests();
  chunks.reserve(info.chunks.size() * crypto::Hash::kSize);
  for (const crypto::Hash& chunk : info.chunks) chunks.append(chunk.view());
}

Result<storage::MediumInfo> readOffered(const wire::MediumOffered& in) {
  const auto digest = crypto::Hash::from(in.digest());
  const BytesView chunks = in.chunk_digests();
  if (!digest || chunks.size() % crypto::Hash::kSize != 0) return malformed("medium");
  storage::MediumInfo info{*digest, in.size(), {}};
  for (std::size_t at = 0; at < chunks.size(); at += crypto::Hash::kSize) {
    info.chunks.push_back(*crypto::Hash::from(chunks.substr(at, crypto::Hash::kSize)));
  }
  if (!storage::checkInfo(info)) return malformed("medium");
  return info;
}

void writeChunk(const MediumChunk& chunk, wire::MediumChunk& out) {
  out.set_digest(std::string(chunk.digest.view()));
  out.set_position(static_cast<std::uint32_t>(chunk.position));
  out.set_content(chunk.bytes);
}

Result<MediumChunk> readChunk(const wire::MediumChunk& in) {
  const auto digest = crypto::Hash::from(in.digest());
  if (!digest || in.position() >= storage::kMediumChunksMax) return malformed("chunk");
  if (in.content().empty() || in.content().size() > storage::kChunkBytes) return malformed("chunk");
  return MediumChunk{*digest, in.position(), in.content()};
}

std::string encodeChunk(const MediumChunk& chunk) {
  wire::MediumChunk out;
  writeChunk(chunk, out);
  return out.SerializeAsString();
}

Result<MediumChunk> decodeChunk(BytesView bytes) {
  if (bytes.size() > kChunkMessageBytesMax) {
    return Error(ErrorCode::messageTooLarge, {std::to_string(kChunkMessageBytesMax)});
  }
  wire::MediumChunk in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return malformed("encoding");
  return readChunk(in);
}

}  // namespace shicha::exchange

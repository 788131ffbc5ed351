#include "storage/medium.hpp"

#include <storage.pb.h>

#include "storage/fault.hpp"

namespace shicha::storage {

Result<void> checkInfo(const MediumInfo& info) {
  if (info.size == 0) return Error(ErrorCode::mediumEmpty);
  if (info.size > kMediumBytesMax) {
    return Error(ErrorCode::mediumTooLarge, {std::to_string(kMediumBytesMax)});
  }
  const std::size_t count = chunkCount(info.size);
  if (info.chunks.size() != count) return chunkDamaged(std::min(count, info.chunks.size()));
  return {};
}

Error chunkDamaged(std::size_t position) {
  return Error(ErrorCode::mediumDamaged, {std::to_string(position + 1)});
}

Error wholeDamaged(const MediumInfo& info) {
  return Error(ErrorCode::mediumDamaged, {"1–" + std::to_string(info.chunks.size())});
}

Result<void> checkChunk(const MediumInfo& info, std::size_t position, BytesView bytes) {
  if (!hasChunkSize(info, position, bytes) || crypto::sha256(bytes) != info.chunks[position]) {
    return chunkDamaged(position);
  }
  return {};
}

bool hasChunkSize(const MediumInfo& info, std::size_t position, BytesView bytes) {
  return position < info.chunks.size() && bytes.size() == chunkSize(info.size, position);
}

std::string encodeMedium(const MediumRow& row) {
  wire::MediumRow out;
  out.set_digest(std::string(row.info.digest.view()));
  out.set_size(row.info.size);
  std::string& chunks = *out.mutable_chunk_digests();
  chunks.reserve(row.info.chunks.size() * crypto::Hash::kSize);
  for (const crypto::Hash& chunk : row.info.chunks) chunks.append(chunk.view());
  switch (row.kept) {
    case MediumRow::Kept::notVerified:
      break;
    case MediumRow::Kept::verified:
      out.set_kept(wire::MediumRow::VERIFIED);
      break;
    case MediumRow::Kept::freed:
      out.set_kept(wire::MediumRow::FREED);
      break;
  }
  out.set_receipt(row.receipt.bytes);
  out.set_in_backup(row.receipt.inBackup);
  return out.SerializeAsString();
}

MediumRow decodeMedium(BytesView bytes) {
  const auto damaged = [] { return Fault(Error(ErrorCode::storeDamaged, {"medium"})); };
  wire::MediumRow in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) throw damaged();
  MediumRow row;
  const auto digest = crypto::Hash::from(in.digest());
  if (!digest || in.chunk_digests().size() % crypto::Hash::kSize != 0) throw damaged();
  row.info.digest = *digest;
  row.info.size = in.size();
  const BytesView chunks = in.chunk_digests();
  row.info.chunks.reserve(chunks.size() / crypto::Hash::kSize);
  for (std::size_t at = 0; at < chunks.size(); at += crypto::Hash::kSize) {
    row.info.chunks.push_back(*crypto::Hash::from(chunks.substr(at, crypto::Hash::kSize)));
  }
  if (!checkInfo(row.info)) throw damaged();
  switch (in.kept()) {
    case wire::MediumRow::NOT_VERIFIED:
      row.kept = MediumRow::Kept::notVerified;
      break;
    case wire::MediumRow::VERIFIED:
      row.kept = MediumRow::Kept::verified;
      break;
    case wire::MediumRow::FREED:
      row.kept = MediumRow::Kept::freed;
      break;
    default:
      throw damaged();
  }
  row.receipt = {in.receipt(), in.in_backup()};
  return row;
}

}  // namespace shicha::storage

#include "storage/waiting_row.hpp"

#include "storage/fault.hpp"

namespace shicha::storage {
namespace {

// log | sequence, big endian | hash of the batch before | signature | body
constexpr std::size_t kLog = 16;
constexpr std::size_t kSequence = 8;
constexpr std::size_t kHash = 32;
constexpr std::size_t kSignature = 64;
constexpr std::size_t kHead = kLog + kSequence + kHash + kSignature;

}  // namespace

std::string writeWaitingRow(const record::PlacedBatch& batch) {
  std::string bytes(batch.place.log.view());
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    bytes += static_cast<char>(batch.place.sequence >> (shift - 8));
  }
  return bytes.append(batch.place.previous.view())
      .append(batch.batch.signature.view())
      .append(batch.batch.body);
}

record::PlacedBatch readWaitingRow(BytesView bytes, const record::WorkspaceId& workspace) {
  if (bytes.size() < kHead) throw Fault(Error(ErrorCode::storeDamaged, {"waiting batch"}));
  record::PlacedBatch batch;
  batch.place.workspace = workspace;
  batch.place.log = *record::LogId::from(bytes.substr(0, kLog));
  for (const char c : bytes.substr(kLog, kSequence)) {
    batch.place.sequence = batch.place.sequence << 8U | static_cast<std::uint8_t>(c);
  }
  batch.place.previous = *record::Hash::from(bytes.substr(kLog + kSequence, kHash));
  batch.batch.signature = *crypto::Signature::from(bytes.substr(kHead - kSignature, kSignature));
  batch.batch.body = std::string(bytes.substr(kHead));
  return batch;
}

}  // namespace shicha::storage

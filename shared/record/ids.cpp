#include "record/ids.hpp"

namespace shicha::record {
namespace {

template <class Id>
Id beginningOf(const Hash& hash) {
  return *Id::from(hash.view().substr(0, Id::kSize));
}

RecordId withKind(Kind kind, BytesView tail) {
  RecordId id;
  id.bytes[0] = static_cast<std::uint8_t>(kind >> 8U);
  id.bytes[1] = static_cast<std::uint8_t>(kind & 0xFFU);
  std::memcpy(id.bytes.data() + 2, tail.data(), RecordId::kSize - 2);
  return id;
}

}  // namespace

Kind kindOf(const RecordId& record) {
  return static_cast<Kind>(static_cast<unsigned>(record.bytes[0]) << 8U | record.bytes[1]);
}

WorkspaceId workspaceId(const crypto::PublicKey& root, BytesView mission) {
  return beginningOf<WorkspaceId>(
      crypto::Hasher().addPart("shicha workspace").addPart(root.view()).addPart(mission).finish());
}

LogId logId(const crypto::PublicKey& member, const WorkspaceId& workspace, const Incarnation& incarnation) {
  return beginningOf<LogId>(crypto::Hasher()
                                .addPart("shicha log")
                                .addPart(member.view())
                                .addPart(workspace.view())
                                .addPart(incarnation.view())
                                .finish());
}

RecordId derivedRecordId(const WorkspaceId& workspace, Kind kind, std::initializer_list<BytesView> parts) {
  crypto::Hasher hasher;
  const RecordId zeros = randomRecordId(kind, {});
  hasher.addPart("shicha record").addPart(workspace.view()).addPart(zeros.view().substr(0, 2));
  for (const BytesView part : parts) hasher.addPart(part);
  return withKind(kind, hasher.finish().view());
}

RecordId randomRecordId(Kind kind, const FixedBytes<14, struct RandomTailKind>& random) {
  return withKind(kind, random.view());
}

}  // namespace shicha::record

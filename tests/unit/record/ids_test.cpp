#include "record/ids.hpp"

#include <gtest/gtest.h>

#include <set>

namespace shicha::record {
namespace {

// H(…) of docs/protocol.md, written from there.
Hash hashOfParts(std::initializer_list<BytesView> parts) {
  std::string bytes;
  for (const BytesView part : parts) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(part.size() >> shift);
    bytes += part;
  }
  return crypto::sha256(bytes);
}

WorkspaceId workspaceOf(char filling) { return *WorkspaceId::from(std::string(16, filling)); }

TEST(Ids, OfWorkspacesFollowFromTheRootKeyAndTheMission) {
  const auto root = *crypto::PublicKey::from(std::string(32, 'r'));
  const auto other = *crypto::PublicKey::from(std::string(32, 's'));
  const WorkspaceId id = workspaceId(root, "gz2023/天河区-增城区");
  EXPECT_EQ(id.view(),
            hashOfParts({"shicha workspace", root.view(), "gz2023/天河区-增城区"}).view().substr(0, 16));
  EXPECT_EQ(id, workspaceId(root, "gz2023/天河区-增城区"));
  EXPECT_NE(id, workspaceId(other, "gz2023/天河区-增城区"));
  EXPECT_NE(id, workspaceId(root, "gz2023/增城区-增城区"));
}

TEST(Ids, OfLogsFollowFromKeyWorkspaceAndIncarnation) {
  const auto key = *crypto::PublicKey::from(std::string(32, 'k'));
  const auto run = *Incarnation::from(std::string(16, 'i'));
  const LogId id = logId(key, workspaceOf('w'), run);
  EXPECT_EQ(id.view(), hashOfParts({"shicha log", key.view(), std::string(16, 'w'), std::string(16, 'i')})
                           .view()
                           .substr(0, 16));
  EXPECT_NE(id, logId(*crypto::PublicKey::from(std::string(32, 'l')), workspaceOf('w'), run));
  EXPECT_NE(id, logId(key, workspaceOf('v'), run));
  EXPECT_NE(id, logId(key, workspaceOf('w'), *Incarnation::from(std::string(16, 'j'))));
}

TEST(Ids, OfRecordsBeginWithTheirKind) {
  for (const Kind kind : {Kind{0}, Kind{1}, Kind{0x1234}, Kind{0xFFFF}}) {
    EXPECT_EQ(kindOf(derivedRecordId(workspaceOf('w'), kind, {"a"})), kind);
    EXPECT_EQ(kindOf(randomRecordId(kind, {})), kind);
  }
  const RecordId id = derivedRecordId(workspaceOf('w'), 0x1234, {"a"});
  EXPECT_EQ(id.hex().substr(0, 4), "1234");
}

TEST(Ids, OfDerivedRecordsAreWhatTheProtocolSays) {
  const RecordId id = derivedRecordId(workspaceOf('w'), 0x0102, {"甲", ""});
  const Hash hash = hashOfParts({"shicha record", std::string(16, 'w'), "\x01\x02", "甲", ""});
  EXPECT_EQ(id.view(), "\x01\x02" + std::string(hash.view().substr(0, 14)));
}

TEST(Ids, OfDerivedRecordsAreEqualForEqualPartsAlone) {
  std::set<RecordId> ids;
  ids.insert(derivedRecordId(workspaceOf('w'), 7, {"ab", "c"}));
  ids.insert(derivedRecordId(workspaceOf('w'), 7, {"a", "bc"}));
  ids.insert(derivedRecordId(workspaceOf('w'), 7, {"abc"}));
  ids.insert(derivedRecordId(workspaceOf('w'), 7, {"abc", ""}));
  ids.insert(derivedRecordId(workspaceOf('w'), 8, {"ab", "c"}));
  ids.insert(derivedRecordId(workspaceOf('v'), 7, {"ab", "c"}));
  EXPECT_EQ(ids.size(), 6U);
  EXPECT_TRUE(ids.contains(derivedRecordId(workspaceOf('w'), 7, {"ab", "c"})));
}

TEST(Ids, OfRandomRecordsHoldAllTheRandomBytes) {
  FixedBytes<14, struct RandomTailKind> tail;
  for (std::size_t i = 0; i < tail.bytes.size(); ++i) tail.bytes[i] = static_cast<std::uint8_t>(i + 1);
  EXPECT_EQ(randomRecordId(0xABCD, tail).hex(), "abcd0102030405060708090a0b0c0d0e");
}

TEST(BatchRefs, AreOrderedByLogSequenceAndHash) {
  const auto log = [](char c) { return *LogId::from(std::string(16, c)); };
  const auto hash = [](char c) { return *Hash::from(std::string(32, c)); };
  EXPECT_LT((BatchRef{log('a'), 9, hash('z')}), (BatchRef{log('b'), 1, hash('a')}));
  EXPECT_LT((BatchRef{log('a'), 9, hash('z')}), (BatchRef{log('a'), 10, hash('a')}));
  EXPECT_LT((BatchRef{log('a'), 9, hash('a')}), (BatchRef{log('a'), 9, hash('b')}));
}

}  // namespace
}  // namespace shicha::record

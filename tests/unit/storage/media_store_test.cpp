// Media that come in chunks, are read, and are freed.
#include <gmock/gmock.h>

#include "unit/storage/media_hand.hpp"

namespace shicha::test {
namespace {

using storage::Access;
using storage::RowSeal;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using MediaStoreTest = MediaTest;

TEST_F(MediaStoreTest, TakesChunksInAnyOrder) {
  const std::string content = contentOf(1'500'000);
  const MediumInfo info = infoOf(content);
  ASSERT_TRUE(store().expect(info));
  ASSERT_TRUE(store().expect(info));
  EXPECT_EQ(stateOf(info), MediumState::listed);
  EXPECT_THAT(store().missing(info.digest).value(), ElementsAre(0, 1, 2, 3, 4, 5));
  for (const std::size_t position : {5U, 0U, 3U}) {
    ASSERT_TRUE(store().addChunk(info.digest, position, chunkOf(content, position)));
    EXPECT_EQ(stateOf(info), MediumState::partial);
    ASSERT_TRUE(store().addChunk(info.digest, position, chunkOf(content, position))) << "again";
  }
  EXPECT_EQ(store().room().bytesHeld, 2 * 262'144 + (1'500'000 - 5 * 262'144U));
  EXPECT_TRUE(store().read(info.digest, 3).value() == chunkOf(content, 3));
  EXPECT_EQ(codeOf(store().read(info.digest, 4)), ErrorCode::mediumIncomplete);
  open();
  EXPECT_EQ(stateOf(info), MediumState::partial);
  EXPECT_THAT(store().missing(info.digest).value(), ElementsAre(1, 2, 4));
  EXPECT_THAT(problemsOf(store()), IsEmpty());
  const std::string four = chunkOf(content, 4), one = chunkOf(content, 1), two = chunkOf(content, 2);
  const std::vector<ChunkBytes> rest = {{4, four}, {1, one}, {2, two}, {1, one}};
  ASSERT_TRUE(store().addChunks(info.digest, rest));
  EXPECT_EQ(stateOf(info), MediumState::verified);
  EXPECT_TRUE(wholeOf(store(), info) == content);
  open();
  EXPECT_EQ(stateOf(info), MediumState::verified);
  EXPECT_EQ(store().room().bytesHeld, 1'500'000U);
}

TEST_F(MediaStoreTest, RefusesWrongChunks) {
  const std::string content = contentOf(600'000);
  const MediumInfo info = infoOf(content);
  ASSERT_TRUE(store().expect(info));
  const std::string right = chunkOf(content, 0);
  const auto wrong = store().addChunk(info.digest, 1, right);
  ASSERT_EQ(codeOf(wrong), ErrorCode::mediumDamaged);
  EXPECT_THAT(wrong.error().details(), ElementsAre("2"));
  EXPECT_EQ(codeOf(store().addChunk(info.digest, 0, right.substr(1))), ErrorCode::mediumDamaged);
  EXPECT_EQ(codeOf(store().addChunk(info.digest, 0, "")), ErrorCode::mediumDamaged);
  EXPECT_EQ(codeOf(store().addChunk(info.digest, 3, right)), ErrorCode::mediumDamaged);
  const std::vector<ChunkBytes> both = {{0, right}, {1, right}};
  EXPECT_EQ(codeOf(store().addChunks(info.digest, both)), ErrorCode::mediumDamaged);
  EXPECT_EQ(stateOf(info), MediumState::listed);
  EXPECT_EQ(rows("chunk"), 0);
}

TEST_F(MediaStoreTest, RefusesAWholeThatIsNotWhatItIsCalled) {
  const std::string content = contentOf(600'000);
  MediumInfo lie = infoOf(content);
  lie.digest = crypto::sha256("other");
  ASSERT_TRUE(store().expect(lie));
  ASSERT_TRUE(store().addChunk(lie.digest, 0, chunkOf(content, 0)));
  ASSERT_TRUE(store().addChunk(lie.digest, 2, chunkOf(content, 2)));
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(codeOf(store().addChunk(lie.digest, 1, chunkOf(content, 1))), ErrorCode::mediumDamaged);
    EXPECT_EQ(stateOf(lie), MediumState::partial);
    EXPECT_THAT(store().missing(lie.digest).value(), ElementsAre(1));
  }
  // The truth replaces it.
  const MediumInfo truth = infoOf("other");
  ASSERT_TRUE(store().expect(truth));
  EXPECT_EQ(rows("chunk"), 0);
  ASSERT_TRUE(store().addChunk(truth.digest, 0, "other"));
  EXPECT_EQ(stateOf(truth), MediumState::verified);
  // And nothing replaces the truth.
  EXPECT_EQ(codeOf(store().expect(lie)), ErrorCode::mediumDamaged);
  EXPECT_TRUE(wholeOf(store(), truth) == "other");
}

TEST_F(MediaStoreTest, RefusesAnInfoThatCannotBe) {
  MediumInfo info = infoOf(contentOf(600'000));
  info.chunks.pop_back();
  EXPECT_EQ(codeOf(store().expect(info)), ErrorCode::mediumDamaged);
  info.size = 0;
  EXPECT_EQ(codeOf(store().expect(info)), ErrorCode::mediumEmpty);
  info.size = 256 * 1024 * 1024 + 1;
  EXPECT_EQ(codeOf(store().expect(info)), ErrorCode::mediumTooLarge);
  EXPECT_EQ(rows("medium"), 0);
  EXPECT_EQ(codeOf(store().read(info.digest, 0)), ErrorCode::mediumUnknown);
  EXPECT_EQ(codeOf(store().state(info.digest)), ErrorCode::mediumUnknown);
  EXPECT_EQ(codeOf(store().info(info.digest)), ErrorCode::mediumUnknown);
  EXPECT_EQ(codeOf(store().free(info.digest)), ErrorCode::mediumUnknown);
  EXPECT_EQ(codeOf(store().addChunk(info.digest, 0, "x")), ErrorCode::mediumUnknown);
}

TEST_F(MediaStoreTest, FreesOnlyWhatIsInABackup) {
  const std::string content = contentOf(9'000'000), other = contentOf(300'000, 2);
  const MediumInfo info = take(content);
  take(other);
  EXPECT_EQ(codeOf(store().free(info.digest)), ErrorCode::mediumNotInBackup);
  ASSERT_TRUE(store().setReceipt(info.digest, {"signed", false}));
  EXPECT_EQ(codeOf(store().free(info.digest)), ErrorCode::mediumNotInBackup);
  ASSERT_TRUE(store().setReceipt(info.digest, {"signed too", true}));
  open();
  EXPECT_EQ(store().receipt(info.digest).value().bytes, "signed too");
  EXPECT_EQ(store().room().bytesFreeable, 9'000'000U);
  ASSERT_TRUE(store().free(info.digest));
  ASSERT_TRUE(store().free(info.digest)) << "again";
  for (const bool reopened : {false, true}) {
    if (reopened) open();
    EXPECT_EQ(stateOf(info), MediumState::freed);
    EXPECT_EQ(rows("chunk"), 2);
    EXPECT_EQ(store().room().bytesHeld, 300'000U);
    EXPECT_EQ(count(MediumState::freed), 1U);
    EXPECT_EQ(codeOf(store().read(info.digest, 0)), ErrorCode::mediumIncomplete);
    EXPECT_THAT(store().missing(info.digest).value(), SizeIs(35));
  }
  const auto before = std::filesystem::file_size(path());
  int steps = 1;
  while (store().reclaim().value()) ++steps;
  EXPECT_GE(steps, 2);
  EXPECT_LT(std::filesystem::file_size(path()), before - 8'900'000);
  EXPECT_THAT(problemsOf(store()), IsEmpty());
  // Filled again.
  for (std::size_t position = 0; position < info.chunks.size(); ++position) {
    ASSERT_TRUE(store().addChunk(info.digest, position, chunkOf(content, position)));
  }
  EXPECT_EQ(stateOf(info), MediumState::verified);
  EXPECT_TRUE(wholeOf(store(), info) == content);
}

TEST_F(MediaStoreTest, ForgetsReceipts) {
  const MediumInfo one = take("one"), two = take("two"), three = take("three");
  ASSERT_TRUE(store().setReceipt(one.digest, {"signed", true}));
  ASSERT_TRUE(store().setReceipt(two.digest, {"signed", true}));
  ASSERT_TRUE(store().free(two.digest));
  ASSERT_TRUE(store().forgetReceipts());
  for (const bool reopened : {false, true}) {
    if (reopened) open();
    EXPECT_EQ(codeOf(store().free(one.digest)), ErrorCode::mediumNotInBackup);
    EXPECT_EQ(store().receipt(one.digest).value().bytes, "");
    EXPECT_EQ(store().room().bytesFreeable, 0U);
    EXPECT_EQ(stateOf(two), MediumState::freed);
  }
  // A receipt survives that its medium is taken in again.
  ASSERT_TRUE(store().setReceipt(two.digest, {"signed", true}));
  take("two");
  EXPECT_EQ(stateOf(two), MediumState::verified);
  EXPECT_EQ(store().receipt(two.digest).value().bytes, "signed");
}

TEST_F(MediaStoreTest, KeepsTheReceiptOfManyAtOnceOrOfNone) {
  const MediumInfo one = take("one"), two = take("two");
  const crypto::Hash strange = crypto::sha256("three");
  const auto confirmed = [&] {
    return std::ranges::count(store().all(), true, &storage::MediumStatus::isConfirmed);
  };
  EXPECT_EQ(codeOf(store().setReceipts(std::vector{one.digest, strange}, {"signed", false})),
            ErrorCode::mediumUnknown);
  EXPECT_EQ(confirmed(), 0);
  ASSERT_TRUE(store().setReceipts(std::vector{one.digest, two.digest}, {"signed", false}));
  for (const bool reopened : {false, true}) {
    if (reopened) open();
    EXPECT_EQ(confirmed(), 2);
    EXPECT_EQ(store().receipt(two.digest).value().bytes, "signed");
    EXPECT_EQ(codeOf(store().free(two.digest)), ErrorCode::mediumNotInBackup);
  }
}

TEST_F(MediaStoreTest, IsOnlyReadWhereItMayNotBeWritten) {
  const MediumInfo info = take("one");
  // Of an import that was interrupted.
  storage::MediaTables(*database_, RowSeal(*codec_, storage::StoreId{})).putChunk(2, 0, "another");
  open(Access::readOnly);
  EXPECT_EQ(store().read(info.digest, 0).value(), "one");
  EXPECT_THAT(problemsOf(store()), IsEmpty());
  EXPECT_EQ(codeOf(store().import(sourceOf("x"))), ErrorCode::storeReadOnly);
  EXPECT_EQ(codeOf(store().expect(infoOf("x"))), ErrorCode::storeReadOnly);
  open();
  EXPECT_EQ(rows("chunk"), 1);
}

TEST_F(MediaStoreTest, LoadsThousands) {
  // Written as one transaction, for speed: what one import wrote, under other digests.
  std::optional<storage::MediaTables> tables;
  tables.emplace(*database_, RowSeal(*codec_, storage::StoreId{}));
  SQLite::Transaction transaction(database_->connection());
  for (std::int64_t number = 1; number <= 5000; ++number) {
    const storage::MediumRow row{infoOf(std::to_string(number)), storage::MediumRow::Kept::freed, {}};
    tables->putMedium(number, row);
  }
  transaction.commit();
  tables.reset();
  open();
  EXPECT_THAT(store().all(), SizeIs(5000));
  EXPECT_EQ(count(MediumState::freed), 5000U);
}

}  // namespace
}  // namespace shicha::test

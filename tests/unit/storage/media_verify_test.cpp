// Damage in the file of the media.
#include <gmock/gmock.h>

#include "unit/storage/media_hand.hpp"

namespace shicha::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using MediaVerify = MediaTest;

TEST_F(MediaVerify, FindsAndMendsAFlippedByte) {
  const std::string content = contentOf(1'000'000), other = contentOf(400'000, 2);
  for (const bool sealed : {true, false}) {
    SCOPED_TRACE(sealed);
    anew(codecOf(sealed));
    const MediumInfo good = take(other), info = take(content);
    damage(2 * 1024 + 1);
    const auto read = store().read(info.digest, 1);
    ASSERT_EQ(codeOf(read), ErrorCode::mediumDamaged);
    EXPECT_THAT(read.error().details(), ElementsAre("2"));
    EXPECT_TRUE(store().read(info.digest, 0).value() == chunkOf(content, 0));
    const std::vector<std::string> problems = problemsOf(store());
    ASSERT_THAT(problems, SizeIs(1));
    EXPECT_THAT(problems[0], testing::StartsWith(info.digest.hex() + ": "));
    EXPECT_THAT(problems[0], testing::HasSubstr("(chunk 2)"));
    ASSERT_TRUE(store().addChunk(info.digest, 1, chunkOf(content, 1)));
    EXPECT_TRUE(wholeOf(store(), info) == content);
    EXPECT_THAT(problemsOf(store()), IsEmpty());
    // Taken in again it is mended too.
    damage(2 * 1024 + 2);
    EXPECT_EQ(take(content), info);
    EXPECT_TRUE(wholeOf(store(), info) == content);
    EXPECT_THAT(problemsOf(store()), IsEmpty());
    EXPECT_EQ(rows("chunk"), 6);
  }
}

TEST_F(MediaVerify, TellsOfRowsThatAreMissingOrTooMany) {
  take(contentOf(600'000, 1));
  take(contentOf(600'000, 2));
  take(contentOf(600'000, 3));
  SQLite::Database& connection = database_->connection();
  connection.exec("DELETE FROM chunk WHERE number = 1024 + 2");
  EXPECT_THAT(problemsOf(store()), SizeIs(1));
  connection.exec("UPDATE chunk SET number = 1024 + 2 WHERE number = 2048 + 2");
  EXPECT_THAT(problemsOf(store()), SizeIs(2)) << "a chunk of another medium; and there it is missing";
  connection.exec("INSERT INTO chunk VALUES (1024 + 3, x''), (9 * 1024, x'')");
  EXPECT_THAT(problemsOf(store()), SizeIs(4));
  connection.exec("UPDATE medium SET sealed = (SELECT sealed FROM medium WHERE number = 1) WHERE number = 3");
  EXPECT_THAT(problemsOf(store()), SizeIs(5));
  // The other two are not affected by that.
  open();
  EXPECT_THAT(store().all(), SizeIs(2));
  EXPECT_EQ(take(contentOf(600'000, 3)), infoOf(contentOf(600'000, 3)));
  EXPECT_TRUE(wholeOf(store(), infoOf(contentOf(600'000, 3))) == contentOf(600'000, 3));
}

// Which chunks of a medium are there that is still coming, nothing else says.
TEST_F(MediaVerify, TellsOfAMovedChunkOfAMediumThatIsComing) {
  const std::string content = contentOf(600'000);
  const MediumInfo info = infoOf(content);
  for (const std::int64_t where : {2 * 1024, 2 * 1024 + 1, 9 * 1024, 1024 + 2}) {
    SCOPED_TRACE(where);
    anew(codecOf(true));
    ASSERT_TRUE(store().expect(info));
    ASSERT_TRUE(store().addChunk(info.digest, 0, chunkOf(content, 0)));
    database_->connection().exec("UPDATE chunk SET number = " + std::to_string(where));
    open(storage::Access::readOnly);
    EXPECT_THAT(problemsOf(store()), SizeIs(1));
  }
}

// What an interrupted import left is no damage, until something of it was moved or changed.
TEST_F(MediaVerify, PassesOverWhatAnImportLeft) {
  take("one");
  {
    storage::MediaTables tables(*database_, storage::RowSeal(*codec_, storage::StoreId{}));
    for (std::size_t position = 0; position < 3; ++position) tables.putChunk(2, position, "left");
  }
  open(storage::Access::readOnly);
  EXPECT_THAT(problemsOf(store()), IsEmpty());
  close();
  SQLite::Database(path(), SQLite::OPEN_READWRITE)
      .exec("UPDATE chunk SET sealed = zeroblob(44) WHERE number = 2 * 1024 + 2");
  open(storage::Access::readOnly);
  EXPECT_THAT(problemsOf(store()), SizeIs(1));
}

// A chunk of the right length in the place of another: its seal tells, and without one its digest.
TEST_F(MediaVerify, AChunkInTheWrongPlaceIsNotRead) {
  const std::string content = contentOf(1'000'000);
  for (const bool sealed : {true, false}) {
    SCOPED_TRACE(sealed);
    anew(codecOf(sealed));
    const MediumInfo info = take(content);
    database_->connection().exec(
        "UPDATE chunk SET sealed = (SELECT sealed FROM chunk WHERE number = 1024) WHERE number = 1024 + 1");
    EXPECT_EQ(codeOf(store().read(info.digest, 1)), ErrorCode::mediumDamaged);
    EXPECT_THAT(problemsOf(store()), SizeIs(1));
  }
}

// Nobody without the key can make such a file. Whoever has it is told by the digests.
TEST_F(MediaVerify, TakesEveryDigestAgain) {
  const std::string content = contentOf(600'000), other = contentOf(600'000, 2);
  const MediumInfo info = take(content);
  storage::MediaTables(*database_, storage::RowSeal(*codec_, storage::StoreId{}))
      .putChunk(1, 1, chunkOf(other, 1));
  EXPECT_THAT(problemsOf(store()), ElementsAre(testing::HasSubstr("(chunk 2)")));
  EXPECT_EQ(take(content), info) << "and it is mended";
  EXPECT_TRUE(wholeOf(store(), info) == content);
  EXPECT_THAT(problemsOf(store()), IsEmpty());
}

}  // namespace
}  // namespace shicha::test

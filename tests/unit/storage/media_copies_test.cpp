// Small copies of photos in the store: sealed, and a cache, which may go at any time.
#include <gmock/gmock.h>

#include "unit/storage/media_hand.hpp"

namespace shicha::storage {
namespace {

using test::codeOf;
using test::contentOf;
using test::infoOf;
using test::problemsOf;

class MediaCopiesTest : public test::MediaTest {
 protected:
  std::string copyOf(const MediumInfo& info, CopyKind kind) {
    return store().copy(info.digest, kind).value();
  }

  void run(const char* sql) { database_->connection().exec(sql); }

  const std::string content_ = contentOf(1'000);
};

TEST_F(MediaCopiesTest, AreThereUntilOthersAreKept) {
  const MediumInfo info = take(content_);
  EXPECT_EQ(copyOf(info, CopyKind::screen), "");
  ASSERT_TRUE(store().keepCopy(info.digest, CopyKind::screen, "large"));
  ASSERT_TRUE(store().keepCopy(info.digest, CopyKind::thumbnail, "first"));
  ASSERT_TRUE(store().keepCopy(info.digest, CopyKind::thumbnail, "small"));
  open();
  EXPECT_EQ(copyOf(info, CopyKind::screen), "large");
  EXPECT_EQ(copyOf(info, CopyKind::thumbnail), "small");
  EXPECT_EQ(rows("copy"), 2);
  EXPECT_THAT(problemsOf(store()), testing::IsEmpty());
  EXPECT_EQ(codeOf(store().copy(crypto::sha256("x"), CopyKind::screen)), ErrorCode::mediumUnknown);
  EXPECT_EQ(codeOf(store().keepCopy(crypto::sha256("x"), CopyKind::screen, "x")), ErrorCode::mediumUnknown);
}

TEST_F(MediaCopiesTest, CannotBeReadInTheFile) {
  const MediumInfo info = take(content_);
  const std::string copy = contentOf(5'000, 2);
  ASSERT_TRUE(store().keepCopy(info.digest, CopyKind::screen, copy));
  close();
  std::ifstream file(path(), std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  EXPECT_EQ(bytes.find(copy.substr(1'000, 32)), std::string::npos);
}

TEST_F(MediaCopiesTest, ThatWereDamagedOrMovedAreNotThere) {
  const MediumInfo info = take(content_), other = take(contentOf(1'000, 3));
  ASSERT_TRUE(store().keepCopy(info.digest, CopyKind::screen, "large"));
  ASSERT_TRUE(store().keepCopy(other.digest, CopyKind::screen, "other"));
  run("UPDATE copy SET sealed = (SELECT MAX(sealed) FROM copy)");
  EXPECT_EQ((copyOf(info, CopyKind::screen) == "") + (copyOf(other, CopyKind::screen) == ""), 1);
  EXPECT_THAT(problemsOf(store()), testing::SizeIs(1)) << "verify tells";
  run("UPDATE copy SET sealed = x'00'");
  EXPECT_EQ(copyOf(info, CopyKind::screen), "");
  ASSERT_TRUE(store().keepCopy(info.digest, CopyKind::screen, "again"));
  EXPECT_EQ(copyOf(info, CopyKind::screen), "again");
}

TEST_F(MediaCopiesTest, CanBeDropped) {
  const MediumInfo info = take(content_);
  ASSERT_TRUE(store().keepCopy(info.digest, CopyKind::screen, "large"));
  run("DELETE FROM copy");
  EXPECT_EQ(copyOf(info, CopyKind::screen), "");
  EXPECT_THAT(problemsOf(store()), testing::IsEmpty());
  EXPECT_EQ(test::wholeOf(store(), info), content_);
}

TEST_F(MediaCopiesTest, OutliveTheOriginalAndGoWithItsRow) {
  const MediumInfo info = take(content_);
  ASSERT_TRUE(store().keepCopy(info.digest, CopyKind::screen, "large"));
  ASSERT_TRUE(store().setReceipt(info.digest, {"receipt", true}));
  ASSERT_TRUE(store().free(info.digest));
  EXPECT_EQ(copyOf(info, CopyKind::screen), "large");
  // It comes again, under another number.
  EXPECT_EQ(take(content_), info);
  EXPECT_EQ(copyOf(info, CopyKind::screen), "");
  EXPECT_EQ(rows("copy"), 0);
}

// A file of the version before, which is only read, as verify does.
TEST_F(MediaCopiesTest, AreNotMissedInAnOlderFile) {
  const MediumInfo info = take(content_);
  run("DROP TABLE copy");
  run("PRAGMA user_version = 1");
  open(Access::readOnly);
  EXPECT_EQ(copyOf(info, CopyKind::screen), "");
  EXPECT_THAT(problemsOf(store()), testing::IsEmpty());
  open();
  ASSERT_TRUE(store().keepCopy(info.digest, CopyKind::screen, "large"));
  EXPECT_EQ(copyOf(info, CopyKind::screen), "large");
}

}  // namespace
}  // namespace shicha::storage

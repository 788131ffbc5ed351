// Room on the tablet: what is told of it, and that nothing is freed that is nowhere else.
#include "core/storage_room.hpp"

#include "core/photo_copies.hpp"
#include "core/photos.hpp"
#include "tools/photo_maker.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;

class StorageRoomTest : public test::CoreTest {
 protected:
  StorageRoomTest() { enrol(); }

  crypto::Hash arrive(const std::string& bytes) {
    return tablet_->media().importFile(workplace_.write("a.jpg", bytes)).value().digest;
  }

  void freeAll() {
    Result<bool> more = true;
    while (more && *more) more = freeSome(*tablet_);
    EXPECT_TRUE(more);
  }

  StorageRoom room() { return roomOf(*tablet_, folder()).value(); }
};

TEST(StorageRoom, IsLowWithLittleLeftOrLittleOfTheDisk) {
  constexpr std::uint64_t kGiB = std::uint64_t{1} << 30U;
  EXPECT_FALSE((StorageRoom{10 * kGiB, kGiB}.isLow()));
  EXPECT_TRUE((StorageRoom{10 * kGiB, kGiB - 1}.isLow()));
  EXPECT_TRUE((StorageRoom{100 * kGiB, 5 * kGiB - 1}.isLow()));
  EXPECT_FALSE((StorageRoom{100 * kGiB, 5 * kGiB}.isLow()));
}

TEST_F(StorageRoomTest, SaysWhatPhotosTakeAndWhatMayBeFreed) {
  const std::string one = test::makePhoto({.shade = 1}), other = test::makePhoto({.shade = 2});
  EXPECT_EQ(room().photos, 0U);
  EXPECT_GT(room().diskBytes, room().diskFreeBytes);
  const auto digest = arrive(one);
  arrive(other);
  ASSERT_TRUE(tablet_->media().setReceipt(digest, {"receipt", true}));
  EXPECT_EQ(room().photos, 2U);
  EXPECT_EQ(room().photoBytes, one.size() + other.size());
  EXPECT_EQ(room().freeablePhotos, 1U);
  EXPECT_EQ(room().freeableBytes, one.size());
}

TEST_F(StorageRoomTest, FreesWhatIsInABackupAndNothingElse) {
  const std::string one = test::makePhoto({.shade = 1}), other = test::makePhoto({.shade = 2});
  const auto inBackup = arrive(one), onServer = arrive(other);
  ASSERT_TRUE(tablet_->media().setReceipt(inBackup, {"receipt", true}));
  ASSERT_TRUE(tablet_->media().setReceipt(onServer, {"receipt", false}));
  freeAll();
  EXPECT_EQ(room().photos, 1U);
  EXPECT_EQ(room().freeablePhotos, 0U);
  EXPECT_EQ(originalOf(*tablet_, onServer).value(), other);
  EXPECT_EQ(codeOf(originalOf(*tablet_, inBackup)), ErrorCode::mediumIncomplete);
  EXPECT_TRUE(copyOf(*tablet_, inBackup, CopyKind::screen)) << "it can still be seen";
  freeAll();
  tablet_.reset();
  EXPECT_THAT(Tablet::verify(folder(), ports_, {}).value().problems, testing::IsEmpty());
}

TEST_F(StorageRoomTest, FreesAFileThatIsNoPicture) {
  const auto digest = arrive("这不是照片");
  ASSERT_TRUE(tablet_->media().setReceipt(digest, {"receipt", true}));
  freeAll();
  EXPECT_EQ(room().photos, 0U);
}

TEST_F(StorageRoomTest, CountsSignedPagesApartAndKeepsThem) {
  const auto page = arrive("%PDF-1.5 签名页面");
  ASSERT_TRUE(tablet_->media().setReceipt(page, {"receipt", true}));
  EXPECT_EQ(room().photos, 0U);
  EXPECT_EQ(room().files, 1U);
  EXPECT_EQ(room().freeablePhotos, 0U);
  freeAll();
  EXPECT_EQ(originalOf(*tablet_, page).value(), "%PDF-1.5 签名页面");
}

TEST_F(StorageRoomTest, SaysWhereThereIsNoDisk) {
  EXPECT_EQ(codeOf(roomOf(*tablet_, workplace_.file("nowhere"))), ErrorCode::diskError);
}

}  // namespace
}  // namespace shicha::core

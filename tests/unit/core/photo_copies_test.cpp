// Small copies of photos: there when somebody looks, also when the room of the original was freed.
#include "core/photo_copies.hpp"

#include "core/photos.hpp"
#include "picture/decode.hpp"
#include "tools/photo_maker.hpp"
#include "unit/core/hand.hpp"

namespace shicha::core {
namespace {

using test::codeOf;
using test::makePhoto;

class PhotoCopiesTest : public test::CoreTest {
 protected:
  PhotoCopiesTest() {
    enrol();
    inspection_ = start();
  }

  crypto::Hash add(const std::string& bytes) {
    const auto added =
        addPhotoFile(*tablet_, mission_, inspection_, {{}, {}, workplace_.write("a.jpg", bytes)});
    EXPECT_TRUE(added) << added.error().message(Language::en);
    return crypto::sha256(bytes);
  }

  // As syncing does it: nothing but the bytes.
  crypto::Hash arrive(const std::string& bytes) {
    workplace_.write("b.jpg", bytes);
    return tablet_->media().importFile(workplace_.file("b.jpg")).value().digest;
  }

  Result<std::string> copy(const crypto::Hash& digest, CopyKind kind = CopyKind::screen) {
    return copyOf(*tablet_, digest, kind);
  }

  bool isKept(const crypto::Hash& digest) {
    const auto kept = keptCopy(*tablet_, digest, CopyKind::screen);
    return kept && kept->has_value();
  }

  static picture::Size sizeOf(const std::string& file) {
    return picture::decode(picture::sourceOf(file), 99'999).value().size;
  }

  void free(const crypto::Hash& digest) {
    ASSERT_TRUE(tablet_->media().setReceipt(digest, {"receipt", true}));
    ASSERT_TRUE(tablet_->media().free(digest));
  }

  std::size_t problems() {
    tablet_.reset();
    const auto report = Tablet::verify(folder(), ports_, {});
    return report ? report->problems.size() : 99;
  }

  record::AggregateId inspection_;
  std::string jpeg_ = makePhoto({.width = 2'000, .height = 1'500, .orientation = 6});
};

TEST_F(PhotoCopiesTest, AreMadeWhenAPhotoIsTakenIn) {
  const auto digest = add(jpeg_);
  EXPECT_TRUE(isKept(digest));
  EXPECT_EQ(sizeOf(copy(digest).value()), (picture::Size{1'200, 1'600}));
  EXPECT_EQ(sizeOf(copy(digest, CopyKind::thumbnail).value()), (picture::Size{240, 320}));
  reopen();
  EXPECT_TRUE(isKept(digest));
  EXPECT_EQ(problems(), 0U);
}

// The tablet was busy, or slept: that says nothing of the photo.
TEST_F(PhotoCopiesTest, ThatTookTooLongAreTriedAgain) {
  const auto digest = arrive(jpeg_);
  const Result<picture::Copies> slow = Error(ErrorCode::pictureBroken, {"takes too long"});
  EXPECT_EQ(codeOf(keepCopies(*tablet_, digest, slow, CopyKind::screen)), ErrorCode::pictureBroken);
  EXPECT_FALSE(isKept(digest));
  EXPECT_TRUE(copy(digest));
}

TEST_F(PhotoCopiesTest, OfPhotosThatCameBySyncingAreMadeWhenTheyAreAskedFor) {
  const auto digest = arrive(jpeg_);
  EXPECT_FALSE(isKept(digest));
  EXPECT_TRUE(copy(digest, CopyKind::thumbnail));
  EXPECT_TRUE(isKept(digest)) << "both at once";
  EXPECT_EQ(problems(), 0U);
}

TEST_F(PhotoCopiesTest, StayWhenTheOriginalIsFreed) {
  const auto digest = add(jpeg_);
  EXPECT_EQ(bestOf(*tablet_, digest).value(), jpeg_);
  const std::string before = copy(digest).value();
  free(digest);
  reopen();
  EXPECT_EQ(codeOf(originalOf(*tablet_, digest)), ErrorCode::mediumIncomplete);
  EXPECT_EQ(copy(digest).value(), before);
  EXPECT_EQ(bestOf(*tablet_, digest).value(), before);
  EXPECT_EQ(problems(), 0U);
}

TEST_F(PhotoCopiesTest, OfWhatIsNotHereAreNone) {
  EXPECT_EQ(codeOf(copy(crypto::sha256("x"))), ErrorCode::mediumUnknown);
  const auto digest = arrive(jpeg_);
  free(digest);
  EXPECT_EQ(codeOf(copy(digest)), ErrorCode::mediumIncomplete);
  EXPECT_EQ(codeOf(bestOf(*tablet_, digest)), ErrorCode::mediumIncomplete);
}

// Its data end early, but its end is there. It is evidence all the same.
TEST_F(PhotoCopiesTest, OfABrokenPhotoSayWhyAndTheOriginalIsKept) {
  const std::string broken = jpeg_.substr(0, jpeg_.size() / 2) + "\xff\xd9";
  const auto digest = add(broken);
  for (const CopyKind kind : {CopyKind::thumbnail, CopyKind::screen}) {
    const auto none = copy(digest, kind);
    ASSERT_EQ(codeOf(none), ErrorCode::pictureBroken);
    EXPECT_THAT(none.error().message(Language::en), testing::HasSubstr("JPEG: "));
  }
  EXPECT_EQ(codeOf(keptCopy(*tablet_, digest, CopyKind::screen)), ErrorCode::pictureBroken)
      << "found out once";
  EXPECT_EQ(originalOf(*tablet_, digest).value(), broken);
  EXPECT_EQ(problems(), 0U);
}

}  // namespace
}  // namespace shicha::core

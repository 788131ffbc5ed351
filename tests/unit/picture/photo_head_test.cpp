// What a file's beginning tells. Files that lie or are cut off: tests/unit/core/photo_file_test.cpp.
#include "picture/photo_head.hpp"

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

using test::codeOf;
using test::makePhoto;
using test::makePng;

TEST(PhotoHead, TellsTypeSizeAndHowItIsTurned) {
  const auto jpeg =
      readHead(makePhoto({.width = 320, .height = 200, .time = "2023:11:23 10:15:00", .orientation = 6}));
  ASSERT_TRUE(jpeg);
  EXPECT_EQ(jpeg->type, PhotoHead::Type::jpeg);
  EXPECT_EQ(jpeg->size, (Size{320, 200})) << "as it lies in the file";
  EXPECT_EQ(jpeg->exif.orientation, 6U);
  EXPECT_EQ(jpeg->exif.time, "2023:11:23 10:15:00");
  const auto png = readHead(makePng({.width = 30, .height = 20}));
  ASSERT_TRUE(png);
  EXPECT_EQ(png->type, PhotoHead::Type::png);
  EXPECT_EQ(png->size, (Size{30, 20}));
  EXPECT_EQ(png->exif.orientation, 1U);
}

TEST(PhotoHead, IsThatOfAPhoto) {
  for (const char* none : {"", "照片", "GIF89a", "\xff\xd8\xff", "\x89PNG\r\n\x1a\n"}) {
    EXPECT_EQ(codeOf(readHead(none)), ErrorCode::photoUnreadable) << none;
  }
}

TEST(CheckSize, RefusesWhatNoTabletCanShow) {
  EXPECT_EQ(codeOf(checkSize({20'000, 10'000})), ErrorCode::none);
  EXPECT_EQ(codeOf(checkSize({20'000, 10'001})), ErrorCode::photoTooLarge);
  EXPECT_EQ(codeOf(checkSize({30'001, 1})), ErrorCode::photoTooLarge);
  EXPECT_EQ(codeOf(checkSize({60'000, 60'000})), ErrorCode::photoTooLarge);
  EXPECT_EQ(codeOf(checkSize({0, 10})), ErrorCode::photoUnreadable);
}

}  // namespace
}  // namespace shicha::picture

// PNG files of all kinds, and such as were made to do harm.
#include "picture/png_reader.hpp"

#include <chrono>

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

using test::codeOf;
using test::MadePng;
using test::makePng;
using test::quartersOf;
using test::reasonOf;

Result<Pixels> pngIn(const std::string& file, unsigned longSide = 320) {
  return readPng(sourceOf(file), longSide);
}

TEST(PngReader, KnowsAllKinds) {
  for (const bool isInterlaced : {false, true}) {
    for (const auto kind : {MadePng::Kind::rgb, MadePng::Kind::seeThrough, MadePng::Kind::palette}) {
      const auto read = pngIn(makePng({.kind = kind, .isInterlaced = isInterlaced}));
      ASSERT_TRUE(read) << reasonOf(read);
      EXPECT_EQ(read->size, (Size{64, 48}));
      EXPECT_EQ(quartersOf(*read), "RGBW") << "what can be seen through is white";
    }
    const auto grey = pngIn(makePng({.kind = MadePng::Kind::grey16, .isInterlaced = isInterlaced}));
    ASSERT_TRUE(grey) << reasonOf(grey);
    EXPECT_TRUE(test::looksLike(test::at(*grey, 0.25, 0.25), 0x000000, 1));
    EXPECT_TRUE(test::looksLike(test::at(*grey, 0.75, 0.25), 0x555555, 1));
    EXPECT_TRUE(test::looksLike(test::at(*grey, 0.75, 0.75), 0xffffff, 1));
  }
}

TEST(PngReader, MakesThePictureAsSmallAsItIsWanted) {
  for (const bool isInterlaced : {false, true}) {
    const auto read = pngIn(makePng({.width = 1'000, .height = 600, .isInterlaced = isInterlaced}));
    ASSERT_TRUE(read) << reasonOf(read);
    EXPECT_EQ(read->size, (Size{320, 192}));
    EXPECT_EQ(quartersOf(*read), "RGBW");
  }
}

TEST(PngReader, ShowsNoHalfOfAPicture) {
  const std::string file = makePng({});
  for (std::size_t size = 8; size < file.size(); ++size) {
    EXPECT_EQ(codeOf(pngIn(file.substr(0, size))), ErrorCode::pictureBroken) << size;
  }
  std::string changed = file;
  const std::size_t picture = changed.find("IDAT") + 10;
  changed[picture] = static_cast<char>(~changed[picture]);
  EXPECT_EQ(codeOf(pngIn(changed)), ErrorCode::pictureBroken);
}

TEST(PngReader, SaysWhyTheBytesDidNotCome) {
  const Source broken = []() -> Result<BytesView> { return Error(ErrorCode::mediumIncomplete); };
  EXPECT_EQ(codeOf(readPng(broken, 320)), ErrorCode::mediumIncomplete);
}

// 144 megapixels in a few KB: it takes its time, and little memory.
TEST(PngReader, TakesALargePictureRowByRow) {
  const std::string file = makePng({.width = 12'000, .height = 12'000, .kind = MadePng::Kind::black});
  EXPECT_LT(file.size(), 100'000U);
  const auto read = pngIn(file);
  ASSERT_TRUE(read) << reasonOf(read);
  EXPECT_EQ(read->size, (Size{320, 320}));
}

TEST(PngReader, RefusesALargePictureThatMustBeKeptAsAWhole) {
  const auto read =
      pngIn(makePng({.width = 12'000, .height = 12'000, .kind = MadePng::Kind::black, .isInterlaced = true}));
  ASSERT_EQ(codeOf(read), ErrorCode::pictureBroken);
  EXPECT_THAT(reasonOf(read), testing::HasSubstr("interlaced, too large"));
}

}  // namespace
}  // namespace shicha::picture

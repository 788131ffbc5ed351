// JPEG files of all kinds, and such as were made to do harm.
#include "picture/jpeg_reader.hpp"

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

using test::codeOf;
using test::MadePhoto;
using test::makePhoto;
using test::quartersOf;
using test::reasonOf;

Result<Pixels> jpegIn(const std::string& file, unsigned longSide = 320) {
  return readJpeg(sourceOf(file), longSide);
}

// A little at a time.
Source drop(const std::string& file, std::size_t bytes) {
  return [rest = BytesView(file), bytes]() mutable -> Result<BytesView> {
    const BytesView next = rest.substr(0, bytes);
    rest.remove_prefix(next.size());
    return next;
  };
}

TEST(JpegReader, MakesThePictureAsSmallAsItIsWanted) {
  const std::string file = makePhoto({.width = 1'000, .height = 600, .hasQuarters = true});
  for (const unsigned side : {1U, 10U, 320U, 500U, 999U, 1'000U}) {
    const auto read = jpegIn(file, side);
    ASSERT_TRUE(read) << reasonOf(read);
    EXPECT_EQ(read->size, fitted({1'000, 600}, side));
    if (side >= 10) {
      EXPECT_EQ(quartersOf(*read), "RGBW") << side;
    }
  }
  EXPECT_EQ(jpegIn(file, 5'000)->size, (Size{1'000, 600})) << "never larger than it is";
}

TEST(JpegReader, KnowsAllColoursThatCamerasAndScannersWrite) {
  for (const auto scans : {MadePhoto::Scans::one, MadePhoto::Scans::several}) {
    EXPECT_EQ(quartersOf(jpegIn(makePhoto({.scans = scans, .hasQuarters = true})).value()), "RGBW");
    const auto inks =
        jpegIn(makePhoto({.colours = MadePhoto::Colours::ink, .scans = scans, .hasQuarters = true}));
    ASSERT_TRUE(inks) << reasonOf(inks);
    EXPECT_EQ(quartersOf(*inks), "RGBW");
    const auto grey =
        jpegIn(makePhoto({.colours = MadePhoto::Colours::grey, .scans = scans, .hasQuarters = true}));
    ASSERT_TRUE(grey) << reasonOf(grey);
    EXPECT_TRUE(test::looksLike(test::at(*grey, 0.25, 0.25), 0x555555));
    EXPECT_TRUE(test::looksLike(test::at(*grey, 0.75, 0.75), test::kWhite));
  }
}

TEST(JpegReader, TakesBytesAsTheyCome) {
  const std::string file = makePhoto({.time = "2023:11:23 10:15:00", .hasQuarters = true});
  for (const std::size_t bytes : {1U, 7U, 4'096U}) {
    const auto read = readJpeg(drop(file, bytes), 320);
    ASSERT_TRUE(read) << reasonOf(read);
    EXPECT_EQ(quartersOf(*read), "RGBW");
  }
}

TEST(JpegReader, SaysWhyTheBytesDidNotCome) {
  const Source broken = []() -> Result<BytesView> { return Error(ErrorCode::mediumIncomplete); };
  EXPECT_EQ(codeOf(readJpeg(broken, 320)), ErrorCode::mediumIncomplete);
}

// libjpeg itself would fill the rest with grey.
TEST(JpegReader, ShowsNoHalfOfAPicture) {
  const std::string file = makePhoto({});
  for (std::size_t size = file.find("\xff\xda") + 20; size + 2 < file.size(); size += file.size() / 13) {
    EXPECT_EQ(codeOf(jpegIn(file.substr(0, size))), ErrorCode::pictureBroken) << size;
    EXPECT_EQ(codeOf(jpegIn(file.substr(0, size) + "\xff\xd9")), ErrorCode::pictureBroken)
        << "with an end of its own: " << size;
  }
}

TEST(JpegReader, IsNotHarmedByChangedBytes) {
  const std::string file = makePhoto({.width = 160, .height = 120, .scans = MadePhoto::Scans::several});
  for (std::size_t at = 2; at < file.size(); at += 3) {
    std::string changed = file;
    changed[at] = static_cast<char>(~changed[at]);
    const auto read = jpegIn(changed);
    if (read) {
      EXPECT_LE(std::max(read->size.width, read->size.height), 320U);
    } else {
      EXPECT_EQ(read.error().code(), ErrorCode::pictureBroken);
    }
  }
}

TEST(JpegReader, RefusesHundredsOfScans) {
  const auto read = jpegIn(makePhoto({.width = 64, .height = 64, .scans = MadePhoto::Scans::very}));
  ASSERT_EQ(codeOf(read), ErrorCode::pictureBroken);
  EXPECT_THAT(reasonOf(read), testing::HasSubstr("too many scans"));
}

// The header of a small progressive file, whose size says that it needs a gigabyte.
TEST(JpegReader, RefusesWhatWouldFillTheMemory) {
  std::string file = makePhoto({.width = 64, .height = 64, .scans = MadePhoto::Scans::several});
  const std::size_t at = file.find("\xff\xc2") + 5;
  ASSERT_GT(at, 5U);
  file.replace(at, 4, std::string("\x35\0\x35\0", 4));
  EXPECT_EQ(codeOf(jpegIn(file)), ErrorCode::pictureBroken);
}

}  // namespace
}  // namespace shicha::picture

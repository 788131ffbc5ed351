// The two copies of a photo: small, upright, and with nothing of what the camera wrote.
#include "picture/copies.hpp"

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

using test::codeOf;
using test::decoded;
using test::makePhoto;
using test::quartersOf;

Result<Copies> copies(const std::string& file) { return copiesOf(sourceOf(file)); }

TEST(Copies, AreOfTheSizesThatScreensNeed) {
  const auto made =
      copies(makePhoto({.width = 2'400, .height = 1'800, .orientation = 6, .hasQuarters = true}));
  ASSERT_TRUE(made);
  const auto screen = decoded(made->screen, 9'999), thumbnail = decoded(made->thumbnail, 9'999);
  ASSERT_TRUE(screen && thumbnail);
  EXPECT_EQ(screen->size, (Size{1'200, 1'600}));
  EXPECT_EQ(thumbnail->size, (Size{240, 320}));
  EXPECT_EQ(quartersOf(*screen), "BRWG");
  EXPECT_EQ(quartersOf(*thumbnail), "BRWG");
  EXPECT_LT(made->thumbnail.size(), 30'000U);
}

// Where somebody stood is in the record; it does not travel inside a copy.
TEST(Copies, HoldNothingButThePicture) {
  const auto made = copies(makePhoto({.time = "2023:11:23 10:15:00"}));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->screen.find("Exif"), std::string::npos);
  EXPECT_EQ(made->screen.find("2023"), std::string::npos);
}

TEST(Copies, OfASmallPhotoAreNoLarger) {
  const auto made = copies(test::makePng({.width = 40, .height = 30}));
  ASSERT_TRUE(made);
  EXPECT_EQ(decoded(made->screen)->size, (Size{40, 30}));
  EXPECT_EQ(decoded(made->thumbnail)->size, (Size{40, 30}));
}

TEST(Copies, OfABrokenPhotoAreNone) {
  const std::string file = makePhoto({});
  EXPECT_EQ(codeOf(copies(file.substr(0, file.size() / 2) + "\xff\xd9")), ErrorCode::pictureBroken);
}

}  // namespace
}  // namespace shicha::picture

// Pictures written as JPEG files, and read again.
#include "picture/jpeg_writer.hpp"

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

TEST(JpegWriter, KeepsThePicture) {
  for (const Size size : {Size{1, 1}, Size{17, 9}, Size{320, 200}}) {
    Pixels pixels{size, {}};
    pixels.all.assign(std::size_t{size.width} * size.height, colour(40, 120, 200));
    const auto file = jpegOf(pixels);
    ASSERT_TRUE(file);
    const auto again = test::decoded(*file);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->size, size);
    EXPECT_TRUE(test::looksLike(again->all.back(), 0x2878c8, 4));
  }
}

TEST(JpegWriter, GivesTheSameBytesEachTime) {
  const Pixels pixels = test::decoded(test::makePhoto({})).value();
  EXPECT_EQ(jpegOf(pixels).value(), jpegOf(pixels).value());
}

}  // namespace
}  // namespace shicha::picture

// Photos as they are seen.
#include "picture/decode.hpp"

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

using test::codeOf;
using test::decoded;
using test::makePhoto;
using test::makePng;
using test::quartersOf;

// In the file: red, green, below them blue, white. Where they are seen, by the table of the standard: what
// its row 0 and its column 0 are.
TEST(Decode, TurnsPhotosUpright) {
  const std::vector<std::pair<unsigned, std::string>> kSeen = {{1, "RGBW"},   // top, left
                                                               {2, "GRWB"},   // top, right
                                                               {3, "WBGR"},   // bottom, right
                                                               {4, "BWRG"},   // bottom, left
                                                               {5, "RBGW"},   // left, top
                                                               {6, "BRWG"},   // right, top
                                                               {7, "WGBR"},   // right, bottom
                                                               {8, "GWRB"}};  // left, bottom
  for (const auto& [orientation, seen] : kSeen) {
    const auto photo =
        decoded(makePhoto({.width = 64, .height = 32, .orientation = orientation, .hasQuarters = true}));
    ASSERT_TRUE(photo);
    EXPECT_EQ(quartersOf(*photo), seen) << orientation;
    EXPECT_EQ(photo->size, orientation < 5 ? (Size{64, 32}) : (Size{32, 64})) << orientation;
  }
}

TEST(Decode, TellsTypesByTheirBytes) {
  EXPECT_EQ(quartersOf(decoded(makePng({})).value()), "RGBW");
  EXPECT_EQ(quartersOf(decoded(makePhoto({.hasQuarters = true})).value()), "RGBW");
  EXPECT_EQ(codeOf(decoded("这不是照片")), ErrorCode::photoUnreadable);
  EXPECT_EQ(codeOf(decoded("")), ErrorCode::photoUnreadable);
  // A PNG's beginning, and a JPEG behind it.
  EXPECT_EQ(codeOf(decoded(makePng({}).substr(0, 40) + makePhoto({}))), ErrorCode::pictureBroken);
}

// 900 megapixels in a few KB.
TEST(Decode, RefusesABombBeforeItIsDecoded) {
  std::string file = makePng({.width = 64, .height = 64, .kind = test::MadePng::Kind::black});
  file.replace(16, 8, std::string("\0\0\x75\x30\0\0\x75\x30", 8));
  EXPECT_EQ(codeOf(decoded(file)), ErrorCode::photoTooLarge);
}

}  // namespace
}  // namespace shicha::picture

// Marks over a photo: they stand where they were drawn, on a copy of any size.
#include "picture/marks.hpp"

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

using inspection::Mark;
using test::at;
using test::looksLike;
using Kind = Mark::Kind;

constexpr std::uint32_t kInk = 0xd9141a;  // the red of marks

Pixels plain(Size size, std::uint32_t with) {
  return {size, std::vector<std::uint32_t>(std::size_t{size.width} * size.height, kOpaque | with)};
}

Pixels drawn(Pixels on, const std::vector<Mark>& marks) { return marked(std::move(on), marks).value(); }

TEST(Marks, AnArrowGoesFromOnePlaceToTheOther) {
  for (const Size size : {Size{320, 240}, Size{1'600, 1'200}}) {
    const Pixels picture = drawn(plain(size, 0x808080), {{Kind::arrow, 2'000, 5'000, 8'000, 5'000, ""}});
    EXPECT_TRUE(looksLike(at(picture, 0.3, 0.5), kInk));
    EXPECT_TRUE(looksLike(at(picture, 0.7, 0.5), kInk));
    EXPECT_TRUE(looksLike(at(picture, 0.1, 0.5), 0x808080)) << "not before its tail";
    EXPECT_TRUE(looksLike(at(picture, 0.9, 0.5), 0x808080)) << "not behind its head";
    const double nearHead = 0.79;
    EXPECT_TRUE(looksLike(at(picture, nearHead, 0.507), kInk)) << "the head is broader than the shaft";
  }
}

TEST(Marks, ACircleGoesAroundWhatItShows) {
  const Pixels picture = drawn(plain({800, 600}, 0x206020), {{Kind::circle, 7'000, 8'000, 3'000, 2'000, ""}});
  EXPECT_TRUE(looksLike(at(picture, 0.3, 0.5), kInk));
  EXPECT_TRUE(looksLike(at(picture, 0.5, 0.2), kInk));
  EXPECT_TRUE(looksLike(at(picture, 0.5, 0.5), 0x206020)) << "what is inside is seen";
  EXPECT_TRUE(looksLike(at(picture, 0.31, 0.21), 0x206020)) << "it is round";
}

// Red on red is seen by its edge.
TEST(Marks, AreSeenOnAnyGround) {
  for (const std::uint32_t ground : {kInk, 0xffffffU, 0x000000U}) {
    const Pixels picture = drawn(plain({800, 600}, ground), {{Kind::arrow, 1'000, 5'000, 9'000, 5'000, ""}});
    bool hasRed = false, hasWhite = false;
    for (unsigned y = 0; y < 600; ++y) {
      hasRed = hasRed || looksLike(picture.at(400, y), kInk);
      hasWhite = hasWhite || looksLike(picture.at(400, y), test::kWhite);
    }
    EXPECT_TRUE(hasRed && hasWhite) << ground;
  }
}

// How much of the row at that height is of the ground; text is on a plate, which is not.
double groundIn(const Pixels& picture, unsigned y, std::uint32_t ground) {
  unsigned count = 0;
  for (unsigned x = 0; x < picture.size.width; ++x) count += looksLike(picture.at(x, y), ground, 8) ? 1U : 0U;
  return double{1} * count / picture.size.width;
}

TEST(Marks, TextStandsOnALightPlateAndInThePicture) {
  const Pixels middle =
      drawn(plain({800, 600}, 0x000000), {{Kind::text, 2'000, 4'000, 0, 0, "灭火器已过期"}});
  EXPECT_LT(groundIn(middle, 255, 0x000000), 0.9);
  EXPECT_TRUE(looksLike(at(middle, 0.1, 0.42), 0x000000));
  // In the corner there is no room for it: it is moved, not cut off.
  const Pixels corner =
      drawn(plain({800, 600}, 0x000000), {{Kind::text, 9'900, 9'990, 0, 0, "灭火器已过期"}});
  EXPECT_NEAR(groundIn(corner, 590, 0x000000), groundIn(middle, 255, 0x000000), 0.1);
}

TEST(Marks, TextOfAHundredLettersKeepsToThePicture) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "字";
  const Pixels picture = drawn(plain({320, 240}, 0), {{Kind::text, 0, 0, 0, 0, text}});
  EXPECT_EQ(picture.size, (Size{320, 240}));
}

TEST(Marks, BlurHidesWhatIsBelowAndNothingAbove) {
  // Drawn before it, an arrow is above it all the same: what somebody points at stays pointed at.
  const Pixels picture =
      drawn(test::decoded(test::makePhoto({.width = 800, .height = 600})).value(),
            {{Kind::arrow, 2'000, 5'000, 8'000, 5'000, ""}, {Kind::blur, 2'500, 2'500, 7'500, 7'500, ""}});
  EXPECT_TRUE(looksLike(at(picture, 0.5, 0.5), kInk));
  // The stripes of the photo are gone.
  EXPECT_EQ(at(picture, 0.5, 0.30), at(picture, 0.503, 0.303));
}

TEST(Marks, AtTheEdgesAndOfNoSizeDoNoHarm) {
  std::vector<Mark> marks;
  for (const Kind kind : {Kind::arrow, Kind::circle, Kind::text, Kind::blur}) {
    for (const auto& [x1, y1, x2, y2] : std::vector<std::array<std::uint32_t, 4>>{
             {0, 0, 0, 0}, {10'000, 10'000, 10'000, 10'000}, {0, 10'000, 10'000, 0}}) {
      marks.push_back({kind, x1, y1, x2, y2, kind == Kind::text ? "字" : ""});
    }
  }
  for (const Size size : {Size{1, 1}, Size{3, 200}, Size{640, 480}}) {
    EXPECT_EQ(drawn(plain(size, 0), marks).size, size);
  }
}

}  // namespace
}  // namespace shicha::picture

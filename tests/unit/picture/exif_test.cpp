// What a camera wrote into a photo: taken where it makes sense, and left out where it does not.
#include "picture/exif.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tools/photo_maker.hpp"

namespace shicha::picture {
namespace {

using test::MadePhoto;
using test::makePhoto;

// From "Exif" on, as it stands in the photo's first segment of that kind.
std::string segmentOf(const MadePhoto& photo) {
  const std::string jpeg = makePhoto(photo);
  const std::size_t at = jpeg.find("\xff\xe1");
  const auto byte = [&](std::size_t position) { return static_cast<std::uint8_t>(jpeg[position]); };
  return jpeg.substr(at + 4, (byte(at + 2) * 256U + byte(at + 3)) - 2);
}

Exif exifOf(const std::string& segment) { return readExif(segment); }

TEST(Exif, GivesTimeAndPosition) {
  const Exif photo = exifOf(segmentOf({.time = "2023:11:23 10:15:00"}));
  EXPECT_EQ(photo.time, "2023:11:23 10:15:00");
  ASSERT_TRUE(photo.position);
  // Seconds have four places: a position is right to a millimetre or so.
  EXPECT_NEAR(photo.position->latitudeE7, 232'900'000, 2);
  EXPECT_NEAR(photo.position->longitudeE7, 1'138'300'000, 2);
  EXPECT_EQ(photo.position->accuracyCm, 0U);
}

TEST(Exif, IsNegativeInTheSouthAndInTheWest) {
  std::string segment = segmentOf({.time = "2023:11:23 10:15:00"});
  // Two letters with their end, kept in the entries themselves.
  const auto turn = [&](char from, char to) {
    const std::size_t at = segment.find(std::string{'\2', '\0', '\0', '\0', from, '\0'});
    ASSERT_NE(at, std::string::npos);
    segment[at + 4] = to;
  };
  turn('N', 'S');
  turn('E', 'W');
  const Exif photo = exifOf(segment);
  ASSERT_TRUE(photo.position);
  EXPECT_NEAR(photo.position->latitudeE7, -232'900'000, 2);
  EXPECT_NEAR(photo.position->longitudeE7, -1'138'300'000, 2);
}

TEST(Exif, WithoutAPositionHasATimeAlone) {
  const Exif photo = exifOf(segmentOf({.time = "2023:11:23 10:15:00", .hasPosition = false}));
  EXPECT_EQ(photo.time, "2023:11:23 10:15:00");
  EXPECT_FALSE(photo.position);
}

TEST(Exif, TakesNoTextForATime) {
  for (const char* time : {"<script>alert(1)</s", "2023-11-23 10:15:00", "2023:11:23"}) {
    EXPECT_EQ(exifOf(segmentOf({.time = time})).time, "") << time;
  }
}

TEST(Exif, OfImpossiblePlacesIsLeftOut) {
  EXPECT_FALSE(exifOf(segmentOf({.time = "2023:11:23 10:15:00", .latitudeE7 = 910'000'000})).position);
  EXPECT_FALSE(exifOf(segmentOf({.time = "2023:11:23 10:15:00", .longitudeE7 = 1'810'000'000})).position);
}

TEST(Exif, ThatIsCutOffOrChangedNeverDoesHarm) {
  const std::string segment = segmentOf({.time = "2023:11:23 10:15:00"});
  for (std::size_t size = 0; size < segment.size(); ++size) (void)exifOf(segment.substr(0, size));
  std::mt19937 dice(7);
  for (int i = 0; i < 2'000; ++i) {
    std::string changed = segment;
    for (int k = 0; k < 4; ++k) changed[6 + dice() % (changed.size() - 6)] = static_cast<char>(dice());
    const Exif photo = exifOf(changed);
    EXPECT_TRUE(photo.time.empty() || photo.time.size() == 19);
    EXPECT_LE(std::abs(photo.position.value_or(inspection::Position{}).latitudeE7), 900'000'000);
  }
}

}  // namespace
}  // namespace shicha::picture

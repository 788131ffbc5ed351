// Stamped copies: what stands below a photo, and that it covers nothing.
#include "picture/stamp.hpp"

#include "unit/picture/hand.hpp"

namespace shicha::picture {
namespace {

using inspection::Mark;
using inspection::Photo;
using test::at;
using test::codeOf;
using test::decoded;
using test::looksLike;
using testing::ElementsAre;

// 2023-11-23 10:15:00 in China.
constexpr std::int64_t kClockMs = 1'700'705'700'000;

Photo photo() {
  Photo photo;
  photo.clockMs = kClockMs;
  photo.medium.digest = crypto::Hash::from(std::string(32, '\xab')).value();
  return photo;
}

TEST(StampLines, SayWhatWhereAndWhen) {
  Photo taken = photo();
  taken.offsetMs = 3'000;
  taken.position = inspection::Position{232'900'000, 1'138'300'000, 450};
  EXPECT_THAT(
      stampLines("某某培训学校", "2-1 场地布置图", taken, Language::zh),
      ElementsAre("某某培训学校", "2-1 场地布置图", "录入 2023-11-23 10:15:00（平板时钟，比服务器慢 3 秒）",
                  "位置 北纬 23.29000°　东经 113.83000°　精度 5 米", "原件校验 abababab"));
  taken.exifTime = "2023:11:23 10:14:07";
  EXPECT_THAT(
      stampLines("某某培训学校", "", taken, Language::en),
      ElementsAre("某某培训学校", "Taken in 2023-11-23 10:15:00 (tablet's clock, behind the server's by 3 s)",
                  "Position N 23.29000°, E 113.83000°, within 5 m", "By the camera 2023-11-23 10:14:07",
                  "Digest of the original abababab"));
}

TEST(StampLines, SayWhatIsNotKnown) {
  Photo taken = photo();
  taken.whyNoPosition = "定位已关闭";
  const auto lines = stampLines("某某培训学校", "", taken, Language::zh);
  EXPECT_EQ(lines[1], "录入 2023-11-23 10:15:00（平板时钟，未与服务器核对）");
  EXPECT_EQ(lines[2], "位置 未知（定位已关闭）");
  taken.whyNoPosition = "no-receiver";
  EXPECT_EQ(stampLines("某某培训学校", "", taken, Language::zh)[2], "位置 未知（平板没有定位设备）");
  taken.offsetMs = -61'000;
  taken.position = inspection::Position{-1, -10'000'000, 0};
  const auto others = stampLines("某某培训学校", "", taken, Language::zh);
  EXPECT_EQ(others[1], "录入 2023-11-23 10:15:00（平板时钟，比服务器快 61 秒）");
  EXPECT_EQ(others[2], "位置 南纬 0.00000°　西经 1.00000°　精度不明");
}

TEST(Stamped, StandsBelowThePictureAndCoversNothing) {
  const Pixels before = decoded(test::makePhoto({.width = 800, .height = 600})).value();
  const auto after = stamped(before, {"某某培训学校", "2-1 场地布置图", "录入 2023-11-23 10:15:00"});
  ASSERT_TRUE(after);
  EXPECT_EQ(after->size.width, 800U);
  EXPECT_GT(after->size.height, 640U);
  EXPECT_LT(after->size.height, 800U);
  EXPECT_TRUE(std::equal(before.all.begin(), before.all.end(), after->all.begin()));
  unsigned dark = 0, white = 0;
  for (std::size_t i = before.all.size(); i < after->all.size(); ++i) {
    dark += looksLike(after->all[i], test::kBlack, 60) ? 1U : 0U;
    white += looksLike(after->all[i], test::kWhite, 10) ? 1U : 0U;
  }
  EXPECT_GT(dark, 1'000U) << "letters";
  EXPECT_GT(white, dark);
}

TEST(Stamped, MakesRoomForLongNames) {
  std::string name;
  for (int i = 0; i < 60; ++i) name += "学";
  const Pixels before = decoded(test::makePhoto({.width = 600, .height = 800})).value();
  const auto one = stamped(before, {"学"}), many = stamped(before, {name});
  ASSERT_TRUE(one && many);
  EXPECT_GT(many->size.height, one->size.height + 30) << "on several lines";
  EXPECT_EQ(stamped(before, {}).value().size, before.size) << "nothing to say";
}

TEST(StampedPhoto, IsUprightMarkedAndStamped) {
  const std::string file =
      test::makePhoto({.width = 2'400, .height = 1'200, .orientation = 6, .hasQuarters = true});
  const std::vector<Mark> marks = {{Mark::Kind::arrow, 2'000, 5'000, 8'000, 5'000, ""}};
  const auto made = stampedPhoto(sourceOf(file), marks, {"某某培训学校"});
  ASSERT_TRUE(made);
  const Pixels seen = decoded(*made->jpeg, 9'999).value();
  EXPECT_EQ(seen.size, (Size{made->width, made->height}));
  EXPECT_EQ(seen.size.width, 800U);
  EXPECT_GT(seen.size.height, 1'600U);
  EXPECT_TRUE(looksLike(seen.at(400, 800), 0xd9141a, 40)) << "the arrow";
  EXPECT_TRUE(looksLike(seen.at(200, 400), test::kBlue)) << "turned upright";
  EXPECT_EQ(codeOf(stampedPhoto(sourceOf("x"), marks, {})), ErrorCode::photoUnreadable);
}

}  // namespace
}  // namespace shicha::picture

#include "inspection/photo_words.hpp"

#include <gtest/gtest.h>

namespace shicha::inspection {
namespace {

TEST(PhotoWords, SayWhatTheClockIsWorth) {
  Photo photo;
  photo.clockMs = 1'700'705'700'000;  // 2023-11-23 02:15 in London
  EXPECT_EQ(clockText(photo), "2023-11-23 10:15:00");
  EXPECT_EQ(offsetText(photo, Language::zh), "平板时钟，未与服务器核对");
  photo.offsetMs = 400;
  EXPECT_EQ(offsetText(photo, Language::en), "tablet's clock, as the server's");
  photo.offsetMs = 90'000;
  EXPECT_EQ(offsetText(photo, Language::zh), "平板时钟，比服务器慢 90 秒");
  photo.offsetMs = -2'000;
  EXPECT_EQ(offsetText(photo, Language::zh), "平板时钟，比服务器快 2 秒");
}

TEST(PhotoWords, SayWhereOrWhyNobodyKnows) {
  Photo photo;
  photo.position = Position{232'900'000, 1'138'300'000, 410};
  EXPECT_EQ(whereText(photo, Language::zh), "北纬 23.29000°　东经 113.83000°　精度 5 米");
  EXPECT_EQ(whereText(photo, Language::en), "N 23.29000°, E 113.83000°, within 5 m");
  photo.position.reset();
  EXPECT_EQ(whereText(photo, Language::zh), "未知（原因不明）");
  photo.whyNoPosition = "no-receiver";
  EXPECT_EQ(whereText(photo, Language::en), "unknown (the tablet has no receiver)");
  photo.whyNoPosition = "shichactl";
  EXPECT_EQ(whereText(photo, Language::zh), "未知（由命令行录入）");
}

TEST(PhotoWords, SayWhatTheCameraWrote) {
  Photo photo;
  EXPECT_EQ(cameraText(photo, Language::zh), "");
  photo.exifTime = "2023:11:23 10:15:00";
  EXPECT_EQ(cameraText(photo, Language::zh), "2023-11-23 10:15:00");
  photo.exifPosition = Position{-10'000'000, 1'138'300'000, 0};
  EXPECT_EQ(cameraText(photo, Language::en),
            "2023-11-23 10:15:00, S 1.00000°, E 113.83000°, accuracy not known");
}

}  // namespace
}  // namespace shicha::inspection

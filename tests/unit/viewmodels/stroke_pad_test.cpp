// A signature that is drawn is one that the rest of the program takes.
#include "viewmodels/stroke_pad.hpp"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <cmath>

#include "core/strokes_file.hpp"
#include "tools/workplace.hpp"
#include "unit/viewmodels/printing.hpp"

namespace shicha::viewmodels {
namespace {

using inspection::StrokePoint;
using testing::ElementsAre;
using testing::SizeIs;

class StrokePadTest : public testing::Test {
 protected:
  // As the next tablet shows it.
  std::vector<inspection::Stroke> shown() {
    const auto drawing = inspection::strokesOf(pad_.svg());
    EXPECT_TRUE(drawing);
    return drawing ? drawing->strokes : std::vector<inspection::Stroke>();
  }

  std::chrono::milliseconds now_{5'000};
  StrokePad pad_{[this] { return now_; }};
};

TEST_F(StrokePadTest, IsEmptyAtFirst) {
  EXPECT_TRUE(pad_.isEmpty());
  EXPECT_FALSE(pad_.isEnough());
  EXPECT_EQ(pad_.svg(), "");
  pad_.move(10, 10);
  EXPECT_TRUE(pad_.isEmpty()) << "a pen that did not touch draws nothing";
}

TEST_F(StrokePadTest, KeepsWhereThePenWasAndWhen) {
  const QSignalSpy changed(&pad_, &StrokePad::changed);
  now_ += std::chrono::seconds(60);
  pad_.begin(10, 20);
  now_ += std::chrono::milliseconds(16);
  pad_.move(30, 40);
  now_ += std::chrono::milliseconds(500);
  pad_.begin(50, 60);
  now_ += std::chrono::milliseconds(16);
  pad_.move(70.25, 80);
  EXPECT_EQ(changed.count(), 4);
  const auto strokes = shown();
  ASSERT_THAT(strokes, SizeIs(2));
  EXPECT_THAT(strokes[0].points, ElementsAre(StrokePoint{10, 20, 0, 0}, StrokePoint{30, 40, 16, 0}));
  EXPECT_THAT(strokes[1].points, ElementsAre(StrokePoint{50, 60, 516, 0}, StrokePoint{70.3, 80, 532, 0}));
  EXPECT_TRUE(strokes[0].hasTimes);
  const auto drawing = inspection::strokesOf(pad_.svg()).value();
  EXPECT_EQ(drawing.width, pad_.width());
  EXPECT_EQ(drawing.height, pad_.height());
}

TEST_F(StrokePadTest, KeepsHowHardThePenPressed) {
  pad_.begin(10, 20, 0.25);
  pad_.move(30, 40, 0.5);
  pad_.begin(50, 60, 0.75);
  const auto strokes = shown();
  ASSERT_THAT(strokes, SizeIs(2));
  EXPECT_TRUE(strokes[0].hasPressures && strokes[1].hasPressures);
  EXPECT_EQ(strokes[0].points[0].pressure, 0.25);
  EXPECT_EQ(strokes[0].points[1].pressure, 0.5);
  EXPECT_EQ(strokes[1].points[0].pressure, 0.75);
}

// A mouse says 1, or 0 and 1; some screens say another number, always the same.
TEST_F(StrokePadTest, TakesNoPressureFromWhatDoesNotMeasureIt) {
  for (const double always : {0.0, 0.4, 1.0}) {
    pad_.clear();
    pad_.begin(10, 20, always);
    pad_.move(30, 40, always);
    EXPECT_FALSE(shown().at(0).hasPressures) << always;
  }
  pad_.clear();
  pad_.begin(10, 20, 0);
  pad_.move(30, 40, 1);
  EXPECT_FALSE(shown().at(0).hasPressures);
}

TEST_F(StrokePadTest, IsTakenAsAFileToTheByte) {
  pad_.begin(1, 1);
  const test::Workplace workplace;
  const auto read = core::readStrokes(workplace.write("sig.svg", pad_.svg()));
  ASSERT_TRUE(read) << read.error().message(Language::en);
  EXPECT_EQ(*read, pad_.svg());
}

TEST_F(StrokePadTest, KeepsADotWhichIsNotEnough) {
  pad_.begin(10, 20);
  EXPECT_FALSE(pad_.isEmpty());
  EXPECT_FALSE(pad_.isEnough());
  EXPECT_THAT(shown().at(0).points, ElementsAre(StrokePoint{10, 20, 0, 0}));
  pad_.move(18, 20);
  EXPECT_FALSE(pad_.isEnough()) << "a slip of the finger";
  pad_.begin(100, 50);
  pad_.move(150, 90);
  EXPECT_TRUE(pad_.isEnough());
}

TEST_F(StrokePadTest, KeepsThePenInside) {
  pad_.begin(-50, 1e9);
  pad_.move(1e9, -50);
  EXPECT_THAT(shown().at(0).points, ElementsAre(StrokePoint{0, 200, 0, 0}, StrokePoint{600, 0, 0, 0}));
}

TEST_F(StrokePadTest, DoesNotGrowUnderAHandThatRests) {
  pad_.begin(10, 20);
  for (int i = 0; i < 10'000; ++i) pad_.move(10 + 0.1 * (i % 3), 20);
  EXPECT_THAT(shown().at(0).points, SizeIs(1));
}

// A quick pen tells many points; those that the eye does not miss are left out, and none of the bend.
TEST_F(StrokePadTest, LeavesOutWhatTheEyeDoesNotMiss) {
  pad_.begin(0, 100);
  for (int i = 1; i <= 400; ++i) pad_.move(i, 100);
  const auto straight = shown().at(0).points;
  EXPECT_LT(straight.size(), 150U);
  EXPECT_EQ(straight.back().x, 400);
  pad_.clear();
  pad_.begin(400, 100);
  for (int i = 1; i <= 400; ++i) {
    pad_.move(300 + 100 * std::cos(i * 3.14159 / 200), 100 + 100 * std::sin(i * 3.14159 / 200));
  }
  const auto bend = shown();
  for (const StrokePoint& each : bend.at(0).points) {
    EXPECT_NEAR(std::hypot(each.x - 300, each.y - 100), 100, 0.2);
  }
}

TEST_F(StrokePadTest, StaysTakeableHoweverLongSomebodyDraws) {
  now_ += std::chrono::hours(24);
  pad_.begin(100, 100, 0.1);
  for (int i = 0; i < 20'000; ++i) {
    pad_.move(300 + 290 * std::cos(i), 100 + 90 * std::sin(i), 0.5 + 0.4 * std::sin(i));
  }
  const std::string full = pad_.svg();
  for (int i = 0; i < 20'000; ++i) pad_.begin(i % 600, i % 200);
  EXPECT_EQ(pad_.svg(), full);
  EXPECT_LT(full.size(), inspection::kStrokesBytesMax);
  EXPECT_GT(shown().at(0).points.size(), 5'000U);
  pad_.clear();
  for (int i = 0; i < 20'000; ++i) pad_.begin(599.9, 199.9);
  EXPECT_LT(pad_.svg().size(), inspection::kStrokesBytesMax);
  EXPECT_FALSE(shown().empty()) << "dots alone";
}

TEST_F(StrokePadTest, BeginsAnew) {
  pad_.begin(10, 20);
  pad_.clear();
  EXPECT_TRUE(pad_.isEmpty());
  EXPECT_EQ(pad_.svg(), "");
  pad_.move(30, 40);
  EXPECT_TRUE(pad_.isEmpty());
  now_ += std::chrono::seconds(60);
  pad_.begin(10, 20);
  EXPECT_EQ(shown().at(0).points.at(0).ms, 0);
}

}  // namespace
}  // namespace shicha::viewmodels

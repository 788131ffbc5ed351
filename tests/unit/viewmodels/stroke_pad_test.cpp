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

class StrokePadTest : public testing::Test {
 protected:
  // As the next tablet shows it.
  std::string shown() {
    const auto drawing = core::drawingOf(pad_.svg());
    EXPECT_TRUE(drawing);
    return drawing ? drawing->path : std::string();
  }

  StrokePad pad_;
};

TEST_F(StrokePadTest, IsEmptyAtFirst) {
  EXPECT_TRUE(pad_.isEmpty());
  EXPECT_EQ(pad_.path(), "");
  EXPECT_EQ(pad_.svg(), "");
  pad_.move(10, 10);
  EXPECT_TRUE(pad_.isEmpty()) << "a pen that did not touch draws nothing";
}

TEST_F(StrokePadTest, DrawsWhatTheScreenShows) {
  const QSignalSpy changed(&pad_, &StrokePad::changed);
  pad_.begin(10, 20);
  pad_.move(30, 40);
  pad_.begin(50, 60);
  pad_.move(70.25, 80);
  EXPECT_EQ(changed.count(), 4);
  EXPECT_EQ(pad_.path(), "M10.0 20.0l0 0L30.0 40.0M50.0 60.0l0 0L70.3 80.0");
  EXPECT_EQ(shown(), pad_.path().toStdString());
  const auto drawing = core::drawingOf(pad_.svg()).value();
  EXPECT_EQ(drawing.width, pad_.width());
  EXPECT_EQ(drawing.height, pad_.height());
}

TEST_F(StrokePadTest, IsTakenAsAFileToTheByte) {
  pad_.begin(1, 1);
  const test::Workplace workplace;
  const auto read = core::readStrokes(workplace.write("sig.svg", pad_.svg()));
  ASSERT_TRUE(read) << read.error().message(Language::en);
  EXPECT_EQ(*read, pad_.svg());
}

TEST_F(StrokePadTest, KeepsADot) {
  pad_.begin(10, 20);
  EXPECT_FALSE(pad_.isEmpty());
  EXPECT_EQ(shown(), "M10.0 20.0l0 0");
}

TEST_F(StrokePadTest, KeepsThePenInside) {
  pad_.begin(-50, 1e9);
  pad_.move(1e9, -50);
  EXPECT_EQ(shown(), "M0.0 200.0l0 0L600.0 0.0");
}

TEST_F(StrokePadTest, DoesNotGrowUnderAHandThatRests) {
  pad_.begin(10, 20);
  for (int i = 0; i < 10'000; ++i) pad_.move(10 + 0.1 * (i % 3), 20);
  EXPECT_EQ(pad_.path(), "M10.0 20.0l0 0");
}

TEST_F(StrokePadTest, StaysTakeableHoweverLongSomebodyDraws) {
  pad_.begin(100, 100);
  for (int i = 0; i < 20'000; ++i) pad_.move(300 + 290 * std::cos(i), 100 + 90 * std::sin(i));
  const QString full = pad_.path();
  for (int i = 0; i < 20'000; ++i) pad_.begin(i % 600, i % 200);
  EXPECT_EQ(pad_.path(), full);
  EXPECT_LT(pad_.svg().size(), core::kStrokesBytesMax);
  EXPECT_FALSE(shown().empty());
  pad_.clear();
  for (int i = 0; i < 20'000; ++i) pad_.begin(599.9, 199.9);
  EXPECT_FALSE(shown().empty()) << "dots alone";
}

TEST_F(StrokePadTest, BeginsAnew) {
  pad_.begin(10, 20);
  pad_.clear();
  EXPECT_TRUE(pad_.isEmpty());
  EXPECT_EQ(pad_.svg(), "");
  pad_.move(30, 40);
  EXPECT_TRUE(pad_.isEmpty());
}

}  // namespace
}  // namespace shicha::viewmodels

// What is seen of a signature: ink where the pen went, thicker where it was slow.
#include "viewmodels/stroke_view.hpp"

#include <gmock/gmock.h>

#include <QImage>
#include <QPainter>

#include "unit/viewmodels/printing.hpp"

namespace shicha::viewmodels {
namespace {

class StrokeViewTest : public testing::Test {
 protected:
  // A view of 300 × 100, painted on white.
  QImage painted() {
    view_.setSize({300, 100});
    QImage image(300, 100, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    view_.paint(&painter);
    return image;
  }

  // How many rows have ink in that column.
  static int inkIn(const QImage& image, int column) {
    int rows = 0;
    for (int y = 0; y < image.height(); ++y) rows += qGray(image.pixel(column, y)) < 128 ? 1 : 0;
    return rows;
  }

  StrokeView view_;
};

TEST_F(StrokeViewTest, ShowsNothingAtFirst) {
  const QImage image = painted();
  for (int x = 0; x < image.width(); ++x) ASSERT_EQ(inkIn(image, x), 0);
}

TEST_F(StrokeViewTest, ShowsADrawingAsLargeAsItsPlaceAllows) {
  view_.setStrokes(R"(<svg viewBox="0 0 600 200"><path d="M100 100H500"/></svg>)");
  const QImage image = painted();
  EXPECT_EQ(inkIn(image, 20), 0);
  EXPECT_GT(inkIn(image, 150), 0);
  EXPECT_LT(qGray(image.pixel(150, 50)), 128);
  EXPECT_EQ(inkIn(image, 280), 0);
  view_.setStrokes("签名");
  EXPECT_EQ(inkIn(painted(), 150), 0) << "what is no drawing shows nothing";
}

TEST_F(StrokeViewTest, ShowsWhatIsBeingDrawn) {
  std::chrono::milliseconds now{0};
  StrokePad pad([&] { return now; });
  view_.setPad(&pad);
  for (const int step : {20, 400}) {  // quick above, slow below
    const double y = step == 20 ? 50 : 150;
    pad.begin(100, y);
    for (int i = 1; i <= 20; ++i) {
      now += std::chrono::milliseconds(step);
      pad.move(100 + 20 * i, y);
    }
  }
  const QImage image = painted();
  const int quick = inkIn(image.copy(0, 0, 300, 50), 150), slow = inkIn(image.copy(0, 50, 300, 50), 150);
  EXPECT_GT(quick, 0);
  EXPECT_GT(slow, quick);
}

TEST_F(StrokeViewTest, ShowsADot) {
  StrokePad pad;
  view_.setPad(&pad);
  pad.begin(300, 100);
  EXPECT_GT(inkIn(painted(), 150), 0);
}

}  // namespace
}  // namespace shicha::viewmodels

// The pages that signers see.
#include "viewmodels/sign_pages.hpp"

#include <gtest/gtest.h>

#include <QPainter>
#include <QSignalSpy>

namespace shicha::viewmodels {
namespace {

document::PageImage page(std::uint8_t shade) {
  return {210, 297, std::vector<std::uint8_t>(210 * 297, shade)};
}

TEST(SignPagesTest, AreNoneAtFirst) {
  SignPages pages;
  EXPECT_EQ(pages.count(), 0);
  EXPECT_NEAR(pages.ratio(), 297.0 / 210, 1e-9) << "room for them is kept";
  EXPECT_TRUE(pages.page(0).isNull());
  EXPECT_TRUE(pages.page(-1).isNull());
}

TEST(SignPagesTest, AreShownOneByOne) {
  SignPages pages;
  const QSignalSpy changed(&pages, &SignPages::changed);
  pages.set({page(40), page(200)});
  EXPECT_EQ(changed.count(), 1);
  EXPECT_EQ(pages.count(), 2);
  SignPageView view;
  view.setSize({105, 150});
  view.setPages(&pages);
  const auto seen = [&](int number) {
    view.setNumber(number);
    QImage image(105, 150, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    view.paint(&painter);
    return qGray(image.pixel(50, 70));
  };
  EXPECT_NEAR(seen(0), 40, 2);
  EXPECT_NEAR(seen(1), 200, 2);
  EXPECT_EQ(seen(2), 255) << "there is no such page";
  pages.set({});
  EXPECT_EQ(seen(0), 255);
}

}  // namespace
}  // namespace shicha::viewmodels

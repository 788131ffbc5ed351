#include "viewmodels/sign_pages.hpp"

#include <QPainter>
#include <algorithm>

namespace shicha::viewmodels {

double SignPages::ratio() const {
  constexpr double kA4 = 297.0 / 210;
  if (pages_.empty() || pages_.front().width() == 0) return kA4;
  return static_cast<double>(pages_.front().height()) / pages_.front().width();
}

QImage SignPages::page(int number) const {
  return number < 0 || number >= count() ? QImage() : pages_[static_cast<std::size_t>(number)];
}

void SignPages::set(const std::vector<document::PageImage>& pages) {
  pages_.clear();
  for (const document::PageImage& page : pages) {
    const int width = static_cast<int>(page.width), height = static_cast<int>(page.height);
    // Its own copy: the picture outlives what it was made of.
    pages_.push_back(QImage(page.pixels.data(), width, height, width, QImage::Format_Grayscale8).copy());
  }
  Q_EMIT changed();
}

void SignPageView::setPages(SignPages* pages) {
  if (pages_ == pages) return;
  if (pages_) disconnect(pages_, nullptr, this, nullptr);
  pages_ = pages;
  if (pages_) connect(pages_, &SignPages::changed, this, [this] { update(); });
  Q_EMIT changed();
  update();
}

void SignPageView::setNumber(int number) {
  if (number_ == number) return;
  number_ = number;
  Q_EMIT changed();
  update();
}

void SignPageView::paint(QPainter* painter) {
  const QImage image = pages_ ? pages_->page(number_) : QImage();
  if (image.isNull()) return;
  const double scale = painter->device()->devicePixelRatio();
  // Scaled beforehand: it is made smaller by averages, so that thin lines stay.
  const QImage scaled = image.scaled(static_cast<int>(width() * scale), static_cast<int>(height() * scale),
                                     Qt::KeepAspectRatio, Qt::SmoothTransformation);
  painter->drawImage(QRectF(0, 0, scaled.width() / scale, scaled.height() / scale), scaled);
}

}  // namespace shicha::viewmodels

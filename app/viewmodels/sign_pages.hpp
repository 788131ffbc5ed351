// The pages of what is about to be signed, as its signers see them.
#pragma once

#include <QImage>
#include <QPointer>
#include <QQuickPaintedItem>
#include <vector>

#include "document/page_image.hpp"

namespace shicha::viewmodels {

// Threads: the screens'.
class SignPages : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("signing has them")
  Q_PROPERTY(int count READ count NOTIFY changed)     // 0: they are not made yet, or could not be
  Q_PROPERTY(double ratio READ ratio NOTIFY changed)  // a page's height by its width

 public:
  using QObject::QObject;

  int count() const { return static_cast<int>(pages_.size()); }
  double ratio() const;

  // Null where there is no such page. number: from 0.
  QImage page(int number) const;

  void set(const std::vector<document::PageImage>& pages);

 Q_SIGNALS:
  void changed();

 private:
  std::vector<QImage> pages_;
};

// One of the pages, as large as its place. Threads: the screens', which wait while Qt's paints.
class SignPageView : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(shicha::viewmodels::SignPages* pages READ pages WRITE setPages NOTIFY changed)
  Q_PROPERTY(int number READ number WRITE setNumber NOTIFY changed)  // from 0

 public:
  using QQuickPaintedItem::QQuickPaintedItem;

  SignPages* pages() const { return pages_; }
  void setPages(SignPages* pages);
  int number() const { return number_; }
  void setNumber(int number);

  void paint(QPainter* painter) override;

 Q_SIGNALS:
  void changed();

 private:
  QPointer<SignPages> pages_;
  int number_ = 0;
};

}  // namespace shicha::viewmodels

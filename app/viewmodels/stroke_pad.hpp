// A signature while it is being drawn.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QPointF>
#include <string>
#include <vector>

namespace shicha::viewmodels {

// Keeps strokes as lines between the points where the pen was, in the pad's own units, so that nothing is
// lost when the screen turns. Threads: the screens'.
class StrokePad : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("signing has one")
  Q_PROPERTY(QString path READ path NOTIFY changed)  // as SVG writes paths
  Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed)
  // What begin() and move() count in: the drawing is so wide and high.
  Q_PROPERTY(int width READ width CONSTANT)
  Q_PROPERTY(int height READ height CONSTANT)

 public:
  using QObject::QObject;

  static constexpr int width() { return 600; }
  static constexpr int height() { return 200; }

  QString path() const { return path_; }
  bool isEmpty() const { return strokes_.empty(); }

  Q_INVOKABLE void begin(double x, double y);
  Q_INVOKABLE void move(double x, double y);
  Q_INVOKABLE void clear();

  // The drawing as SVG; empty where nothing was drawn.
  std::string svg() const;

 Q_SIGNALS:
  void changed();

 private:
  bool isFull() const;

  std::vector<std::vector<QPointF>> strokes_;
  QString path_;
};

}  // namespace shicha::viewmodels

// A signature while it is being drawn.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <chrono>
#include <functional>
#include <string>

#include "inspection/strokes.hpp"

namespace shicha::viewmodels {

// Keeps where the pen was, when, and how hard it pressed, in the pad's own units, so that nothing is lost
// when the screen turns. Threads: the screens'.
class StrokePad : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("signing has one")
  Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed)
  // More than a touch by accident?
  Q_PROPERTY(bool isEnough READ isEnough NOTIFY changed)
  // What begin() and move() count in: the drawing is so wide and high.
  Q_PROPERTY(int width READ width CONSTANT)
  Q_PROPERTY(int height READ height CONSTANT)

 public:
  using Clock = std::function<std::chrono::milliseconds()>;

  // clock: that never goes back; none: the machine's.
  explicit StrokePad(Clock clock = {});

  static constexpr int width() { return 600; }
  static constexpr int height() { return 200; }

  bool isEmpty() const { return drawing_.strokes.empty(); }
  bool isEnough() const;

  // The pen touches, and goes on. pressure: 0 to 1; where it never changes the device does not measure it.
  Q_INVOKABLE void begin(double x, double y, double pressure = 1);
  Q_INVOKABLE void move(double x, double y, double pressure = 1);
  Q_INVOKABLE void clear();

  const inspection::StrokeDrawing& drawing() const { return drawing_; }

  // The drawing as it is kept; empty where nothing was drawn.
  std::string svg() const { return inspection::svgOf(drawing_); }

 Q_SIGNALS:
  void changed();

 private:
  bool isFull() const;
  void add(const inspection::StrokePoint& point);
  inspection::StrokePoint pointAt(double x, double y, double pressure) const;

  Clock clock_;
  std::chrono::milliseconds began_{0};
  inspection::StrokeDrawing drawing_;
  std::size_t bytes_ = 0;  // that svg() takes at the most
  bool hasPressures_ = false;
};

}  // namespace shicha::viewmodels

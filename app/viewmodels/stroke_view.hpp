// Shows a signature: one that is being drawn, or one that was.
#pragma once

#include <QColor>
#include <QQuickPaintedItem>

#include "viewmodels/stroke_pad.hpp"

namespace shicha::viewmodels {

// As large as its place allows, at the upper left. Threads: the screens', which wait while Qt's paints.
class StrokeView : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(shicha::viewmodels::StrokePad* pad READ pad WRITE setPad NOTIFY changed)  // else the strokes
  Q_PROPERTY(QString strokes READ strokes WRITE setStrokes NOTIFY changed)             // SVG
  Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed)

 public:
  explicit StrokeView(QQuickItem* parent = nullptr);

  StrokePad* pad() const { return pad_; }
  void setPad(StrokePad* pad);
  QString strokes() const { return strokes_; }
  void setStrokes(const QString& strokes);
  QColor color() const { return color_; }
  void setColor(const QColor& color);

  void paint(QPainter* painter) override;

 Q_SIGNALS:
  void changed();

 private:
  QPointer<StrokePad> pad_;
  QString strokes_;
  inspection::StrokeDrawing drawing_;
  QColor color_ = Qt::black;
};

}  // namespace shicha::viewmodels

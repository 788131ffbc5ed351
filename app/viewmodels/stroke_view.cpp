#include "viewmodels/stroke_view.hpp"

#include <QPainter>
#include <algorithm>

#include "inspection/ink.hpp"

namespace shicha::viewmodels {
namespace {

// Thinner lines break up into steps, where a signature is shown small.
constexpr double kThinnest = 2.2;

}  // namespace

StrokeView::StrokeView(QQuickItem* parent) : QQuickPaintedItem(parent) { setAntialiasing(true); }

void StrokeView::setPad(StrokePad* pad) {
  if (pad_ == pad) return;
  if (pad_) disconnect(pad_, nullptr, this, nullptr);
  pad_ = pad;
  if (pad_) connect(pad_, &StrokePad::changed, this, [this] { update(); });
  Q_EMIT changed();
  update();
}

void StrokeView::setStrokes(const QString& strokes) {
  if (strokes_ == strokes) return;
  strokes_ = strokes;
  drawing_ = inspection::strokesOf(strokes.toStdString()).value_or(inspection::StrokeDrawing());
  Q_EMIT changed();
  update();
}

void StrokeView::setColor(const QColor& color) {
  if (color_ == color) return;
  color_ = color;
  Q_EMIT changed();
  update();
}

void StrokeView::paint(QPainter* painter) {
  const inspection::StrokeDrawing& drawing = pad_ ? pad_->drawing() : drawing_;
  if (drawing.width <= 0 || drawing.height <= 0) return;
  const double scale = std::min(width() / drawing.width, height() / drawing.height);
  const double thickness = std::max(inspection::penOf(drawing) * scale, kThinnest);
  QPen pen(color_, thickness, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
  painter->setRenderHint(QPainter::Antialiasing);
  for (const auto& line : inspection::inkOf(drawing)) {
    QPointF last(line.front().x * scale, line.front().y * scale);
    double weight = line.front().weight;
    // A dot is a line without length; its ends are round.
    for (std::size_t i = line.size() > 1 ? 1 : 0; i < line.size(); ++i) {
      const QPointF at(line[i].x * scale, line[i].y * scale);
      pen.setWidthF(thickness * (weight + line[i].weight) / 2);
      painter->setPen(pen);
      if (at == last) {
        painter->drawPoint(at);
      } else {
        painter->drawLine(last, at);
      }
      last = at;
      weight = line[i].weight;
    }
  }
}

}  // namespace shicha::viewmodels

#include "picture/marks.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "fonts/lettering.hpp"
#include "picture/blur.hpp"
#include "picture/canvas.hpp"

namespace shicha::picture {
namespace {

using inspection::kMarkSide;
using inspection::Mark;

// Of the picture's long side.
constexpr double kStroke = 1.0 / 200, kLetter = 1.0 / 40;
constexpr double kEdge = 1.8;        // the white below a red stroke is so many times as thick
constexpr double kHeadLength = 5.0;  // of an arrow, in strokes

struct Point {
  double x = 0, y = 0;
};

class Pen {
 public:
  Pen(cairo_t* canvas, Size size)
      : canvas_(canvas), size_(size), long_(std::max({size.width, size.height, 1U})) {
    cairo_set_line_cap(canvas_, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(canvas_, CAIRO_LINE_JOIN_ROUND);
  }

  void draw(const Mark& mark) {
    const Point from = at(mark.x1, mark.y1), to = at(mark.x2, mark.y2);
    if (mark.kind == Mark::Kind::arrow) arrow(from, to);
    if (mark.kind == Mark::Kind::circle) circle(from, to);
    if (mark.kind == Mark::Kind::text) text(from, mark.text);
  }

 private:
  Point at(std::uint32_t x, std::uint32_t y) const {
    return {x * double{1} * size_.width / kMarkSide, y * double{1} * size_.height / kMarkSide};
  }
  double stroke() const { return std::max(2.0, kStroke * long_); }
  void red() { cairo_set_source_rgb(canvas_, 0.85, 0.08, 0.10); }

  // Strokes the path in red, with a white edge, so that it is seen on any ground.
  void strokePath(bool isFilled) {
    cairo_set_source_rgb(canvas_, 1, 1, 1);
    cairo_set_line_width(canvas_, stroke() * kEdge);
    cairo_stroke_preserve(canvas_);
    red();
    cairo_set_line_width(canvas_, stroke());
    if (isFilled) cairo_fill_preserve(canvas_);
    cairo_stroke(canvas_);
  }

  void arrow(Point tail, Point head) {
    const double length = std::hypot(head.x - tail.x, head.y - tail.y);
    if (length < 1) return circle({head.x - 1, head.y - 1}, {head.x + 1, head.y + 1});
    const double headLength = std::min(kHeadLength * stroke(), 0.7 * length);
    const Point along{(head.x - tail.x) / length, (head.y - tail.y) / length};
    const Point neck{head.x - along.x * headLength, head.y - along.y * headLength};
    const double half = headLength / 2;
    // One path: the white edge of the head must not cross the shaft.
    cairo_move_to(canvas_, tail.x, tail.y);
    cairo_line_to(canvas_, neck.x, neck.y);
    cairo_line_to(canvas_, neck.x - along.y * half, neck.y + along.x * half);
    cairo_line_to(canvas_, head.x, head.y);
    cairo_line_to(canvas_, neck.x + along.y * half, neck.y - along.x * half);
    cairo_line_to(canvas_, neck.x, neck.y);
    cairo_close_path(canvas_);
    strokePath(true);
  }

  void circle(Point one, Point other) {
    const double least = 2 * stroke();
    const double width = std::max(std::abs(other.x - one.x) / 2, least);
    const double height = std::max(std::abs(other.y - one.y) / 2, least);
    cairo_save(canvas_);
    cairo_translate(canvas_, (one.x + other.x) / 2, (one.y + other.y) / 2);
    cairo_scale(canvas_, width, height);
    cairo_new_sub_path(canvas_);
    cairo_arc(canvas_, 0, 0, 1, 0, 2 * std::numbers::pi);
    cairo_restore(canvas_);
    strokePath(false);
  }

  // On a light plate, and moved so that all of it is on the picture.
  void text(Point corner, const std::string& words) {
    const double letter = std::max(10.0, kLetter * long_), margin = letter / 3;
    const double widthMax = std::max(letter, size_.width - 2 * margin);
    const fonts::Lettering lettering{fonts::Face::hei, letter, true};
    const fonts::Layout layout = fonts::layoutOf(canvas_, fonts::printable(words), lettering, widthMax);
    PangoRectangle box{};
    pango_layout_get_pixel_extents(layout.get(), nullptr, &box);
    const double width = box.width + 2 * margin, height = box.height + 2 * margin;
    const double left = std::clamp(corner.x, 0.0, std::max(0.0, size_.width - width));
    const double top = std::clamp(corner.y, 0.0, std::max(0.0, size_.height - height));
    cairo_rectangle(canvas_, left, top, width, height);
    cairo_set_source_rgba(canvas_, 1, 1, 1, 0.9);
    cairo_fill_preserve(canvas_);
    red();
    cairo_set_line_width(canvas_, stroke() / 3);
    cairo_stroke(canvas_);
    cairo_move_to(canvas_, left + margin - box.x, top + margin - box.y);
    pango_cairo_show_layout(canvas_, layout.get());
    cairo_new_path(canvas_);
  }

  cairo_t* canvas_;
  Size size_;
  double long_;
};

// All pixels that the box touches.
Box boxOf(const Mark& mark, Size size) {
  const auto low = [](std::uint32_t one, std::uint32_t other, unsigned side) {
    return static_cast<unsigned>(std::uint64_t{std::min(one, other)} * side / kMarkSide);
  };
  const auto high = [](std::uint32_t one, std::uint32_t other, unsigned side) {
    const std::uint64_t place = std::uint64_t{std::max(one, other)} * side;
    return std::min(side, static_cast<unsigned>((place + kMarkSide - 1) / kMarkSide));
  };
  return {low(mark.x1, mark.x2, size.width), low(mark.y1, mark.y2, size.height),
          high(mark.x1, mark.x2, size.width), high(mark.y1, mark.y2, size.height)};
}

}  // namespace

Result<Pixels> marked(Pixels pixels, const std::vector<Mark>& marks) {
  const bool hasText = std::ranges::any_of(marks, [](const Mark& mark) { return !mark.text.empty(); });
  if (hasText) {
    if (const auto fonts = fonts::demandChinese(); !fonts) return fonts.error();
  }
  for (const Mark& mark : marks) {
    if (mark.kind == Mark::Kind::blur) blur(pixels, boxOf(mark, pixels.size));
  }
  const Canvas canvas = canvasOn(pixels);
  Pen pen(canvas.get(), pixels.size);
  for (const Mark& mark : marks) pen.draw(mark);
  cairo_surface_flush(cairo_get_target(canvas.get()));
  return pixels;
}

}  // namespace shicha::picture

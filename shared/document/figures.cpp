#include "document/figures.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>

#include "document/pen_line.hpp"
#include "document/qr_code.hpp"

namespace shicha::document {
namespace {

constexpr unsigned kQuietModules = 4;  // the white border that readers need, ISO/IEC 18004, 5.3.8
constexpr double kOverlap = 0.02;      // of a module: no white hair between two rows
constexpr double kPenStepMm = 0.04;    // differences in thickness that nobody sees

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Pattern = std::unique_ptr<cairo_pattern_t, decltype(&cairo_pattern_destroy)>;

// Where a thing of that width begins in a column.
double leftOf(Align align, double width, double column) {
  if (align == Align::centre) return (column - width) / 2;
  return align == Align::right ? column - width : 0;
}

// By how much it must shrink to have room.
double shrinking(double width, double height, double column, double heightMax) {
  return std::min({1.0, width > 0 ? column / width : 1, height > 0 ? heightMax / height : 1});
}

double roundedPen(double penMm) { return std::max(1.0, std::round(penMm / kPenStepMm)) * kPenStepMm; }

void drawLine(const std::vector<Drawing::Point>& line, cairo_t* page) {
  const auto points = smoothLine(line);
  if (points.empty()) return;
  double pen = roundedPen(points.front().penMm);
  cairo_move_to(page, points.front().xMm, points.front().yMm);
  // A line to its own beginning is a dot.
  if (points.size() == 1) cairo_line_to(page, points.front().xMm, points.front().yMm);
  for (std::size_t i = 1; i < points.size(); ++i) {
    cairo_line_to(page, points[i].xMm, points[i].yMm);
    const double next = roundedPen(points[i].penMm);
    if (next == pen) continue;
    cairo_set_line_width(page, pen);
    cairo_stroke(page);
    cairo_move_to(page, points[i].xMm, points[i].yMm);
    pen = next;
  }
  cairo_set_line_width(page, pen);
  cairo_stroke(page);
}

void drawModules(const QrCode& code, cairo_t* page, double x, double y, double side) {
  const double module = side / (code.side + 2 * kQuietModules);
  for (unsigned row = 0; row < code.side; ++row) {
    for (unsigned column = 0; column < code.side; ++column) {
      const unsigned begin = column;
      while (column < code.side && code.at(row, column)) ++column;
      if (column == begin) continue;
      cairo_rectangle(page, x + (begin + kQuietModules) * module, y + (row + kQuietModules) * module,
                      (column - begin) * module, module * (1 + kOverlap));
    }
  }
  cairo_fill(page);
}

// Bytes that the surface keeps as long as it needs them.
void attach(cairo_surface_t* surface, const char* type, std::shared_ptr<const std::string> bytes) {
  auto kept = std::make_unique<std::shared_ptr<const std::string>>(std::move(bytes));
  const auto release = [](void* held) { delete static_cast<std::shared_ptr<const std::string>*>(held); };
  const auto* const data = reinterpret_cast<const unsigned char*>((*kept)->data());
  const auto size = static_cast<unsigned long>((*kept)->size());
  // Where there is no memory for it, the page says so at the end.
  if (cairo_surface_set_mime_data(surface, type, data, size, release, kept.get()) == CAIRO_STATUS_SUCCESS) {
    kept.release();  // NOLINT(bugprone-unused-return-value)
  }
}

}  // namespace

void drawPicture(const Picture& picture, cairo_t* page, double x, double y, double width, double height) {
  // The PDF takes the JPEG's own bytes; one point of nothing stands for the pixels.
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A1, 1, 1), cairo_surface_destroy);
  attach(surface.get(), CAIRO_MIME_TYPE_JPEG, picture.jpeg);
  // A photo that is shown twice stands in the file once. Its name here does not.
  attach(surface.get(), CAIRO_MIME_TYPE_UNIQUE_ID,
         std::make_shared<const std::string>(
             std::to_string(reinterpret_cast<std::uintptr_t>(picture.jpeg.get()))));
  cairo_save(page);
  cairo_translate(page, x, y);
  cairo_scale(page, width, height);
  cairo_set_source_surface(page, surface.get(), 0, 0);
  cairo_paint(page);
  cairo_restore(page);
}

void drawLines(const Drawing& drawing, cairo_t* page, double x, double y, double scale) {
  cairo_save(page);
  cairo_translate(page, x, y);
  cairo_scale(page, scale, scale);
  cairo_set_line_cap(page, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(page, CAIRO_LINE_JOIN_ROUND);
  for (const auto& line : drawing.lines) drawLine(line, page);
  cairo_restore(page);
}

Result<Ink> codeInk(const std::string& text, double side) {
  auto code = qrCodeOf(text);
  if (!code) return code.error();
  return Ink([code = std::move(*code), side](cairo_t* page, double x, double y) {
    drawModules(code, page, x, y, side);
  });
}

double codeBorder(const std::string& text) {
  const auto code = qrCodeOf(text);
  return code ? static_cast<double>(kQuietModules) / (code->side + 2 * kQuietModules) : 0;
}

Strip pictureStrip(const Picture& picture, double width, double heightMax) {
  double across = picture.widthMm * kPointsPerMm, down = picture.heightMm * kPointsPerMm;
  const double factor = shrinking(across, down, width, heightMax);
  across *= factor;
  down *= factor;
  const double left = leftOf(picture.align, across, width);
  return {.height = down, .ink = [picture, left, across, down](cairo_t* page, double x, double y) {
            drawPicture(picture, page, x + left, y, across, down);
          }};
}

Strip drawingStrip(const Drawing& drawing, double width, double heightMax) {
  const double across = drawing.widthMm * kPointsPerMm, down = drawing.heightMm * kPointsPerMm;
  const double factor = shrinking(across, down, width, heightMax);
  const double left = leftOf(drawing.align, across * factor, width);
  return {.height = down * factor, .ink = [drawing, left, factor](cairo_t* page, double x, double y) {
            drawLines(drawing, page, x + left, y, kPointsPerMm * factor);
          }};
}

Result<Strip> codeStrip(const Code& code, double width, double heightMax) {
  const double side = std::min({code.sideMm * kPointsPerMm, width, heightMax});
  auto ink = codeInk(code.text, side);
  if (!ink) return ink.error();
  const double left = leftOf(code.align, side, width);
  return Strip{.height = side, .ink = [ink = std::move(*ink), left](cairo_t* page, double x, double y) {
                 ink(page, x + left, y);
               }};
}

}  // namespace shicha::document

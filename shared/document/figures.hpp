// What is drawn rather than written: photos, lines of a pen, QR codes.
#pragma once

#include "base/result.hpp"
#include "document/document.hpp"
#include "document/strip.hpp"

namespace shicha::document {

// Each puts the figure on the page with its upper left corner at (x, y). Lengths are in points.
void drawPicture(const Picture& picture, cairo_t* page, double x, double y, double width, double height);
void drawLines(const Drawing& drawing, cairo_t* page, double x, double y, double scale);

// With its white border of four modules, which belongs to the side. Errors: valueUnknown, where the text is
// too long.
Result<Ink> codeInk(const std::string& text, double side);

// How wide the border is, as a part of the side. text: one that codeInk() takes.
double codeBorder(const std::string& text);

// As strips of a column. Where one is larger than the room, it becomes smaller.
Strip pictureStrip(const Picture& picture, double width, double heightMax);
Strip drawingStrip(const Drawing& drawing, double width, double heightMax);
Result<Strip> codeStrip(const Code& code, double width, double heightMax);

}  // namespace shicha::document

// Paragraphs, broken into lines.
#pragma once

#include "document/document.hpp"
#include "document/strip.hpp"

namespace shicha::document {

// From one line's foot to the next one's, as a multiple of the characters' size. All fonts take the same
// room.
constexpr double kLineHeight = 1.4;

// width: of the column. Threads: that of the drawing.
Strips paragraphStrips(const Paragraph& paragraph, double width, cairo_t* drawing);

}  // namespace shicha::document

// From blocks to the strips they make in a column.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "document/document.hpp"
#include "document/strip.hpp"

namespace shicha::document {

struct Measuring {
  cairo_t* drawing;  // what will be drawn on: it decides how wide letters are
  double heightMax;  // of a strip; what is higher becomes smaller
};

// Page breaks are left out: only who cares for pages can make them. A table among the blocks becomes strips
// of rows that no merged cell holds together.
// Errors: valueUnknown, where a QR code's text is too long; pictureBroken, where a picture is empty.
// Threads: that of the drawing.
Result<Strips> stripsOf(const std::vector<Block>& blocks, double width, const Measuring& measuring);

}  // namespace shicha::document

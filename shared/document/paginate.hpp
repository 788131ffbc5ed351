// From a document to its pages: what stands where.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "document/document.hpp"
#include "document/strip.hpp"

namespace shicha::document {

// Something on a page, from the page's upper left corner, in points.
struct Placed {
  double x = 0, y = 0;
  Ink ink;
};

using PageContent = std::vector<Placed>;

// At least one page, with heads and feet. drawing: what they will be drawn on.
// Errors: as stripsOf(). Threads: that of the drawing.
Result<std::vector<PageContent>> pagesOf(const Document& document, cairo_t* drawing);

}  // namespace shicha::document

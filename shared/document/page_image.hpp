// A document's pages as pictures, for a screen.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "document/document.hpp"

namespace shicha::document {

// In shades of grey: 0 is black. Row by row, from the upper left.
struct PageImage {
  unsigned width = 0, height = 0;  // pixels
  std::vector<std::uint8_t> pixels;
};

// The same pages as pdfOf() makes. dotsPerMm: above 0; 6 is well read. Errors: those of pdfOf(). Threads:
// any.
Result<std::vector<PageImage>> pageImagesOf(const Document& document, double dotsPerMm);

}  // namespace shicha::document

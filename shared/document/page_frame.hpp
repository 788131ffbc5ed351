// What stands on every page: its head and its foot.
#pragma once

#include <string>

#include "base/result.hpp"
#include "document/document.hpp"
#include "document/paginate.hpp"

namespace shicha::document {

// Of a page, in points.
struct Body {
  double left = 0, top = 0, width = 0, bottom = 0;

  double height() const { return bottom - top; }
};

// The room between head and foot.
Body bodyOf(const Document& document);

// "第 1 页 共 3 页"
std::string pageNumberText(std::size_t number, std::size_t count, Language language);

// Adds the head and foot to each page. Errors: valueUnknown, where the code's text is too long.
Result<void> addFrames(const Document& document, cairo_t* drawing, std::vector<PageContent>& pages);

}  // namespace shicha::document

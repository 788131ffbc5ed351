#include "document/pdf.hpp"

#include <cairo-pdf.h>

#include <memory>

#include "base/time_text.hpp"
#include "document/paginate.hpp"
#include "fonts/lettering.hpp"

namespace shicha::document {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Pen = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

cairo_status_t append(void* file, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

void describe(cairo_surface_t* surface, const Document& document) {
  const auto say = [&](cairo_pdf_metadata_t what, const std::string& text) {
    cairo_pdf_surface_set_metadata(surface, what, text.c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, fonts::printable(document.title));
  say(CAIRO_PDF_METADATA_CREATOR, "Shicha");
  say(CAIRO_PDF_METADATA_CREATE_DATE, timeText(document.made));
}

}  // namespace

Result<std::string> pdfOf(const Document& document) {
  if (const auto readable = fonts::demandChinese(); !readable) return readable.error();
  std::string file;
  const Surface surface(
      cairo_pdf_surface_create_for_stream(append, &file, document.page.widthMm * kPointsPerMm,
                                          document.page.heightMm * kPointsPerMm),
      cairo_surface_destroy);
  describe(surface.get(), document);
  const Pen drawing(cairo_create(surface.get()), cairo_destroy);
  const auto pages = pagesOf(document, drawing.get());
  if (!pages) return pages.error();
  for (const PageContent& page : *pages) {
    for (const Placed& placed : page) placed.ink(drawing.get(), placed.x, placed.y);
    cairo_show_page(drawing.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_status(drawing.get()) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
    return Error(ErrorCode::memoryShort);
  }
  return file;
}

}  // namespace shicha::document

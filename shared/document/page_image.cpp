#include "document/page_image.hpp"

#include <cairo.h>

#include <cmath>
#include <memory>

#include "document/paginate.hpp"
#include "fonts/lettering.hpp"

namespace shicha::document {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Pen = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

// White, as paper is.
void clear(cairo_t* drawing) {
  cairo_set_source_rgb(drawing, 1, 1, 1);
  cairo_paint(drawing);
  cairo_set_source_rgb(drawing, 0, 0, 0);
}

// Red, green and blue weigh as the eye weighs them. Source: ITU-R BT.601.
PageImage greyOf(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  PageImage image{static_cast<unsigned>(cairo_image_surface_get_width(surface)),
                  static_cast<unsigned>(cairo_image_surface_get_height(surface)),
                  {}};
  image.pixels.reserve(std::size_t{image.width} * image.height);
  const unsigned char* const bytes = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  for (std::size_t y = 0; y < image.height; ++y) {
    const auto* const row = reinterpret_cast<const std::uint32_t*>(bytes + y * stride);
    for (std::size_t x = 0; x < image.width; ++x) {
      const std::uint32_t red = row[x] >> 16U & 0xFFU, green = row[x] >> 8U & 0xFFU, blue = row[x] & 0xFFU;
      image.pixels.push_back(static_cast<std::uint8_t>((299 * red + 587 * green + 114 * blue) / 1000));
    }
  }
  return image;
}

}  // namespace

Result<std::vector<PageImage>> pageImagesOf(const Document& document, double dotsPerMm) {
  if (const auto readable = fonts::demandChinese(); !readable) return readable.error();
  const Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                 static_cast<int>(std::ceil(document.page.widthMm * dotsPerMm)),
                                 static_cast<int>(std::ceil(document.page.heightMm * dotsPerMm))),
      cairo_surface_destroy);
  const Pen drawing(cairo_create(surface.get()), cairo_destroy);
  // Laid out as for print: the same lines break at the same places.
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options(drawing.get(), options);
  cairo_font_options_destroy(options);
  cairo_scale(drawing.get(), dotsPerMm / kPointsPerMm, dotsPerMm / kPointsPerMm);
  const auto pages = pagesOf(document, drawing.get());
  if (!pages) return pages.error();
  std::vector<PageImage> images;
  for (const PageContent& page : *pages) {
    clear(drawing.get());
    for (const Placed& placed : page) placed.ink(drawing.get(), placed.x, placed.y);
    if (cairo_status(drawing.get()) != CAIRO_STATUS_SUCCESS) return Error(ErrorCode::memoryShort);
    images.push_back(greyOf(surface.get()));
  }
  return images;
}

}  // namespace shicha::document

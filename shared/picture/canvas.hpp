// Drawing with cairo on a picture in memory. For sources of this folder: it includes cairo.
#pragma once

#include <cairo.h>

#include <memory>

#include "picture/pixels.hpp"

namespace shicha::picture {

struct ReleaseCanvas {
  void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
};
using Canvas = std::unique_ptr<cairo_t, ReleaseCanvas>;

// Draws on the pixels themselves, which outlive it; they are right once it is gone.
inline Canvas canvasOn(Pixels& pixels) {
  const auto [width, height] = pixels.size;
  cairo_surface_t* const surface = cairo_image_surface_create_for_data(
      reinterpret_cast<unsigned char*>(pixels.all.data()), CAIRO_FORMAT_RGB24, static_cast<int>(width),
      static_cast<int>(height), static_cast<int>(width * sizeof(std::uint32_t)));
  Canvas canvas(cairo_create(surface));
  cairo_surface_destroy(surface);  // the canvas holds it
  return canvas;
}

}  // namespace shicha::picture
